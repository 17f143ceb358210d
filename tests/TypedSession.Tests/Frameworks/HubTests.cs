using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR;

namespace TypedSession.Tests.Frameworks;

/// <summary>What a hub sees of the session of the request by which its connection was opened.</summary>
public class HubTests
{
    private const char EndOfMessage = '\u001e';

    [Fact]
    public async Task A_hub_over_a_web_socket_reads_the_session_of_its_connection()
    {
        await using TestApp app = await StartAsync();
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");

        Assert.Equal("7", (await CallAsync(app, browser, nameof(Basket.Read))).GetProperty("result").GetString());
    }

    [Fact]
    public async Task A_change_in_a_hub_says_that_a_connection_carries_no_cookie()
    {
        await using TestApp app = await StartAsync();

        string? error = (await CallAsync(app, app.NewBrowser(), nameof(Basket.Add))).GetProperty("error").GetString();

        Assert.Contains("over a connection", error, StringComparison.Ordinal);
        Assert.Contains("docs/blazor-and-signalr.md", error, StringComparison.Ordinal);
        Assert.DoesNotContain("await next(context)", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_in_a_hub_over_long_polling_says_so()
    {
        await using TestApp app = await StartAsync();
        using HttpClient client = new() { BaseAddress = new Uri(app.Url) };
        string negotiated = await (await client.PostAsync("/hub/negotiate?negotiateVersion=1", null)).Content.ReadAsStringAsync();
        string path = "/hub?id=" + JsonDocument.Parse(negotiated).RootElement.GetProperty("connectionToken").GetString();

        await client.GetAsync(path); // the first poll opens the connection
        await client.PostAsync(path, new StringContent(Handshake));
        await client.GetAsync(path);
        await client.PostAsync(path, new StringContent(Invocation(nameof(Basket.Read))));
        string answer = "";
        while (!answer.Contains("error", StringComparison.Ordinal)) answer += await client.GetStringAsync(path);

        Assert.Contains("over long polling", answer, StringComparison.Ordinal);
        await client.DeleteAsync(path);
    }

    private static string Handshake => $$"""{"protocol":"json","version":1}{{EndOfMessage}}""";

    private static string Invocation(string method) => $$"""{"type":1,"invocationId":"1","target":"{{method}}","arguments":[]}{{EndOfMessage}}""";

    private static Task<TestApp> StartAsync() => TestApp.StartAsync(
        static web =>
        {
            CartEndpoints.Map(web);
            web.MapHub<Basket>("/hub");
        },
        new() { AfterSessions = static services => services.AddSignalR(static options => options.EnableDetailedErrors = true) });

    /// <summary>The answer to one call, by SignalR's protocol as it goes over the wire.</summary>
    private static async Task<JsonElement> CallAsync(TestApp app, Browser browser, string method)
    {
        using ClientWebSocket socket = new();
        socket.Options.SetRequestHeader("Cookie", string.Join("; ", browser.Jar.Select(static cookie => $"{cookie.Key}={cookie.Value}")));
        await socket.ConnectAsync(new Uri(app.Url.Replace("http", "ws", StringComparison.Ordinal) + "/hub"), TestContext.Current.CancellationToken);
        await SendAsync(Handshake);
        await SendAsync(Invocation(method));
        byte[] buffer = new byte[16_384];
        string received = "";
        while (true)
        {
            WebSocketReceiveResult result = await socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken);
            received += Encoding.UTF8.GetString(buffer, 0, result.Count);
            foreach (string message in received.Split(EndOfMessage)[..^1])
            {
                JsonElement answer = JsonDocument.Parse(message).RootElement;
                if (answer.TryGetProperty("invocationId", out _)) return answer;
            }
        }

        Task SendAsync(string text) => socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, TestContext.Current.CancellationToken);
    }

    private sealed class Basket : Hub
    {
        public string Read() => CartEndpoints.Text(Context.GetHttpContext()!.GetSession<Cart>().Value);

        public string Add()
        {
#pragma warning disable TSS303 // what it is about
            return CartEndpoints.Text(Context.GetHttpContext()!.GetSession<Cart>().Update(static cart => CartEndpoints.Add(cart, 8)));
#pragma warning restore TSS303
        }
    }
}
