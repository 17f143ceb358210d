using Microsoft.Extensions.Options;

namespace TypedSession.Tests.Cookies;

public class CookieOptionTests
{
    public static TheoryData<string, Action<SessionCookieOptions>> Impossible => new()
    {
        { "SameSite is Unspecified: set it to Lax, Strict or None.", cookie => cookie.SameSite = SameSiteMode.Unspecified },
        { "SameSite is 7: set it to Lax, Strict or None.", cookie => cookie.SameSite = (SameSiteMode)7 },
        { "IsPartitioned is set, and SameSite is Lax: set SameSite to None as well.", cookie => cookie.IsPartitioned = true },
        { "IsPartitioned is set, and SameSite is Strict: set SameSite to None as well.", cookie => (cookie.IsPartitioned, cookie.SameSite) = (true, SameSiteMode.Strict) },
        { "Path is \"\": set it to a path that begins with '/'", cookie => cookie.Path = "" },
        { "Path is \"\": set it to a path that begins with '/'", cookie => cookie.Path = null! },
        { "Path is \"shop\": set it to a path that begins with '/'", cookie => cookie.Path = "shop" },
        { "Path is \"/a;secure\": set it to a path that begins with '/'", cookie => cookie.Path = "/a;secure" },
        { "Path is \"/a b\": set it to a path that begins with '/'", cookie => cookie.Path = "/a b" },
        { "Path is \"/a\r\nX: y\": set it to a path that begins with '/'", cookie => cookie.Path = "/a\r\nX: y" },
        { "Path is \"/caf\u00e9\": set it to a path that begins with '/'", cookie => cookie.Path = "/caf\u00e9" },
        { "of 1024 characters at most", cookie => cookie.Path = "/" + new string('a', 1024) },
        { "Domain is \"\"", cookie => cookie.Domain = "" },
        { "Domain is \".example.com\"", cookie => cookie.Domain = ".example.com" },
        { "Domain is \"com\"", cookie => cookie.Domain = "com" },
        { "Domain is \"localhost\"", cookie => cookie.Domain = "localhost" },
        { "Domain is \"https://example.com\"", cookie => cookie.Domain = "https://example.com" },
        { "Domain is \"example.com:8080\"", cookie => cookie.Domain = "example.com:8080" },
        { "Domain is \"example..com\"", cookie => cookie.Domain = "example..com" },
        { "Domain is \"example.com.\"", cookie => cookie.Domain = "example.com." },
        { "Domain is \"-example.com\"", cookie => cookie.Domain = "-example.com" },
        { "Domain is \"example-.com\"", cookie => cookie.Domain = "example-.com" },
        { "Domain is \"127.0.0.1\"", cookie => cookie.Domain = "127.0.0.1" },
        { "Domain is \"b\u00fccher.example\"", cookie => cookie.Domain = "b\u00fccher.example" },
        { "Domain is \"example.com; secure\"", cookie => cookie.Domain = "example.com; secure" },
        { "Domain is \"*.example.com\"", cookie => cookie.Domain = "*.example.com" },
        { "in ASCII, without a leading dot", cookie => cookie.Domain = new string('a', 64) + ".com" },
        { "in ASCII, without a leading dot", cookie => cookie.Domain = string.Concat(Enumerable.Repeat("abc.", 63)) + "com" },
    };

    [Theory]
    [MemberData(nameof(Impossible))]
    public async Task A_cookie_that_browsers_would_drop_stops_the_application_at_its_start(string message, Action<SessionCookieOptions> configure)
    {
        OptionsValidationException exception = await Assert.ThrowsAsync<OptionsValidationException>(
            () => TestApp.StartBareAsync(_ => { }, new() { Options = options => configure(options.Cookie) }));

        Assert.Contains(message, Assert.Single(exception.Failures), StringComparison.Ordinal);
        Assert.StartsWith("TypedSessionOptions.Cookie.", exception.Failures.Single(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Impossible))]
    public async Task So_does_one_of_a_single_state(string message, Action<SessionCookieOptions> configure)
    {
        OptionsValidationException exception = await Assert.ThrowsAsync<OptionsValidationException>(() => TestApp.StartAsync(
            _ => { },
            new() { AfterSessions = services => services.AddTypedSession().Configure<Cart>(options => configure(options.Cookie)) }));

        Assert.StartsWith("Session state 'cart': TypedSessionOptions.Cookie.", Assert.Single(exception.Failures), StringComparison.Ordinal);
        Assert.Contains(message, exception.Failures.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_defaults_are_those_of_the_documentation()
    {
        SessionCookieOptions cookie = new TypedSessionOptions().Cookie;

        Assert.Equal((SameSiteMode.Lax, "/", null), (cookie.SameSite, cookie.Path, cookie.Domain));
        Assert.Equal((true, false, false), (cookie.IsEssential, cookie.IsPersistent, cookie.IsPartitioned));
    }

    [Fact]
    public async Task Configuration_sets_all_of_a_cookie_its_domain_too()
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Cookie:SameSite"] = "None",
            ["Cookie:IsPartitioned"] = "true",
            ["Cookie:Domain"] = "example.com",
        }).Build();
        await using TestApp app = await TestApp.StartAsync(
            CartEndpoints.Map, new() { BeforeSessions = services => services.Configure<TypedSessionOptions>(configuration) });

        Assert.EndsWith("; domain=example.com; path=/; secure; samesite=none; httponly; partitioned", Assert.Single((await app.NewBrowser().PostAsync("/add/7")).SetCookies), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_one_state_has_otherwise_does_not_reach_another()
    {
        await using TestApp app = await TestApp.StartAsync(
            web =>
            {
                CartEndpoints.Map(web);
                web.MapPost("/dark", (ISession<Taste> taste) => taste.Update(value => value with { Theme = "dark" }).Theme);
            },
            new() { AfterSessions = services => services.AddTypedSession().Configure<Taste>(options => options.Cookie.Path = "/taste") });

        Assert.EndsWith("; path=/; secure; samesite=lax; httponly", Assert.Single((await app.NewBrowser().PostAsync("/add/7")).SetCookies), StringComparison.Ordinal);
        string taste = Assert.Single((await app.NewBrowser().PostAsync("/dark")).SetCookies);
        Assert.StartsWith("__Http-taste=", taste, StringComparison.Ordinal);
        Assert.EndsWith("; path=/taste; secure; samesite=lax; httponly", taste, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_outside_the_domain_is_warned_of_once()
    {
        await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map, new() { Options = options => options.Cookie.Domain = "example.com" });
        Browser browser = app.NewBrowser();

        foreach (string within in (string[])["example.com", "Shop.Example.com", "a.b.example.com:8443"])
        {
            browser.Headers["Host"] = within;
            await browser.PostAsync("/add/7");
        }

        Assert.Empty(app.Log.Texts(41));
        foreach (string outside in (string[])["badexample.com", "example.org"])
        {
            browser.Headers["Host"] = outside;
            await browser.PostAsync("/add/7");
        }

        Assert.Contains("'badexample.com', which is not within", Assert.Single(app.Log.Texts(41)), StringComparison.Ordinal);
    }
}
