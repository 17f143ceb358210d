using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace TypedSession.Browser.Tests.Fixtures;

/// <summary>Debian's WebKitGTK, which has Safari's engine, spoken to in WebDriver. It draws on a screen of its own in memory.</summary>
internal sealed class WebKit : IAsyncDisposable
{
    private const string Driver = "/usr/bin/WebKitWebDriver";
    private const string Screen = "/usr/bin/Xvfb";

    private readonly TemporaryFolder _home = new();
    private readonly List<Process> _processes = [];
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromMinutes(2) };
    private string _session = "";

    public static bool IsInstalled => File.Exists(Driver) && File.Exists(Screen);

    public static async Task<WebKit> StartAsync()
    {
        WebKit webKit = new();
        try
        {
            await webKit.ConnectAsync();
            return webKit;
        }
        catch
        {
            await webKit.DisposeAsync();
            throw;
        }
    }

    public Task GoToAsync(string url) => SendAsync(HttpMethod.Post, "/url", new() { ["url"] = url });

    /// <summary>Sends a form, and waits until the page that follows shows an element.</summary>
    public async Task SubmitAsync(string form, string until)
    {
        // Later, since a script that leaves its page gives no answer.
        await EvaluateAsync($"setTimeout(() => document.querySelector('{form}').submit())");
        Stopwatch waited = Stopwatch.StartNew();
        while (!await ShowsAsync(until) && waited.Elapsed < TimeSpan.FromMinutes(1)) await Task.Delay(TimeSpan.FromMilliseconds(50));
    }

    /// <summary>The text of the first element that a selector finds.</summary>
    public async Task<string> TextOfAsync(string selector) =>
        (await EvaluateAsync($"return document.querySelector('{selector}').textContent"))!.GetValue<string>();

    public async Task<JsonArray> CookiesAsync() => (await SendAsync(HttpMethod.Get, "/cookie"))!.AsArray();

    public async ValueTask DisposeAsync()
    {
        foreach (Process process in _processes.AsEnumerable().Reverse())
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }

        _client.Dispose();
        _home.Dispose();
    }

    private async Task ConnectAsync()
    {
        // The first of its lines is the number of the screen that it took.
        Process screen = Start(Screen, ["-displayfd", "1", "-screen", "0", "1024x768x24", "-nolisten", "tcp"]);
        string display = ":" + await screen.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1));
        int port = FreePort();
        Start(Driver, [$"--port={port}"], display);
        _client.BaseAddress = new Uri($"http://127.0.0.1:{port}");
        await ListensAsync(port);

        JsonObject options = new() { ["binary"] = BrowserPath(), ["args"] = new JsonArray("--automation") };
        JsonObject capabilities = new() { ["alwaysMatch"] = new JsonObject { ["webkitgtk:browserOptions"] = options } };
        JsonNode? answer = await SendAsync(HttpMethod.Post, "", new() { ["capabilities"] = capabilities });
        _session = "/" + answer!["sessionId"]!.GetValue<string>();
    }

    /// <summary>In a folder that is named after the processor and the version.</summary>
    private static string BrowserPath() => Directory.GetDirectories("/usr/lib", "*-linux-gnu")
        .SelectMany(folder => Directory.GetDirectories(folder, "webkit2gtk-*"))
        .Select(folder => Path.Combine(folder, "MiniBrowser"))
        .First(File.Exists);

    private Process Start(string program, string[] arguments, string? display = null)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            // Root may not start the sandbox, and there is nothing to keep from the pages of a test.
            Environment =
            {
                ["HOME"] = _home.Path,
                ["XDG_RUNTIME_DIR"] = _home.Path,
                ["DISPLAY"] = display,
                ["LIBGL_ALWAYS_SOFTWARE"] = "1",
                ["WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS"] = "1",
            },
            RedirectStandardOutput = true,
        };
        Process process = Process.Start(start)!;
        _processes.Add(process);
        return process;
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task ListensAsync(int port)
    {
        Stopwatch waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                using TcpClient client = new();
                await client.ConnectAsync(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException) when (waited.Elapsed < TimeSpan.FromMinutes(1))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50));
            }
        }
    }

    private async Task<bool> ShowsAsync(string selector)
    {
        try
        {
            return (await EvaluateAsync($"return document.querySelector('{selector}') !== null"))!.GetValue<bool>();
        }
        catch (InvalidOperationException)
        {
            // Asked between two pages.
            return false;
        }
    }

    private Task<JsonNode?> EvaluateAsync(string script) => SendAsync(HttpMethod.Post, "/execute/sync", new() { ["script"] = script, ["args"] = new JsonArray() });

    private async Task<JsonNode?> SendAsync(HttpMethod method, string command, JsonObject? parameters = null)
    {
        // With its length: the driver waits for ever for a body in chunks.
        using HttpRequestMessage request = new(method, $"/session{_session}{command}") { Content = parameters is null ? null : new StringContent(parameters.ToJsonString()) };
        using HttpResponseMessage response = await _client.SendAsync(request);
        string body = await response.Content.ReadAsStringAsync();
        if (!response.IsSuccessStatusCode) throw new InvalidOperationException(body);
        return JsonNode.Parse(body)!["value"];
    }
}
