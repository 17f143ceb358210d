using Microsoft.AspNetCore.Mvc.ViewFeatures.Infrastructure;
using TypedSession.Testing;

namespace TypedSession.Tests.Migration;

public class TempDataTests
{
    public enum In
    {
        Framework,
        OwnCookie,
        OutgrownCookie,
        Session,
        OutgrownSession,
        StoredSession,
        CookieBesideStoredSession,
    }

    public static TheoryData<In> All => [.. Enum.GetValues<In>()];

    public static TheoryData<In> Stored => [In.OutgrownCookie, In.OutgrownSession, In.StoredSession];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TempData_shows_a_message_once_and_leaves_no_cookie(bool isOurs)
    {
        await using TestApp app = await StartAsync(isOurs ? In.OwnCookie : In.Framework);
        Browser browser = app.NewBrowser();

        await browser.PostAsync("/old/save?text=Saved.");
        Assert.Equal(isOurs ? "__Host-Http-temp-data" : ".AspNetCore.Mvc.CookieTempDataProvider", Assert.Single(browser.Jar).Key);
        Assert.Equal("Saved.", (await browser.GetAsync("/old/peek")).Body);
        Assert.Equal("Saved. 3", (await browser.GetAsync("/old")).Body);

        Assert.Empty(browser.Jar);
        Assert.Equal("", (await browser.GetAsync("/old")).Body.Trim());
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_message_is_shown_once_wherever_it_lies(In where)
    {
        await using TestApp app = await StartAsync(where);
        Browser browser = app.NewBrowser();
        string text = new('x', where is In.OutgrownCookie or In.OutgrownSession ? 2600 : 100);

        Assert.Equal(302, (int)(await browser.PostAsync($"/old/save?text={text}")).Status);
        Answer peek = await browser.GetAsync("/old/peek");
        Answer shown = await browser.GetAsync("/old");
        Answer after = await browser.GetAsync("/old");

        Assert.Equal((200, text), ((int)peek.Status, peek.Body));
        Assert.Equal((200, $"{text} 3"), ((int)shown.Status, shown.Body));
        Assert.Equal((200, ""), ((int)after.Status, after.Body.Trim()));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_property_that_a_page_sets_is_there_for_the_next_one(In where)
    {
        await using TestApp app = await StartAsync(where);
        Browser browser = app.NewBrowser();
        int length = where is In.OutgrownCookie or In.OutgrownSession ? 2600 : 100;

        Assert.Equal(200, (int)(await browser.GetAsync($"/notes/set/{length}")).Status);
        Assert.Equal(200, (int)(await browser.GetAsync($"/notes/set/{length + 1}")).Status);

        Assert.Equal($"{length + 1}", (await browser.GetAsync("/notes")).Body);
        Assert.Equal("0", (await browser.GetAsync("/notes")).Body);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_page_that_fails_leaves_the_message_to_the_next_one(In where)
    {
        await using TestApp app = await StartAsync(where,
            map: web => web.UseExceptionHandler(error => error.Run(context => context.Response.WriteAsync("failed"))));
        Browser browser = app.NewBrowser();
        string text = new('x', where is In.OutgrownCookie or In.OutgrownSession ? 2600 : 100);
        await browser.PostAsync($"/old/save?text={text}");

        Assert.Equal(500, (int)(await browser.GetAsync("/notes/fail")).Status);

        Assert.Equal($"{text} 3", (await browser.GetAsync("/old")).Body);
    }

    [Theory]
    [MemberData(nameof(Stored))]
    public async Task A_page_whose_message_cannot_be_taken_out_of_the_store_says_so_in_time(In where)
    {
        FaultySessionRecordStore store = new(new InMemorySessionRecordStore());
        await using TestApp app = await StartAsync(where, store);
        Browser browser = app.NewBrowser();
        await browser.PostAsync($"/old/save?text={new string('x', 2600)}");

        store.FailNext(SessionRecordStoreOperation.Save, times: 2);
        Answer failed = await browser.GetAsync("/old");

        Assert.Equal(503, (int)failed.Status);
        Assert.Equal(2600, (await browser.GetAsync("/old/peek")).Body.Length);
    }

    [Theory]
    [InlineData(In.OwnCookie)]
    [InlineData(In.OutgrownCookie)]
    public async Task What_another_serializer_wrote_is_cleared_and_the_page_is_shown(In where)
    {
        KeyRing keys = new();
        InMemorySessionRecordStore store = new();
        Browser before;
        await using (TestApp old = await StartAsync(where, store, keys: keys))
        {
            before = old.NewBrowser();
            await before.PostAsync($"/old/save?text={new string('x', where == In.OutgrownCookie ? 2600 : 100)}");
        }

        await using TestApp app = await StartAsync(where, store, keys: keys, serializer: new BrokenSerializer());
        Browser browser = before.At(app);

        Answer peek = await browser.GetAsync("/old/peek");

        Assert.Equal((200, ""), ((int)peek.Status, peek.Body));
        Assert.Single(app.Log.Texts(122));
        Assert.Empty(browser.Jar);
    }

    [Theory]
    [InlineData(In.OwnCookie)]
    [InlineData(In.Session)]
    [InlineData(In.StoredSession)]
    public async Task Messages_in_a_typed_session_are_not_imported_into_another(In where)
    {
        InvalidOperationException exception = await Assert.ThrowsAsync<InvalidOperationException>(
            () => StartAsync(where, import: sessions => sessions.ImportTempData<Cart>(["Message"], (_, cart) => cart)));

        Assert.Contains("and ImportTempData exclude each other", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Messages_beyond_the_ceiling_are_refused_with_the_bytes_of_each_key()
    {
        SessionTooLargeException? refused = null;
        await using TestApp app = await TestApp.StartAsync(
            web =>
            {
                web.Use(async (context, next) =>
                {
                    try
                    {
                        await next(context);
                    }
                    catch (SessionTooLargeException exception)
                    {
                        refused = exception;
                        throw;
                    }
                });
                web.MapControllers();
            },
            new()
            {
                BeforeSessions = static services => services.AddControllersWithViews(),
                AfterSessions = static services => services.AddTypedSession().UseTempData(),
            });
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/old/save?text=Saved.");

        Assert.Equal(500, (int)(await browser.PostAsync($"/old/save?text={new string('x', 6000)}")).Status);

        Assert.Contains("'Message' 6,0", refused!.Message, StringComparison.Ordinal);
        Assert.Contains("'Count' ", refused.Message, StringComparison.Ordinal);
        Assert.Equal(["Message", "Count"], refused.Members.Select(member => member.Name));
        Assert.Equal("Saved. 3", (await browser.GetAsync("/old")).Body);
    }

    [Fact]
    public async Task Another_provider_that_takes_the_place_of_ours_stops_the_start()
    {
        InvalidOperationException exception = await Assert.ThrowsAsync<InvalidOperationException>(() => TestApp.StartAsync(
            static web => web.MapControllers(),
            new()
            {
                AfterSessions = static services =>
                {
                    services.AddTypedSession().UseTempData();
                    services.AddControllersWithViews().AddSessionStateTempDataProvider();
                },
            }));

        Assert.Contains("SessionStateTempDataProvider", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cookie_of_MVC_beside_a_stored_session_is_set_once()
    {
        await using TestApp app = await StartAsync(In.CookieBesideStoredSession, map: static web => web.Use(static (context, next) =>
        {
            context.Session.SetInt32("Visits", (context.Session.GetInt32("Visits") ?? 0) + 1);
            return next(context);
        }));
        Browser browser = app.NewBrowser();

        Answer saved = await browser.PostAsync("/old/save?text=Saved.");

        Assert.Single(saved.SetCookies, static line => line.Contains("CookieTempDataProvider", StringComparison.Ordinal));
        Answer shown = await browser.GetAsync("/old");
        Assert.Equal("Saved. 3", shown.Body);
        Assert.Single(shown.SetCookies, static line => line.Contains("CookieTempDataProvider", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(In.OwnCookie)]
    [InlineData(In.Session)]
    [InlineData(In.StoredSession)]
    public async Task The_inspector_shows_no_message(In where)
    {
        await using TestApp app = await StartAsync(where, map: web => web.MapTypedSessionInspector(), environment: "Development");
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/old/save?text=s3cr3t");

        string page = (await browser.GetAsync("/_typedsession/json")).Body;

        Assert.Contains(where == In.OwnCookie ? "temp-data" : "__ControllerTempData", page, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(In.Session)]
    [InlineData(In.StoredSession)]
    public async Task What_changes_nothing_in_the_session_may_come_late(In where)
    {
        await using TestApp app = await StartAsync(where, map: web => web.MapGet("/late", async (HttpContext context) =>
        {
            await context.Session.LoadAsync();
            await context.Response.WriteAsync("started ");
            await context.Response.Body.FlushAsync();
            context.Session.SetString("Name", "Ada");
            context.Session.Remove("Cart");
            await context.Response.WriteAsync("ended");
        }));
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/name/Ada");

        Assert.Equal("started ended", (await browser.GetAsync("/late")).Body);
    }

    private static Task<TestApp> StartAsync(In where, ISessionRecordStore? store = null, Action<WebApplication>? map = null,
        KeyRing? keys = null, TempDataSerializer? serializer = null, Action<ITypedSessionBuilder>? import = null,
        string environment = "Production") =>
        TestApp.StartAsync(
            web =>
            {
                web.MapControllers();
                OldShop.Map(web);
                map?.Invoke(web);
            },
            new()
            {
                Environment = environment,
                Keys = keys ?? new(),
                BeforeSessions = services =>
                {
                    if (serializer is not null) services.AddSingleton(serializer);
                    IMvcBuilder mvc = services.AddControllersWithViews();
                    if (where is In.Session or In.OutgrownSession or In.StoredSession) mvc.AddSessionStateTempDataProvider();
                },
                AfterSessions = services =>
                {
                    ITypedSessionBuilder sessions = services.AddTypedSession();
                    if (where is not In.Framework) sessions.UseStore(_ => store ?? new InMemorySessionRecordStore());
                    if (where is In.OwnCookie or In.OutgrownCookie) sessions.UseTempData();
                    if (where is In.Session or In.OutgrownSession) sessions.UseHttpSession();
                    if (where is In.StoredSession or In.CookieBesideStoredSession) sessions.UseHttpSession(SessionCarrier.Store);
                    import?.Invoke(sessions);
                },
            });
}
