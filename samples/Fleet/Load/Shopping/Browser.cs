using System.Diagnostics;
using System.Text.RegularExpressions;
using Fleet.Load.Results;

namespace Fleet.Load.Shopping;

/// <summary>A shopper's browser: it has cookies of its own, and writes down what it asks and is told.</summary>
internal sealed partial class Browser(HttpClient client, Tally tally)
{
    private readonly Dictionary<string, string> _cookies = [];

    /// <summary>What it would send now.</summary>
    public string Cookies
    {
        get
        {
            lock (_cookies) return string.Join("; ", _cookies.Select(cookie => $"{cookie.Key}={cookie.Value}"));
        }
    }

    public bool HasCart
    {
        get
        {
            lock (_cookies) return _cookies.ContainsKey("__Host-Http-cart");
        }
    }

    /// <summary>A client that leaves cookies and redirects to its browsers.</summary>
    public static HttpClient NewClient(string address) => new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false })
    {
        BaseAddress = new Uri(address),
        Timeout = TimeSpan.FromSeconds(15),
    };

    /// <summary>What has to come back with a form of a page.</summary>
    public static string? TokenOf(Answer page) => Token().Match(page.Body) is { Success: true } match ? match.Groups[1].Value : null;

    /// <summary>Products and quantities, as the cart's page shows them.</summary>
    public static Dictionary<int, int> LinesOf(Answer cart) =>
        Line().Matches(cart.Body).ToDictionary(
            static match => int.Parse(match.Groups[1].ValueSpan), static match => int.Parse(match.Groups[2].ValueSpan));

    public Task<Answer> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    public Task<Answer> PostAsync(string path, string? token = null, params (string Name, string Value)[] form)
    {
        IEnumerable<(string Name, string Value)> fields = token is null ? form : [.. form, ("__RequestVerificationToken", token)];
        FormUrlEncodedContent content = new(fields.Select(static field => KeyValuePair.Create(field.Name, field.Value)));
        return SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = content });
    }

    private async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        long start = Stopwatch.GetTimestamp();
        Answer answer;
        try
        {
            if (Cookies is { Length: > 0 } cookies) request.Headers.Add("Cookie", cookies);
            using HttpResponseMessage response = await client.SendAsync(request);
            string body = await response.Content.ReadAsStringAsync();
            answer = new Answer((int)response.StatusCode, body, response.Headers.Location?.OriginalString);
            if (response.Headers.TryGetValues("Set-Cookie", out IEnumerable<string>? lines)) Keep(lines);
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException or IOException)
        {
            answer = new Answer(0, e.Message);
        }
        finally
        {
            request.Dispose();
        }

        tally.Answered(start, $"{request.Method} {Number().Replace($"{request.RequestUri}", "/…")}", answer);
        if (answer.Outcome != Outcome.Wrong) return answer;
        string beginning = answer.Body[..Math.Min(answer.Body.Length, 200)];
        tally.Found(Fault.WrongAnswer, $"{request.Method} {request.RequestUri}: {answer.Status} {beginning}");
        return answer;
    }

    private void Keep(IEnumerable<string> lines)
    {
        lock (_cookies)
        {
            foreach (string line in lines)
            {
                string[] pair = line.Split(';', 2)[0].Split('=', 2);
                // To delete a cookie, its expiry is set to the beginning of time.
                if (line.Contains("expires=Thu, 01 Jan 1970", StringComparison.OrdinalIgnoreCase)) _cookies.Remove(pair[0]);
                else _cookies[pair[0]] = pair[1];
            }
        }
    }

    [GeneratedRegex("""__RequestVerificationToken" type="hidden" value="([^"]+)""")]
    private static partial Regex Token();

    [GeneratedRegex("/[0-9]+$")]
    private static partial Regex Number();

    [GeneratedRegex("""name="productId" value="(\d+)">\s*<input name="quantity"[^>]* value="(\d+)""")]
    private static partial Regex Line();
}
