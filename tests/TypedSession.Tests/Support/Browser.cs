using System.Net;
using System.Net.Http.Headers;

namespace TypedSession.Tests.Support;

/// <summary>An HTTP client that keeps cookies as a browser at localhost does: Secure ones too.</summary>
public sealed class Browser(HttpClient client, Action<string, string>? onCookie = null)
{
    /// <summary>Name and text of each cookie.</summary>
    public Dictionary<string, string> Jar { get; } = [];

    /// <summary>Sent with every request.</summary>
    public Dictionary<string, string> Headers { get; } = [];

    public Task<Answer> GetAsync(string path, string? cookies = null) => SendAsync(HttpMethod.Get, path, cookies is null ? null : [cookies]);

    public Task<Answer> PostAsync(string path) => SendAsync(HttpMethod.Post, path);

    public Task<Answer> PostFormAsync(string path, string form) =>
        SendAsync(HttpMethod.Post, path, form: new StringContent(form, MediaTypeHeaderValue.Parse("application/x-www-form-urlencoded")));

    /// <summary>Sends a request.</summary>
    /// <param name="method">How.</param>
    /// <param name="path">Where.</param>
    /// <param name="cookies">Cookie headers in the place of the jar's.</param>
    /// <param name="form">The body.</param>
    public async Task<Answer> SendAsync(HttpMethod method, string path, string[]? cookies = null, HttpContent? form = null)
    {
        using HttpRequestMessage request = new(method, path) { Version = client.DefaultRequestVersion, VersionPolicy = client.DefaultVersionPolicy, Content = form };
        cookies ??= Jar.Count == 0 ? [] : [string.Join("; ", Jar.Select(cookie => $"{cookie.Key}={cookie.Value}"))];
        if (cookies.Length > 0) request.Headers.TryAddWithoutValidation("Cookie", cookies);
        foreach ((string name, string value) in Headers) request.Headers.TryAddWithoutValidation(name, value);

        using HttpResponseMessage response = await client.SendAsync(request);
        string[] setCookies = [.. Values(response, "Set-Cookie")];
        foreach (string line in setCookies) Keep(line);
        return new Answer(
            response.StatusCode,
            await response.Content.ReadAsStringAsync(),
            setCookies,
            string.Join(", ", Values(response, "Vary")),
            string.Join(", ", Values(response, "Cache-Control")),
            [.. response.Headers.NonValidated.Select(header => header.Key)])
        {
            Location = response.Headers.Location is { IsAbsoluteUri: true } location ? location.PathAndQuery : response.Headers.Location?.OriginalString,
        };
    }

    private static IEnumerable<string> Values(HttpResponseMessage response, string header) =>
        response.Headers.NonValidated.TryGetValues(header, out HeaderStringValues values) ? values : [];

    private void Keep(string line)
    {
        string pair = line.Split(';')[0];
        string name = pair[..pair.IndexOf('=', StringComparison.Ordinal)];
        if (line.Contains("expires=Thu, 01 Jan 1970", StringComparison.OrdinalIgnoreCase))
        {
            Jar.Remove(name);
            return;
        }

        Jar[name] = pair[(name.Length + 1)..];
        onCookie?.Invoke(name, Jar[name]);
    }
}

/// <summary>What came back.</summary>
public sealed record Answer(HttpStatusCode Status, string Body, IReadOnlyList<string> SetCookies, string Vary, string CacheControl, IReadOnlyList<string> Headers)
{
    /// <summary>Where a redirect leads, on this host.</summary>
    public string? Location { get; init; }
}
