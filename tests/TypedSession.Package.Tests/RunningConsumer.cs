using System.Diagnostics;

namespace TypedSession.Package.Tests;

/// <summary>A consumer that runs on a free port of the loopback address, and a browser's part: a cookie jar.</summary>
internal sealed class RunningConsumer : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";
    private readonly Process _process;
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
    private readonly Dictionary<string, string> _cookies = [];
    private readonly List<string> _output = [];

    private RunningConsumer(Process process) => _process = process;

    public static Task<RunningConsumer> StartAsync(string project, string name, IReadOnlyDictionary<string, string>? environment = null) =>
        StartAssemblyAsync(project, $"bin/Debug/net10.0/{name}.dll", environment);

    public static Task<RunningConsumer> StartAssemblyAsync(
        string project, string path, IReadOnlyDictionary<string, string>? environment = null) =>
        StartAsync(project, path, DotNet.StartInfo(project, $"\"{path}\" --urls http://127.0.0.1:0"), environment);

    /// <summary>Starts a program that needs no runtime beside it.</summary>
    public static Task<RunningConsumer> StartProgramAsync(
        string project, string path, IReadOnlyDictionary<string, string>? environment = null)
    {
        ProcessStartInfo start = DotNet.StartInfo(project, "--urls http://127.0.0.1:0");
        start.FileName = path;
        return StartAsync(project, path, start, environment);
    }

    private static async Task<RunningConsumer> StartAsync(
        string project, string name, ProcessStartInfo start, IReadOnlyDictionary<string, string>? environment)
    {
        foreach ((string variable, string value) in environment ?? new Dictionary<string, string>()) start.Environment[variable] = value;
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["HOME"] = project; // the key ring
        start.Environment.Remove("DOTNET_RUNNING_IN_CONTAINER"); // of which something else is said
        RunningConsumer consumer = new(new Process { StartInfo = start });
        TaskCompletionSource<Uri> address = new(TaskCreationOptions.RunContinuationsAsynchronously);
        List<string> output = consumer._output;
        void Read(string? line)
        {
            if (line is null)
            {
                address.TrySetException(new InvalidOperationException($"{name} did not start:\n{string.Join('\n', output)}"));
                return;
            }

            lock (output) output.Add(line);
            int at = line.IndexOf(Listening, StringComparison.Ordinal);
            if (at >= 0) address.TrySetResult(new Uri(line[(at + Listening.Length)..]));
        }

        consumer._process.OutputDataReceived += (_, line) => Read(line.Data);
        consumer._process.ErrorDataReceived += (_, line) => { if (line.Data is not null) Read(line.Data); };
        consumer._process.Start();
        consumer._process.BeginOutputReadLine();
        consumer._process.BeginErrorReadLine();
        consumer._client.BaseAddress = await address.Task.WaitAsync(TimeSpan.FromMinutes(1));
        return consumer;
    }

    /// <summary>The categories and numbers of the warnings and errors that were logged, such as <c>TypedSession[60]</c>.</summary>
    public IReadOnlyList<string> Warnings
    {
        get
        {
            lock (_output)
            {
                return [.. from line in _output let at = line.IndexOf(": ", StringComparison.Ordinal) where at > 0 && line[..at] is "warn" or "fail" or "crit" select line[(at + 2)..]];
            }
        }
    }

    /// <summary>The names of the cookies kept.</summary>
    public IEnumerable<string> Cookies => _cookies.Keys;

    public void ClearCookies() => _cookies.Clear();

    public Task<string> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<string> PostAsync(string path) => SendAsync(HttpMethod.Post, path);

    private async Task<string> SendAsync(HttpMethod method, string path)
    {
        using HttpRequestMessage request = new(method, path);
        if (_cookies.Count > 0) request.Headers.Add("Cookie", string.Join("; ", _cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        using HttpResponseMessage response = await _client.SendAsync(request);
        if (response.Headers.TryGetValues("Set-Cookie", out IEnumerable<string>? lines))
        {
            foreach (string[] cookie in lines.Select(line => line.Split(';')[0].Split('=', 2))) _cookies[cookie[0]] = cookie[1];
        }

        string body = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode < 400, $"{path}: {(int)response.StatusCode}\n{body}");
        return body;
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
