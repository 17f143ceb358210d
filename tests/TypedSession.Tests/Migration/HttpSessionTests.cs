using Microsoft.AspNetCore.Authentication;

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
        Assert.Equal(["Catalogue", "Filter", "Visits"], thrown.MemberBytes.Select(member => member.Key));
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
            web.MapPost("/typed/{id:int}", (int id, ISession<Cart> session) => CartEndpoints.Text(session.Update(cart => CartEndpoints.Add(cart, id))));
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
            new() { AfterSessions = services => services.AddTypedSession().UseHttpSession().ImportSession<Cart>(["Cart"], (_, cart) => cart) }));

        Assert.Contains("exclude each other", exception.Message, StringComparison.Ordinal);
    }

    private static Task<TestApp> StartAsync(On on, Action<WebApplication>? map = null) => TestApp.StartBareAsync(
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
            BeforeSessions = services =>
            {
                services.AddAuthentication("test").AddCookie("test");
                services.AddDistributedMemoryCache();
                if (on == On.AddSession) services.AddSession();
            },
            AfterSessions = services =>
            {
                ITypedSessionBuilder sessions = services.AddTypedSession();
                if (on is On.Store or On.StoreAndUseSession) sessions.UseInMemoryStore().UseHttpSession(SessionCarrier.Store);
                else if (on != On.AddSession) sessions.UseHttpSession();
            },
        });
}
