using System.Buffers.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.TestHost;

namespace TypedSession.Security.Tests.Support;

/// <summary>An application that takes tens of thousands of requests a second: the whole pipeline, and no sockets.</summary>
internal sealed class FastApp : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TestServer _server;

    private FastApp(WebApplication app)
    {
        _app = app;
        _server = app.GetTestServer();
    }

    public IServiceProvider Services => _app.Services;

    public static async Task<FastApp> StartAsync(Action<WebApplication> map, KeyRing? keys = null, TimeProvider? time = null, string environment = "Production", string? application = null, Action<TypedSessionOptions>? options = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment, ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        builder.Services.AddSingleton(time ?? new ManualTime());
        (keys ?? new KeyRing()).AddTo(builder.Services);
        if (application is not null) builder.Services.AddDataProtection().SetApplicationName(application);
        builder.Services.AddTypedSession(options ?? (static _ => { }));
        WebApplication app = builder.Build();
        app.UseTypedSession();
        map(app);
        await app.StartAsync();
        return new FastApp(app);
    }

    public Task<Reply> GetAsync(string path, string? cookie = null) => SendAsync("GET", path, cookie);

    public Task<Reply> PostAsync(string path, string? cookie = null) => SendAsync("POST", path, cookie);

    /// <summary>What the application's keys seal for a state: any envelope, as only their holder can.</summary>
    public string Seal(byte[] envelope, string state, string cookieName) => Base64Url.EncodeToString(ProtectorOf(state, cookieName).Protect(envelope));

    public byte[] Unseal(string text, string state, string cookieName) => ProtectorOf(state, cookieName).Unprotect(Base64Url.DecodeFromChars(text));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private IDataProtector ProtectorOf(string state, string cookieName) => Services.GetDataProtector("TypedSession", "v1", state, cookieName);

    private async Task<Reply> SendAsync(string method, string path, string? cookie)
    {
        HttpContext context = await _server.SendAsync(request =>
        {
            request.Request.Method = method;
            request.Request.Scheme = "https";
            request.Request.Host = new HostString("localhost");
            request.Request.Path = path;
            if (cookie is not null) request.Request.Headers.Cookie = cookie;
        });
        using StreamReader reader = new(context.Response.Body);
        return new Reply(context.Response.StatusCode, await reader.ReadToEndAsync(), [.. context.Response.Headers.SetCookie.OfType<string>()]);
    }
}
