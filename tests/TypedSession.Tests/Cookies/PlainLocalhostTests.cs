using System.Net;

namespace TypedSession.Tests.Cookies;

/// <summary>WebKit, and most clients that are no browser, keep no Secure cookie from http://localhost.</summary>
public class PlainLocalhostTests
{
    [Theory]
    [InlineData("localhost")]
    [InlineData("shop.localhost:5000")]
    [InlineData("127.0.0.1:5000")]
    [InlineData("[::1]:5000")]
    public async Task In_development_plain_http_to_the_own_machine_gets_a_cookie_that_every_client_keeps(string host)
    {
        await using TestApp app = await StartAsync("Development");
        Browser browser = app.NewBrowser();
        browser.Headers["Host"] = host;

        Assert.Matches("^cart-[0-9a-f]{4}=[A-Za-z0-9_-]+; path=/; samesite=lax; httponly$", Assert.Single((await browser.PostAsync("/add/7")).SetCookies));
        Assert.Equal("7", (await browser.GetAsync("/")).Body);
        Assert.Matches("^cart-[0-9a-f]{4}=; expires=Thu, 01 Jan 1970 00:00:00 GMT; path=/; samesite=lax; httponly$", Assert.Single((await browser.PostAsync("/end")).SetCookies));
    }

    [Theory]
    [InlineData("Production", "http", "localhost", true)]
    [InlineData("Staging", "http", "127.0.0.1", true)]
    [InlineData("Development", "https", "localhost", true)]
    [InlineData("Development", "http", "192.168.1.7", true)]
    [InlineData("Development", "http", "localhost.example", true)]
    [InlineData("Development", "http", "shop", true)]
    [InlineData("Development", "http", "localhost", false)]
    public async Task Every_other_cookie_is_secure(string environment, string scheme, string host, bool isAllowed)
    {
        await using TestApp app = await StartAsync(environment, isAllowed);
        Browser browser = app.NewBrowser();
        (browser.Headers["X-Scheme"], browser.Headers["Host"]) = (scheme, host);

        string line = Assert.Single((await browser.PostAsync("/add/7")).SetCookies);

        Assert.StartsWith("__Host-Http-cart", line, StringComparison.Ordinal);
        Assert.Contains("; secure;", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("X-Forwarded-Proto", "https", true)]
    [InlineData("X-Forwarded-Proto", "http, https", true)]
    [InlineData("X-Forwarded-Host", "shop.example", true)]
    [InlineData("Forwarded", "proto=https;host=shop.example", true)]
    [InlineData("X-Forwarded-Proto", "http", false)]
    [InlineData("X-Forwarded-Host", "localhost:3000", false)]
    public async Task A_tunnel_to_the_own_machine_gets_a_secure_cookie(string header, string value, bool isSecure)
    {
        await using TestApp app = await StartAsync("Development");
        Browser browser = app.NewBrowser();
        browser.Headers[header] = value;

        Assert.Equal(isSecure, Assert.Single((await browser.PostAsync("/add/7")).SetCookies).Contains("; secure;", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_cookie_without_secure_is_none_under_the_name_of_the_other()
    {
        await using TestApp app = await StartAsync("Development");
        Browser plain = app.NewBrowser();
        Browser safe = app.NewBrowser();
        safe.Headers["X-Scheme"] = "https";
        await plain.PostAsync("/add/7");
        await safe.PostAsync("/add/8");
        (string plainName, string plainText) = Assert.Single(plain.Jar);
        (string safeName, string safeText) = Assert.Single(safe.Jar);

        Assert.Equal("New", (await safe.GetAsync("/status", $"{plainName}={plainText}")).Body);
        Assert.Equal("Unreadable", (await safe.GetAsync("/status", $"{safeName}={plainText}")).Body);
        Assert.Equal("Unreadable", (await plain.GetAsync("/status", $"{plainName}={safeText}")).Body);
    }

    [Theory]
    [InlineData(SameSiteMode.Strict, "strict")]
    [InlineData(SameSiteMode.None, "lax")]
    public async Task What_needs_secure_is_left_out_without_it(SameSiteMode mode, string sent)
    {
        await using TestApp app = await StartAsync("Development", configure: options =>
        {
            (options.Cookie.SameSite, options.Cookie.IsPartitioned) = (mode, mode == SameSiteMode.None);
            (options.Cookie.Domain, options.Cookie.Path) = ("example.com", "/add");
        });

        Assert.EndsWith($"; path=/add; samesite={sent}; httponly", Assert.Single((await app.NewBrowser().PostAsync("/add/7")).SetCookies), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_client_of_an_integration_test_keeps_the_session()
    {
        await using TestApp app = await StartAsync("Development");
        using HttpClient client = new() { BaseAddress = new Uri(app.Url) };

        foreach (string expected in (string[])["7", "7,7", "7,7,7"])
        {
            using HttpResponseMessage response = await client.PostAsync("/add/7", null);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal(expected, await response.Content.ReadAsStringAsync());
        }
    }

    private static Task<TestApp> StartAsync(string environment, bool isAllowed = true, Action<TypedSessionOptions>? configure = null) => TestApp.StartBareAsync(
        app =>
        {
            app.Use((context, next) =>
            {
                if (context.Request.Headers["X-Scheme"] is [{ } scheme]) context.Request.Scheme = scheme;
                return next(context);
            });
            app.UseTypedSession();
            CartEndpoints.Map(app);
        },
        new TestApp.Setup
        {
            Environment = environment,
            Options = options =>
            {
                options.Cookie.AllowPlainLocalhost = isAllowed;
                configure?.Invoke(options);
            },
        });
}
