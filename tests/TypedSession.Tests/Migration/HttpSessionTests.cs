using Microsoft.AspNetCore.Authentication;
using TypedSession.Testing;

namespace TypedSession.Tests.Migration;

/// <summary>Old code runs unchanged on the framework's session and on ours.</summary>
public class HttpSessionTests
{
    public enum On
    {
        AddSession,
        Cookie,
        CookieAndUseSession,
        CookieAndUseSessionFirst,
        Store,
        StoreAndUseSession,
    }

    public static TheoryData<On> All => [.. Enum.GetValues<On>()];

    public static TheoryData<On> Ours => [.. Enum.GetValues<On>().Where(on => on != On.AddSession)];

    [Theory]
    [MemberData(nameof(All))]
    public async Task Old_code_runs_as_it_is(On on)
    {
        await using TestApp app = await StartAsync(on);
        Browser browser = app.NewBrowser();

        Assert.Equal("", (await browser.GetAsync("/cart")).Body);
        Assert.Equal("True  nobody ", (await browser.GetAsync("/all")).Body);
        await browser.PostAsync("/cart/7");
        await browser.PostAsync("/cart/8");
        await browser.PostAsync("/visit");
        await browser.PostAsync("/visit");
        await browser.PostAsync("/name/Ada");

        Assert.Equal("7,8", (await browser.GetAsync("/cart")).Body);
        Assert.Equal("True 2 Ada Cart,Name,Visits", (await browser.GetAsync("/all")).Body);
        await browser.PostAsync("/remove/Name");
        Assert.Equal("True 2 nobody Cart,Visits", (await browser.GetAsync("/all")).Body);
        await browser.PostAsync("/clear");
        Assert.Equal("True  nobody ", (await browser.GetAsync("/all")).Body);
        Assert.Equal("", (await app.NewBrowser().GetAsync("/cart")).Body);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task The_id_stays_from_the_first_value_on(On on)
    {
        await using TestApp app = await StartAsync(on);
        Browser browser = app.NewBrowser();
        Assert.NotEqual((await browser.GetAsync("/id")).Body, (await browser.GetAsync("/id")).Body);

        await browser.PostAsync("/visit");

        string id = (await browser.GetAsync("/id")).Body;
        await browser.PostAsync("/visit");
        Assert.True(Guid.TryParse(id, out _));
        Assert.Equal(id, (await browser.GetAsync("/id")).Body);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_value_survives_a_sign_out_as_it_always_did(On on)
    {
        await using TestApp app = await StartAsync(on);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/visit");

        await browser.PostAsync("/sign-out");

        Assert.Equal("True 1 nobody Visits", (await browser.GetAsync("/all")).Body);
    }

    [Theory]
    [MemberData(nameof(Ours))]
    public async Task There_is_one_sealed_cookie_and_none_for_a_reader(On on)
    {
        await using TestApp app = await StartAsync(on);
        Browser browser = app.NewBrowser();

        Assert.Empty((await browser.GetAsync("/all")).SetCookies);
        string line = Assert.Single((await browser.PostAsync("/visit")).SetCookies);

        Assert.StartsWith("__Host-Http-http-session=", line, StringComparison.Ordinal);
        Assert.Empty((await browser.GetAsync("/all")).SetCookies);
    }

    [Fact]
    public async Task The_key_that_is_too_much_is_named_and_the_others_stay()
    {
        SessionTooLargeException? thrown = null;
        await using TestApp app = await StartAsync(On.Cookie, web => web.MapPost("/too-much", (HttpContext context) =>
        {
            thrown = Assert.Throws<SessionTooLargeException>(() => context.Session.Set("Catalogue", new byte[2500]));
            return string.Join(',', context.Session.Keys);
        }));
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/visit");
        await browser.PostAsync("/fill/Filter/600");

        Assert.Equal("Filter,Visits", (await browser.PostAsync("/too-much")).Body);

        Assert.Contains("with 'Catalogue' (2,500 bytes)", thrown!.Message, StringComparison.Ordinal);
        Assert.Contains("'Catalogue' 2,500, 'Filter' 600, 'Visits' 4", thrown.Message, StringComparison.Ordinal);
        Assert.Equal(["Catalogue", "Filter", "Visits"], thrown.Members.Select(member => member.Name));
    }

    [Theory]
    [InlineData(On.Cookie, 3000, "move the session to a store: UseHttpSession(SessionCarrier.Store)")]
    [InlineData(On.Store, 70_000, "raise TypedSessionOptions.Store.MaxBytes")]
    public async Task What_would_help_is_said_of_where_it_lies(On on, int length, string remedy)
    {
        SessionTooLargeException? thrown = null;
        await using TestApp app = await StartAsync(on, web => web.MapPost("/too-much", async (HttpContext context) =>
        {
            await context.Session.LoadAsync();
            thrown = Assert.Throws<SessionTooLargeException>(() => context.Session.Set("Last", new byte[length]));
        }));

        await app.NewBrowser().PostAsync("/too-much");

        Assert.EndsWith($"Keep less under 'Last', or {remedy}.", thrown!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    public async Task A_store_takes_1000_keys_and_the_next_one_is_named(int length)
    {
        SessionBoundException? thrown = null;
        await using TestApp app = await StartAsync(On.Store, web =>
        {
            web.MapPost("/many", async (HttpContext context) =>
            {
                await context.Session.LoadAsync();
                for (int i = 0; i < 1000; i++) context.Session.Set($"{i}", new byte[length]);
                thrown = Assert.Throws<SessionBoundException>(() => context.Session.Set("Last", new byte[length]));
                context.Session.Set("7", new byte[length + 1]);
            });
            web.MapGet("/count", (HttpContext context) => context.Session.Keys.Count());
        });
        Browser browser = app.NewBrowser();

        Assert.Equal(200, (int)(await browser.PostAsync("/many")).Status);

        Assert.Equal("1000", (await browser.GetAsync("/count")).Body);
        Assert.Contains("cannot take the key 'Last': it holds 1,000 keys already", thrown!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(On.Cookie)]
    [InlineData(On.Store)]
    public async Task A_key_that_is_no_text_is_named(On on)
    {
        SessionBoundException? thrown = null;
        await using TestApp app = await StartAsync(on, web => web.MapPost("/half", async (HttpContext context) =>
        {
            await context.Session.LoadAsync();
            thrown = Assert.Throws<SessionBoundException>(() => context.Session.Set("half \ud800", [1]));
        }));

        await app.NewBrowser().PostAsync("/half");

        Assert.Contains("'half \ud800': it holds a lone surrogate", thrown!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StoreFaultPolicy.Fail)]
    [InlineData(StoreFaultPolicy.ReadOnly)]
    [InlineData(StoreFaultPolicy.Empty)]
    public async Task While_the_store_is_away_the_session_says_that_it_is_not_available(StoreFaultPolicy policy)
    {
        FaultySessionRecordStore store = new(new InMemorySessionRecordStore());
        await using TestApp app = await StartAsync(On.Store,
            web => web.MapGet("/available", (HttpContext context) => context.Session.IsAvailable),
            store, options => options.Store.FaultPolicy = policy);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/visit");
        Assert.Equal("true", (await browser.GetAsync("/available")).Body);

        store.IsUnreachable = true;

        Assert.Equal("false", (await browser.GetAsync("/available")).Body);
    }

    [Fact]
    public async Task In_a_store_there_is_room_and_no_key_set_at_the_same_moment_is_lost()
    {
        TaskCompletionSource entered = new();
        TaskCompletionSource open = new();
        await using TestApp app = await StartAsync(On.Store, web => web.MapPost("/slow", async (HttpContext context) =>
        {
            int? visits = context.Session.GetInt32("Visits");
            entered.SetResult();
            await open.Task;
            context.Session.SetString("Slow", $"after {visits}");
        }));
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/visit");
        await browser.PostAsync("/fill/Catalogue/20000");

        Task<Answer> slow = browser.At(app).PostAsync("/slow");
        await entered.Task;
        await browser.PostAsync("/name/Ada");
        open.SetResult();

        Assert.Equal(200, (int)(await slow).Status);
        Assert.Equal("True 1 Ada Catalogue,Name,Slow,Visits", (await browser.GetAsync("/all")).Body);
    }

    [Fact]
    public async Task A_typed_session_beside_it_takes_over_key_by_key()
    {
        await using TestApp app = await StartAsync(On.Cookie, web =>
        {
            web.MapGet("/typed", (ISession<Cart> session) => CartEndpoints.Text(session.Value));
            web.MapPost("/typed/{id:int}",
                (int id, ISession<Cart> session) => CartEndpoints.Text(session.Update(cart => CartEndpoints.Add(cart, id))));
        });
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/visit");
        await browser.PostAsync("/typed/7");

        Assert.Equal("7", (await browser.GetAsync("/typed")).Body);
        Assert.Equal("True 1 nobody Visits", (await browser.GetAsync("/all")).Body);
    }

    [Fact]
    public async Task With_an_import_beside_it_the_application_does_not_start()
    {
        InvalidOperationException exception = await Assert.ThrowsAsync<InvalidOperationException>(() => TestApp.StartAsync(
            static _ => { },
            new()
            {
                AfterSessions = services =>
                services.AddTypedSession().UseHttpSession().ImportSession<Cart>(["Cart"], (_, cart) => cart)
            }));

        Assert.Contains("exclude each other", exception.Message, StringComparison.Ordinal);
    }

    private static Task<TestApp> StartAsync(On on, Action<WebApplication>? map = null, ISessionRecordStore? store = null,
        Action<TypedSessionOptions>? options = null) => TestApp.StartBareAsync(
        app =>
        {
            if (on == On.CookieAndUseSessionFirst) app.UseSession();
            app.UseTypedSession();
            if (on is On.AddSession or On.CookieAndUseSession or On.StoreAndUseSession) app.UseSession();
            app.MapPost("/sign-out", (HttpContext context) => context.SignOutAsync());
            OldShop.Map(app);
            map?.Invoke(app);
        },
        new()
        {
            Options = options,
            BeforeSessions = services =>
            {
                services.AddAuthentication("test").AddCookie("test");
                services.AddDistributedMemoryCache();
                if (on == On.AddSession) services.AddSession();
            },
            AfterSessions = services =>
            {
                ITypedSessionBuilder sessions = services.AddTypedSession();
                if (on is On.Store or On.StoreAndUseSession)
                    sessions.UseStore(_ => store ?? new InMemorySessionRecordStore()).UseHttpSession(SessionCarrier.Store);
                else if (on != On.AddSession) sessions.UseHttpSession();
            },
        });
}
