using Microsoft.Playwright;
using TypedSession.Browser.Tests.Fixtures;

[assembly: AssemblyFixture(typeof(ShopInChromium))]

namespace TypedSession.Browser.Tests.Fixtures;

/// <summary>One shop and one Chromium for all tests; each visitor has a profile of their own.</summary>
public sealed class ShopInChromium : IAsyncLifetime
{
    private static readonly string ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM_PATH") ?? "/usr/bin/chromium";

    private readonly TemporaryFolder _keys = new();
    private IPlaywright? _playwright;
    private ShopServer? _server;

    internal IBrowser? Chromium { get; private set; }

    internal string Url => _server!.Url;

    public async ValueTask InitializeAsync()
    {
        // On a build server a missing browser is a failure, and the launch below says so.
        if (!File.Exists(ExecutablePath) && Environment.GetEnvironmentVariable("CI") != "true") return;
        // The default of five seconds is short for a machine that builds at the same time.
        Assertions.SetDefaultExpectTimeout(30_000);
        _server = await ShopServer.StartAsync(_keys.Path);
        _playwright = await Playwright.CreateAsync();
        // Playwright switches the back/forward cache off, and here it is to work as it does for visitors.
        Chromium = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = ExecutablePath,
            Args = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
            IgnoreDefaultArgs = ["--disable-back-forward-cache"],
        });
    }

    /// <summary>Somebody with a fresh browser at the shop's door. Skips the test where there is no Chromium.</summary>
    internal async Task<Visitor> InviteAsync(BrowserNewContextOptions? options = null, string? url = null)
    {
        Assert.SkipWhen(Chromium is null, $"Chromium is not installed at {ExecutablePath}: apt-get install chromium, or set CHROMIUM_PATH");
        options ??= new();
        options.BaseURL = url ?? Url;
        IBrowserContext context = await Chromium.NewContextAsync(options);
        return new Visitor(context, await context.NewPageAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (Chromium is not null) await Chromium.DisposeAsync();
        _playwright?.Dispose();
        if (_server is not null) await _server.DisposeAsync();
        _keys.Dispose();
    }
}
