using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace TypedSession.Tests.Binding;

/// <summary>What clients say of themselves, and an application that listens.</summary>
internal static class Clients
{
    public const string Chrome155 = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/155.0.0.0 Safari/537.36";
    public const string Chrome156 = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36";
    public const string ChromeOnMac = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/155.0.0.0 Safari/537.36";
    public const string ChromeOnAndroid = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/155.0.0.0 Mobile Safari/537.36";
    public const string ChromeOnTablet = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/155.0.0.0 Safari/537.36";
    public const string ChromeOnLinux = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/155.0.0.0 Safari/537.36";
    public const string Edge = Chrome155 + " Edg/155.0.0.0";
    public const string Opera = Chrome155 + " OPR/140.0.0.0";
    public const string Firefox150 = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:150.0) Gecko/20100101 Firefox/150.0";
    public const string Firefox151 = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:151.0) Gecko/20100101 Firefox/151.0";
    public const string Safari18 = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.4 Safari/605.1.15";
    public const string Safari26 = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15";
    public const string SafariOnPhone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.4 Mobile/15E148 Safari/604.1";
    public const string ChromeOnPhone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/155.0.6943.84 Mobile/15E148 Safari/604.1";

    /// <summary>An application behind a proxy, with <see cref="CartEndpoints"/> and <see cref="AccountEndpoints"/>.</summary>
    public static Task<TestApp> StartAsync(ClientBinding binding, ClientSignals signals = ClientSignals.UserAgent, Action<WebApplication>? map = null, TestApp.Setup? setup = null) => TestApp.StartBareAsync(
        web =>
        {
            web.UseForwardedHeaders(new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor });
            web.UseTypedSession();
            AccountEndpoints.Map(web);
            map?.Invoke(web);
        },
        (setup ?? new()) with
        {
            Options = options =>
            {
                options.Client.Binding = binding;
                options.Client.Signals = signals;
                setup?.Options?.Invoke(options);
            },
        });

    public static Browser NewBrowser(this TestApp app, string? userAgent, string? address = null)
    {
        Browser browser = app.NewBrowser();
        browser.ComesAs(userAgent, address);
        return browser;
    }

    public static void ComesAs(this Browser browser, string? userAgent, string? address = null)
    {
        browser.Headers.Remove("User-Agent");
        browser.Headers.Remove("X-Forwarded-For");
        if (userAgent is not null) browser.Headers["User-Agent"] = userAgent;
        if (address is not null) browser.Headers["X-Forwarded-For"] = address;
    }

    /// <summary>Another client with copies of the cookies.</summary>
    public static Browser Steal(this TestApp app, Browser victim, string? userAgent = Firefox150, string? address = null)
    {
        Browser thief = victim.At(app);
        thief.ComesAs(userAgent, address);
        return thief;
    }

    public static async Task<string> StatusAsync(this Browser browser)
    {
        Answer answer = await browser.GetAsync("/status");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return answer.Body;
    }
}
