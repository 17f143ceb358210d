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

    [Fact]
    public async Task What_speaks_to_shared_caches_alone_is_taken_back()
    {
        string[] targeted = ["CDN-Cache-Control", "Surrogate-Control", "X-Accel-Expires"];
        await using TestApp app = await TestApp.StartAsync(web =>
        {
            void Announce(HttpContext context)
            {
                foreach (string name in targeted) context.Response.Headers[name] = "60";
            }

            web.MapGet("/untouched", Announce);
            web.MapGet("/", (HttpContext context, ISession<Cart> session) =>
            {
                Announce(context);
                return CartEndpoints.Text(session.Value);
            });
        });

        Assert.Equal(targeted, (await app.NewBrowser().GetAsync("/untouched")).Headers.Where(targeted.Contains));
        Assert.DoesNotContain((await app.NewBrowser().GetAsync("/")).Headers, targeted.Contains);
    }

    [Fact]
    public async Task A_session_first_read_between_the_commit_and_the_first_byte_keeps_the_response_private_too()
    {
        await using TestApp app = await TestApp.StartBareAsync(web =>
        {
            web.Use((context, next) =>
            {
                // Callbacks run in the reverse order of their registration: this one after the commit.
                context.Response.OnStarting(() => Task.FromResult(context.GetSession<Cart>().Value));
                return next(context);
            });
            web.UseTypedSession();
            CartEndpoints.Map(web);
        });

        Answer answer = await app.NewBrowser().GetAsync("/untouched");

        Assert.Equal(("private, no-cache", "Cookie"), (answer.CacheControl, answer.Vary));
        Assert.Empty(answer.SetCookies);
    }

    [Theory]
    [InlineData("Cache-Control: public", true)]
    [InlineData("Cache-Control: max-age=60", true)]
    [InlineData("Cache-Control: public, s-maxage=1", true)]
    [InlineData("Cache-Control: no-cache, max-age=60", true)]
    [InlineData("Cache-Control: private=\"set-cookie\", max-age=60", true)]
    [InlineData("", true)]
    [InlineData("Expires: Thu, 01 Jan 2099 00:00:00 GMT", true)]
    [InlineData("X-Accel-Expires: 60", true)]
    [InlineData("Cache-Control: private|X-Accel-Expires: 60", true)]
    [InlineData("Cache-Control: private|Cloudflare-CDN-Cache-Control: max-age=60", true)]
    [InlineData("Cache-Control: private, max-age=60", false)]
    [InlineData("Cache-Control: private|X-Accel-Expires: 0", false)]
    [InlineData("Cache-Control: no-store", false)]
    public async Task A_session_first_read_after_a_response_has_started_that_does_not_keep_caches_out_fails_rather_than_leaks(string headers, bool fails)
    {
        Exception? thrown = null;
        await using TestApp app = await TestApp.StartAsync(web => web.MapGet("/", async (HttpContext context, ISession<Cart> session) =>
        {
            foreach (string[] header in headers.Split('|').Select(static line => line.Split(": ")))
            {
                if (header.Length == 2) context.Response.Headers[header[0]] = header[1];
            }

            await context.Response.WriteAsync("cart ");
            await context.Response.Body.FlushAsync();
            thrown = Record.Exception(() => session.Value);
            Assert.Equal(fails, Record.Exception(() => session.Status) is not null);
        }));

        await app.NewBrowser().GetAsync("/");

        if (fails) Assert.Contains("shared caches", Assert.IsType<SessionCommittedException>(thrown).Message, StringComparison.Ordinal);
        else Assert.Null(thrown);
    }
}
