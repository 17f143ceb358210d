namespace TypedSession.Tests.Commit;

/// <summary>Nobody is served what a page made from somebody else's session, in whatever order the middleware stands.</summary>
public class CacheLeakTests
{
    private static readonly Action<HttpResponse> Nothing = _ => { };

    /// <summary>How a page writes its text.</summary>
    public enum Body
    {
        Returned,
        Streamed,
        Piped,
        Started,
    }

    public static MatrixTheoryData<Cache, bool, Use, Body> Pages => new(Enum.GetValues<Cache>(), [true, false], Enum.GetValues<Use>(), Enum.GetValues<Body>());

    public static MatrixTheoryData<Cache, bool> Outside => new(Enum.GetValues<Cache>(), [true, false]);

    public static MatrixTheoryData<Cache, bool, int> Afterwards => new(Enum.GetValues<Cache>(), [true, false], [0, 1, 2]);

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_that_touches_a_session_is_made_for_each_visitor(Cache cache, bool cacheFirst, Use use, Body body)
    {
        await using TestApp app = await StartAsync(cache, cacheFirst, use, body, Nothing);

        Assert.Empty(await CacheTrial.LeaksAsync(app.NewBrowser, app.Time, use));
    }

    [Theory]
    [MemberData(nameof(Afterwards))]
    public async Task So_is_one_that_writes_over_the_headers_afterwards(Cache cache, bool cacheFirst, int what)
    {
        Action<HttpResponse>[] changes =
        [
            response => response.Headers.Vary = "Accept-Encoding",
            response => response.Headers.Remove("Vary"),
            response => response.Cookies.Append("theme", "dark"),
        ];
        await using TestApp app = await StartAsync(cache, cacheFirst, Use.Read, Body.Returned, changes[what]);

        Assert.Empty(await CacheTrial.LeaksAsync(app.NewBrowser, app.Time, Use.Read));
    }

    [Theory]
    [MemberData(nameof(Outside))]
    public async Task So_is_one_whose_session_was_read_further_out(Cache cache, bool isReadAgain)
    {
        int runs = 0;
        await using TestApp app = await TestApp.StartBareAsync(
            web =>
            {
                web.UseTypedSession();
                web.Use((context, next) =>
                {
                    if (context.Request.Path == "/page") context.Items["who"] = context.GetSession<Cart>().Value.CustomerId;
                    return next(context);
                });
                CacheTrial.UseCache(web, cache);
                web.MapPost("/sign-in", Enter);
                CacheTrial.MapPublic(web, "/control", cache, () => $"{++runs}");
                CacheTrial.MapPublic(web, "/page", cache, (HttpContext context, ISession<Cart> session) =>
                    CacheTrial.Text(isReadAgain ? session.Value.CustomerId : (int?)context.Items["who"], ++runs));
            },
            new() { AfterSessions = CacheTrial.AddServices });

        Assert.Empty(await CacheTrial.LeaksAsync(app.NewBrowser, app.Time, Use.Read));
    }

    [Fact]
    public async Task The_same_trial_finds_the_leaks_of_a_session_that_keeps_nothing_out()
    {
        List<string> leaking = [];
        foreach (Cache cache in (Cache[])[Cache.Output, Cache.Response])
            foreach (bool cacheFirst in (bool[])[true, false])
                foreach (Use use in (Use[])[Use.Create, Use.Read])
                {
                    int runs = 0;
                    await using TestApp app = await TestApp.StartBareAsync(
                        web =>
                        {
                            if (cacheFirst) CacheTrial.UseCache(web, cache);
                            web.UseSession();
                            if (!cacheFirst) CacheTrial.UseCache(web, cache);
                            web.MapPost("/sign-in", (HttpContext context) => context.Session.SetInt32("who", CacheTrial.VisitorOf(context)));
                            CacheTrial.MapPublic(web, "/control", cache, () => $"{++runs}");
                            CacheTrial.MapPublic(web, "/page", cache, (HttpContext context) =>
                            {
                                if (use == Use.Create) context.Session.SetInt32("who", CacheTrial.VisitorOf(context));
                                return CacheTrial.Text(context.Session.GetInt32("who"), ++runs);
                            });
                        },
                        new() { AfterSessions = services => CacheTrial.AddServices(services.AddSession().AddDistributedMemoryCache()) });
                    if ((await CacheTrial.LeaksAsync(app.NewBrowser, app.Time, use)).Count > 0) leaking.Add($"{cache}, {(cacheFirst ? "cache first" : "session first")}, {use}");
                }

        Assert.Equal(6, leaking.Count);
    }

    private static void Enter(HttpContext context, ISession<Cart> session) =>
        session.Update(cart => cart with { CustomerId = CacheTrial.VisitorOf(context), Lines = cart.Lines.Add(new CartLine(cart.Lines.Length, 1)) });

    private static Task<TestApp> StartAsync(Cache cache, bool cacheFirst, Use use, Body body, Action<HttpResponse> afterwards)
    {
        int runs = 0;
        return TestApp.StartBareAsync(
            web =>
            {
                if (cacheFirst) CacheTrial.UseCache(web, cache);
                web.UseTypedSession();
                if (!cacheFirst) CacheTrial.UseCache(web, cache);
                web.MapPost("/sign-in", Enter);
                CacheTrial.MapPublic(web, "/control", cache, () => $"{++runs}");
                CacheTrial.MapPublic(web, "/page", cache, (HttpContext context, ISession<Cart> session) =>
                {
                    if (use is Use.Create or Use.Write) Enter(context, session);
                    string text = CacheTrial.Text(session.Value.CustomerId, ++runs);
                    afterwards(context.Response);
                    return WriteAsync(context.Response, text, body);
                });
            },
            new() { AfterSessions = CacheTrial.AddServices });
    }

    private static async Task WriteAsync(HttpResponse response, string text, Body body)
    {
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(text);
        switch (body)
        {
            case Body.Returned:
                await Results.Text(text).ExecuteAsync(response.HttpContext);
                break;
            case Body.Streamed:
                await response.Body.WriteAsync(bytes.AsMemory(0, 1));
                await response.Body.FlushAsync();
                await response.Body.WriteAsync(bytes.AsMemory(1));
                break;
            case Body.Piped:
                bytes.CopyTo(response.BodyWriter.GetMemory(bytes.Length));
                response.BodyWriter.Advance(bytes.Length);
                await response.BodyWriter.FlushAsync();
                break;
            case Body.Started:
                await response.StartAsync();
                await response.BodyWriter.WriteAsync(bytes);
                await response.CompleteAsync();
                break;
        }
    }
}
