using TypedSession.Tests.Commit;

namespace TypedSession.Proxy.Tests;

/// <summary>A caching proxy serves nobody what was made from somebody else's session.</summary>
public class CacheTests
{
    private const string Cached = "proxy_cache pages; proxy_cache_valid 200 1m;";

    private const string CachedWithCookies = Cached + " proxy_ignore_headers Set-Cookie;";

    public static MatrixTheoryData<string, Use> Matrix => new([Cached, CachedWithCookies], Enum.GetValues<Use>());

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task Nginx_stores_no_page_that_touches_a_session(string location, Use use)
    {
        int runs = 0;
        await using TestApp app = await TestApp.StartAsync(web =>
        {
            web.MapPost("/sign-in", Enter);
            MapPublic(web, "/control", () => $"{++runs}");
            MapPublic(web, "/page", (HttpContext context, ISession<Cart> session) =>
            {
                if (use is Use.Create or Use.Write) Enter(context, session);
                return CacheTrial.Text(session.Value.CustomerId, ++runs);
            });
        });
        await using ReverseProxy nginx = await ReverseProxy.StartNginxAsync(app.Url, location);

        Assert.Empty(await CacheTrial.LeaksAsync(nginx.NewBrowser, app.Time, use));
    }

    [Theory]
    [InlineData(Cached, Use.Read)]
    [InlineData(CachedWithCookies, Use.Read)]
    [InlineData(CachedWithCookies, Use.Create)]
    public async Task The_same_trial_finds_the_leaks_of_a_session_that_keeps_nothing_out(string location, Use use)
    {
        int runs = 0;
        await using TestApp app = await TestApp.StartBareAsync(web =>
        {
            void Enter(HttpContext context) => context.Response.Cookies.Append("who", $"{CacheTrial.VisitorOf(context)}");
            web.MapPost("/sign-in", Enter);
            MapPublic(web, "/control", () => $"{++runs}");
            MapPublic(web, "/page", (HttpContext context) =>
            {
                if (use == Use.Create) Enter(context);
                int? who = use == Use.Create ? CacheTrial.VisitorOf(context) : int.TryParse(context.Request.Cookies["who"], out int read) ? read : null;
                return CacheTrial.Text(who, ++runs);
            });
        });
        await using ReverseProxy nginx = await ReverseProxy.StartNginxAsync(app.Url, location);

        Assert.NotEmpty(await CacheTrial.LeaksAsync(nginx.NewBrowser, app.Time, use));
    }

    private static void Enter(HttpContext context, ISession<Cart> session) =>
        session.Update(cart => cart with { CustomerId = CacheTrial.VisitorOf(context), Lines = cart.Lines.Add(new CartLine(cart.Lines.Length, 1)) });

    /// <summary>To be stored by what its headers say, and where they were taken away, by the proxy's own rule.</summary>
    private static void MapPublic(WebApplication app, string path, Delegate handler) => CacheTrial.MapPublic(app, path, Cache.Response, handler);
}
