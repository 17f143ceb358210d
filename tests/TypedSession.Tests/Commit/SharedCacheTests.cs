using Microsoft.Net.Http.Headers;

namespace TypedSession.Tests.Commit;

public class SharedCacheTests
{
    [Fact]
    public async Task A_response_that_used_no_session_says_nothing_about_caches()
    {
        await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map);

        Answer answer = await app.NewBrowser().GetAsync("/untouched");

        Assert.Equal("", answer.Vary);
        Assert.Equal("", answer.CacheControl);
    }

    [Fact]
    public async Task A_response_that_read_a_session_is_private_and_varies_by_cookie()
    {
        await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map);

        Answer answer = await app.NewBrowser().GetAsync("/");

        Assert.Equal("Cookie", answer.Vary);
        Assert.Equal("private, no-cache", answer.CacheControl);
    }

    [Fact]
    public async Task A_response_that_sets_the_cookie_is_not_stored_anywhere()
    {
        await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map);

        Assert.Equal("private, no-cache, no-store", (await app.NewBrowser().PostAsync("/add/7")).CacheControl);
    }

    [Theory]
    [InlineData("Accept-Encoding", "Accept-Encoding, Cookie")]
    [InlineData("Accept-Encoding, cookie", "Accept-Encoding, cookie")]
    public async Task What_the_response_varies_by_already_stays(string before, string after)
    {
        await using TestApp app = await TestApp.StartAsync(web => web.MapGet("/", (HttpContext context, ISession<Cart> session) =>
        {
            context.Response.Headers.Vary = before;
            return CartEndpoints.Text(session.Value);
        }));

        Assert.Equal(after, (await app.NewBrowser().GetAsync("/")).Vary);
    }

    [Theory]
    [InlineData("public, max-age=60", "private, no-cache")]
    [InlineData("no-cache, no-store", "no-cache, no-store")]
    public async Task A_weaker_cache_control_is_replaced_and_a_stricter_one_stays(string before, string after)
    {
        await using TestApp app = await TestApp.StartAsync(web => web.MapGet("/", (HttpContext context, ISession<Cart> session) =>
        {
            context.Response.Headers.CacheControl = before;
            return CartEndpoints.Text(session.Value);
        }));

        Assert.Equal(after, (await app.NewBrowser().GetAsync("/")).CacheControl);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_output_cache_serves_no_ones_session_to_another(bool cacheFirst)
    {
        await using TestApp app = await TestApp.StartBareAsync(
            web =>
            {
                if (cacheFirst) web.UseOutputCache();
                web.UseTypedSession();
                if (!cacheFirst) web.UseOutputCache();
                CartEndpoints.Map(web);
                web.MapGet("/cached", (ISession<Cart> session) => CartEndpoints.Text(session.Value)).CacheOutput(policy => policy.AddPolicy<CacheEverything>());
            },
            new() { AfterSessions = services => services.AddOutputCache() });

        await AssertNotSharedAsync(app);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_response_cache_serves_no_ones_session_to_another(bool cacheFirst)
    {
        await using TestApp app = await TestApp.StartBareAsync(
            web =>
            {
                if (cacheFirst) web.UseResponseCaching();
                web.UseTypedSession();
                if (!cacheFirst) web.UseResponseCaching();
                CartEndpoints.Map(web);
                web.MapGet("/cached", (HttpContext context, ISession<Cart> session) =>
                {
                    context.Response.GetTypedHeaders().CacheControl = new CacheControlHeaderValue { Public = true, MaxAge = TimeSpan.FromMinutes(1) };
                    return CartEndpoints.Text(session.Value);
                });
            },
            new() { AfterSessions = services => services.AddResponseCaching() });

        await AssertNotSharedAsync(app);
    }

    private static async Task AssertNotSharedAsync(TestApp app)
    {
        Browser alice = app.NewBrowser();
        await alice.PostAsync("/add/7");

        Answer answer = await alice.GetAsync("/cached");
        Assert.Equal("7", answer.Body);
        Assert.Equal("Cookie", answer.Vary);
        Assert.Equal("", (await app.NewBrowser().GetAsync("/cached")).Body);
    }

    private sealed class CacheEverything : Microsoft.AspNetCore.OutputCaching.IOutputCachePolicy
    {
        public ValueTask CacheRequestAsync(Microsoft.AspNetCore.OutputCaching.OutputCacheContext context, CancellationToken cancellation)
        {
            context.EnableOutputCaching = context.AllowCacheLookup = context.AllowCacheStorage = true;
            return ValueTask.CompletedTask;
        }

        public ValueTask ServeFromCacheAsync(Microsoft.AspNetCore.OutputCaching.OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

        public ValueTask ServeResponseAsync(Microsoft.AspNetCore.OutputCaching.OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;
    }
}
