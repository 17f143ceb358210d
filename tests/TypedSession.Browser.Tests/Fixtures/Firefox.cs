using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TypedSession.Browser.Tests.Fixtures;

/// <summary>
/// Debian's Firefox, spoken to in WebDriver BiDi, which it understands by itself: Playwright drives only a Firefox of its own making.
/// </summary>
internal sealed class Firefox : IAsyncDisposable
{
    public const string ExecutablePath = "/usr/bin/firefox-esr";

    private const string ListeningOn = "WebDriver BiDi listening on ";

    private const string PageLoaded = "browsingContext.load";

    private readonly TemporaryFolder _profile = new();
    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _buffer = new byte[1 << 20];
    private Process? _process;
    private string _tab = "";
    private int _lastId;

    public static async Task<Firefox> StartAsync()
    {
        Firefox firefox = new();
        try
        {
            await firefox.ConnectAsync();
            return firefox;
        }
        catch
        {
            await firefox.DisposeAsync();
            throw;
        }
    }

    private async Task ConnectAsync()
    {
        ProcessStartInfo start = new(ExecutablePath)
        {
            ArgumentList = { "--headless", "--no-remote", "--profile", _profile.Path, "--remote-debugging-port", "0" },
            Environment = { ["HOME"] = _profile.Path },
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        _process = Process.Start(start)!;
        TaskCompletionSource<string> address = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _process.ErrorDataReceived += (_, line) =>
        {
            int at = line.Data?.IndexOf(ListeningOn, StringComparison.Ordinal) ?? -1;
            if (at >= 0) address.TrySetResult(line.Data![(at + ListeningOn.Length)..].Trim());
        };
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();

        await _socket.ConnectAsync(new Uri(await address.Task.WaitAsync(TimeSpan.FromMinutes(1)) + "/session"), default);
        await SendAsync("session.new", new() { ["capabilities"] = new JsonObject() });
        JsonNode tree = await SendAsync("browsingContext.getTree", []);
        _tab = tree["contexts"]![0]!["context"]!.GetValue<string>();
    }

    public Task GoToAsync(string url) =>
        SendAsync("browsingContext.navigate", new() { ["context"] = _tab, ["url"] = url, ["wait"] = "complete" });

    /// <summary>Sends a form and waits for the page that follows.</summary>
    public async Task SubmitAsync(string form)
    {
        // Asked for no sooner than here, so that the page before cannot be taken for it.
        await SendAsync("session.subscribe", new() { ["events"] = new JsonArray(PageLoaded) });
        await SendAsync("script.evaluate", Script($"document.querySelector('{form}').submit()"), until: PageLoaded);
    }

    /// <summary>The text of the first element that a selector finds.</summary>
    public async Task<string> TextOfAsync(string selector)
    {
        JsonNode answer = await SendAsync("script.evaluate", Script($"document.querySelector('{selector}').textContent"));
        return answer["result"]!["value"]!.GetValue<string>();
    }

    public async Task<JsonArray> CookiesAsync() =>
        (await SendAsync("storage.getCookies", []))["cookies"]!.AsArray();

    private JsonObject Script(string expression) =>
        new() { ["expression"] = expression, ["awaitPromise"] = false, ["target"] = new JsonObject { ["context"] = _tab } };

    /// <summary>Sends a command and waits for its answer, or for the next event of a name.</summary>
    private async Task<JsonNode> SendAsync(string method, JsonObject parameters, string? until = null)
    {
        int id = ++_lastId;
        JsonObject command = new() { ["id"] = id, ["method"] = method, ["params"] = parameters };
        await _socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(command), WebSocketMessageType.Text, true, default);
        while (true)
        {
            JsonNode message = await ReceiveAsync();
            if (message["type"]!.GetValue<string>() == "error") throw new InvalidOperationException(message.ToJsonString());
            if (until is null ? message["id"]?.GetValue<int>() == id : message["method"]?.GetValue<string>() == until) return message["result"] ?? message;
        }
    }

    private async Task<JsonNode> ReceiveAsync()
    {
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(1));
        int length = 0;
        while (true)
        {
            ValueWebSocketReceiveResult part = await _socket.ReceiveAsync(_buffer.AsMemory(length), patience.Token);
            length += part.Count;
            if (part.EndOfMessage) return JsonNode.Parse(_buffer.AsSpan(0, length))!;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        _profile.Dispose();
    }
}
