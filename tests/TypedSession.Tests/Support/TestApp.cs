using System.Net;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.TestHost;

namespace TypedSession.Tests.Support;

public enum Server
{
    Kestrel,
    KestrelHttp2,
    TestServer,
}

/// <summary>A running application with typed sessions.</summary>
public sealed class TestApp : IAsyncDisposable
{
    /// <summary>Systems give a user few of them, and each application would take one for settings that nobody changes.</summary>
    public const string NoFileWatchers = "--hostBuilder:reloadConfigOnChange=false";

    private readonly WebApplication _app;
    private readonly Server _server;

    private TestApp(WebApplication app, Server server, Setup setup)
    {
        _app = app;
        _server = server;
        Time = setup.Time;
        Log = setup.Log;
        Keys = setup.Keys;
        Leaks = app.Services.GetRequiredService<LeakWatch>();
    }

    public ManualTime Time { get; }

    public LogRecord Log { get; }

    public KeyRing Keys { get; }

    /// <summary>Searches all output of this application; see <see cref="DisposeAsync"/>.</summary>
    public LeakWatch Leaks { get; }

    public IServiceProvider Services => _app.Services;

    /// <summary>Where Kestrel listens.</summary>
    public string Url => _app.Urls.First();

    /// <summary>Starts one with <c>UseTypedSession</c> first in its pipeline.</summary>
    public static Task<TestApp> StartAsync(Action<WebApplication> map, Setup? setup = null) => StartBareAsync(
        app =>
        {
            app.UseTypedSession();
            map(app);
        },
        setup);

    /// <summary>Starts one whose pipeline is wholly the caller's.</summary>
    public static async Task<TestApp> StartBareAsync(Action<WebApplication> configure, Setup? setup = null)
    {
        setup ??= new Setup();
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            EnvironmentName = setup.Environment,
            // One watcher less for each of hundreds of applications: systems have few to give.
            Args = [NoFileWatchers],
            ApplicationName = typeof(TestApp).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        LeakWatch leaks = new();
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(setup.Log.Provider).AddProvider(leaks);
        builder.Services.AddSingleton(leaks);
        builder.Services.AddSingleton<TimeProvider>(setup.Time);
        setup.Keys.AddTo(builder.Services);
        setup.BeforeSessions?.Invoke(builder.Services);
        builder.Services.AddTypedSession(setup.Options ?? (static _ => { }));
        setup.AfterSessions?.Invoke(builder.Services);
        if (setup.Server == Server.TestServer) builder.WebHost.UseTestServer();
        else builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.Protocols = setup.Server == Server.Kestrel ? HttpProtocols.Http1 : HttpProtocols.Http2));

        WebApplication app = builder.Build();
        configure(app);
        await app.StartAsync();
        return new TestApp(app, setup.Server, setup);
    }

    /// <summary>A visitor with a cookie jar of its own.</summary>
    public Browser NewBrowser()
    {
        HttpClient client = _server == Server.TestServer
            ? new HttpClient(_app.GetTestServer().CreateHandler()) { BaseAddress = new Uri("http://localhost") }
            : new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, RequestHeaderEncodingSelector = static (_, _) => System.Text.Encoding.UTF8 }) { BaseAddress = new Uri(Url) };
        if (_server == Server.KestrelHttp2)
        {
            client.DefaultRequestVersion = HttpVersion.Version20;
            client.DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        }

        return new Browser(client, (name, text) => Leaks.AddCookie(name, text, Services));
    }

    /// <summary>Makes a new key the one that seals; the old ones still unseal.</summary>
    public void RollKey(EncryptionAlgorithm algorithm)
    {
        Keys.Algorithm = algorithm;
        IKey key = Services.GetRequiredService<IKeyManager>().CreateNewKey(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(90));

        // The ring is read again in the background.
        Assert.True(SpinWait.SpinUntil(() => SealingKey() == key.KeyId, TimeSpan.FromSeconds(30)));
    }

    /// <summary>The key that seals now: a sealed text names it after four bytes.</summary>
    public Guid SealingKey() => new(Services.GetDataProtector("probe").Protect([]).AsSpan(4, 16));

    /// <summary>Stops it. Whatever the test was about, nothing secret may have come out.</summary>
    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Leaks.AssertNothingLeaked();
    }

    /// <summary>What differs from one test's application to another's.</summary>
    public sealed record Setup
    {
        public Server Server { get; init; } = Server.Kestrel;

        public string Environment { get; init; } = "Production";

        public KeyRing Keys { get; init; } = new();

        public ManualTime Time { get; init; } = new();

        public LogRecord Log { get; init; } = new();

        public Action<TypedSessionOptions>? Options { get; init; }

        public Action<IServiceCollection>? BeforeSessions { get; init; }

        public Action<IServiceCollection>? AfterSessions { get; init; }
    }
}
