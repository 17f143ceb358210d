using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace TypedSession.Samples.Tests;

/// <summary>A sample as `dotnet run` starts it, in Development, and a visitor with a cookie jar.</summary>
internal sealed partial class RunningSample : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";

    private readonly Process _process;

    private RunningSample(Process process, Uri address, CookieContainer cookies)
    {
        _process = process;
        Cookies = cookies;
        Client = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies }) { BaseAddress = new UriBuilder(address) { Host = "localhost" }.Uri };
    }

    public HttpClient Client { get; }

    public CookieContainer Cookies { get; }

    /// <param name="name">The sample.</param>
    /// <param name="settings">What its configuration says, as an operator writes it into the environment.</param>
    /// <param name="cookies">The visitor's, from before a restart.</param>
    public static async Task<RunningSample> StartAsync(
        string name, IReadOnlyDictionary<string, string>? settings = null, CookieContainer? cookies = null)
    {
        DirectoryInfo? root = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root!.FullName, "TypedSession.sln"))) root = root.Parent;
        string configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        string folder = Path.Combine(root.FullName, "samples", name);
        ProcessStartInfo start = new("dotnet", [Path.Combine(folder, "bin", configuration, "net10.0", $"{name}.dll"), "--urls", "http://127.0.0.1:0"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Development" },
        };
        foreach ((string key, string value) in settings ?? new Dictionary<string, string>()) start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        Process process = Process.Start(start)!;
        TaskCompletionSource<Uri> address = new(TaskCreationOptions.RunContinuationsAsynchronously);
        StringBuilder output = new();
        process.OutputDataReceived += Read;
        process.ErrorDataReceived += Read;
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => address.TrySetException(new InvalidOperationException($"{name} did not start:\n{output}"));
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new RunningSample(process, await address.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken), cookies ?? new CookieContainer());

        void Read(object sender, DataReceivedEventArgs line)
        {
            lock (output) output.AppendLine(line.Data);
            int at = line.Data?.IndexOf(Listening, StringComparison.Ordinal) ?? -1;
            if (at >= 0) address.TrySetResult(new Uri(line.Data![(at + Listening.Length)..]));
        }
    }

    /// <summary>Fills in the form of the page at an address, and sends it as a browser does.</summary>
    public async Task<string> SubmitAsync(string page, string action, params IEnumerable<KeyValuePair<string, string>> fields)
    {
        string token = Token().Match(await Client.GetStringAsync(page)).Groups["token"].Value;
        Assert.NotEmpty(token);
        using HttpResponseMessage answer = await Client.PostAsync(action, new FormUrlEncodedContent([.. fields, new("__RequestVerificationToken", token)]));
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>At once: what it has acknowledged must be kept by then.</summary>
    public Task StopAsync()
    {
        _process.Kill(entireProcessTree: true);
        return _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await StopAsync();
        _process.Dispose();
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"(?<token>[^\"]+)\"")]
    private static partial Regex Token();
}
