using Microsoft.Playwright;
using TypedSession.Browser.Tests.Fixtures;

namespace TypedSession.Browser.Tests;

/// <summary>A real browser keeps each kind of cookie that the options can make, and forgets it when it is told to.</summary>
public sealed class CookieOptionTests(ShopInChromium chromium)
{
    private const string Domain = "shop.localhost";

    /// <summary>Options, what the cookie's name begins with, its domain, and how many days it is kept.</summary>
    public static TheoryData<Action<SessionCookieOptions>, string, string, double> Kinds => new()
    {
        { _ => { }, "__Host-Http-cart", $"a.{Domain}", -1 },
        { cookie => cookie.SameSite = SameSiteMode.Strict, "__Host-Http-cart", $"a.{Domain}", -1 },
        { cookie => cookie.SameSite = SameSiteMode.None, "__Host-Http-cart", $"a.{Domain}", -1 },
        { cookie => (cookie.SameSite, cookie.IsPartitioned) = (SameSiteMode.None, true), "__Host-Http-cart", $"a.{Domain}", -1 },
        { cookie => cookie.IsPersistent = true, "__Host-Http-cart", $"a.{Domain}", 365 },
        { cookie => cookie.Path = "/add", "__Http-cart", $"a.{Domain}", -1 },
        { cookie => cookie.Domain = Domain, "__Http-cart", $".{Domain}", -1 },
        { Everything, "__Http-cart", $".{Domain}", 365 },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_cookie_of_each_kind_is_kept_and_removed(Action<SessionCookieOptions> configure, string name, string domain, double days)
    {
        SessionCookieOptions cookie = new();
        configure(cookie);
        await using TestApp app = await Site.StartAsync(options: options =>
        {
            options.AbsoluteTimeout = TimeSpan.FromDays(365);
            configure(options.Cookie);
        });
        string url = Site.UrlOf(app, $"a.{Domain}");
        await using Visitor visitor = await chromium.InviteAsync(url: url);

        await visitor.GoToAsync("/add/7");

        BrowserContextCookiesResult kept = Assert.Single(await visitor.Browser.CookiesAsync());
        Assert.Equal((name, domain, cookie.Path, true, true), (kept.Name, kept.Domain, kept.Path, kept.Secure, kept.HttpOnly));
        Assert.Equal(cookie.SameSite.ToString(), kept.SameSite.ToString());
        Assert.Equal(cookie.IsPartitioned, kept.PartitionKey is not null);
        double left = kept.Expires < 0 ? -1 : DateTimeOffset.FromUnixTimeMilliseconds((long)(kept.Expires * 1000)).Subtract(DateTimeOffset.UtcNow).TotalDays;
        Assert.Equal(days, left, 0.01);

        await visitor.GoToAsync("/add/8");
        await Assertions.Expect(visitor.Page.Locator("body")).ToHaveTextAsync("7,8");

        // From a path beyond the cookie's there is no session to end.
        await visitor.GoToAsync(cookie.Path == "/" ? "/end" : "/add/end");
        Assert.Empty(await visitor.Browser.CookiesAsync());
    }

    private static void Everything(SessionCookieOptions cookie)
    {
        (cookie.SameSite, cookie.IsPartitioned, cookie.IsPersistent, cookie.Path) = (SameSiteMode.None, true, true, "/add");
        cookie.Domain = Domain;
    }

    [Fact]
    public async Task A_cookie_of_a_shared_domain_comes_to_every_host_of_it_and_no_script_can_set_it()
    {
        await using TestApp app = await Site.StartAsync(options: options => options.Cookie.Domain = Domain);
        await using Visitor visitor = await chromium.InviteAsync(url: Site.UrlOf(app, $"a.{Domain}"));
        await visitor.GoToAsync("/add/7");

        await visitor.GoToAsync($"{Site.UrlOf(app, $"b.{Domain}")}/status");
        await Assertions.Expect(visitor.Page.Locator("body")).ToHaveTextAsync("Restored 7");
        await visitor.GoToAsync($"{Site.UrlOf(app, "other.localhost")}/status");
        await Assertions.Expect(visitor.Page.Locator("body")).ToHaveTextAsync("New");

        await visitor.GoToAsync($"{Site.UrlOf(app, $"b.{Domain}")}/status");
        await visitor.Page.EvaluateAsync($"document.cookie = '__Http-cart=planted; domain={Domain}; path=/status; secure'");
        Assert.Single(await visitor.Browser.CookiesAsync());
    }

    [Fact]
    public async Task A_cookie_tossed_by_a_sibling_host_is_nobody_s_session()
    {
        const string Toss = "/toss";
        string tossed = "";
        await using TestApp app = await Site.StartAsync(
            web => web.MapGet(Toss, (HttpResponse response) =>
            {
                // What a hostile host can do to a shared domain: a living session of its own, for a deeper path; and the name that it may not use.
                response.Headers.Append("Set-Cookie", $"__Http-cart={tossed}; domain={Domain}; path=/status; secure; httponly");
                response.Headers.Append("Set-Cookie", $"__Host-Http-cart={tossed}; domain={Domain}; path=/; secure; httponly");
            }),
            options => options.Cookie.Domain = Domain);
        string own = Site.UrlOf(app, $"a.{Domain}");
        await using (Visitor attacker = await chromium.InviteAsync(url: own))
        {
            await attacker.GoToAsync("/add/666");
            tossed = Assert.Single(await attacker.Browser.CookiesAsync()).Value;
        }

        await using Visitor victim = await chromium.InviteAsync(url: own);
        await victim.GoToAsync("/add/7");
        await victim.GoToAsync(Site.UrlOf(app, $"evil.{Domain}") + Toss);

        Assert.Equal(["__Http-cart", "__Http-cart"], (await victim.Browser.CookiesAsync()).Select(cookie => cookie.Name));
        await victim.GoToAsync($"{own}/status");
        await Assertions.Expect(victim.Page.Locator("body")).ToHaveTextAsync("Unreadable");
        await victim.GoToAsync($"{own}/add/8");
        await Assertions.Expect(victim.Page.Locator("body")).ToHaveTextAsync("7,8");
    }
}
