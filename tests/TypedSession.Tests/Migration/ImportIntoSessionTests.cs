using Microsoft.Extensions.Caching.Distributed;
using TypedSession.Tests.Binding;

namespace TypedSession.Tests.Migration;

/// <summary>A new member of a state that visitors have sessions of already, and what it is to hold is still in the old session.</summary>
public class ImportIntoSessionTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_left_joins_the_session_that_a_visitor_has_once(bool isStored)
    {
        await using TestApp app = await StartAsync(isStored);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/8");
        await browser.PostAsync("/old/7");

        Assert.Equal("8,7", (await browser.GetAsync("/")).Body);
        Assert.Equal("8,7,9", (await browser.PostAsync("/add/9")).Body);
        Assert.Equal("8,7,9", (await browser.GetAsync("/")).Body);
        Assert.Equal("", (await browser.GetAsync("/old-keys")).Body);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_page_that_fails_leaves_both_as_they_were(bool isStored)
    {
        await using TestApp app = await StartAsync(isStored);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/8");
        await browser.PostAsync("/old/7");

        Assert.Equal(500, (int)(await browser.GetAsync("/fail")).Status);

        Assert.Equal("Cart", (await browser.GetAsync("/old-keys")).Body);
        Assert.Equal("8,7", (await browser.GetAsync("/")).Body);
    }

    [Theory]
    [InlineData("/end", true)]
    [InlineData("/end", false)]
    [InlineData("/sign-out", true)]
    [InlineData("/sign-out", false)]
    [InlineData("/all", true)]
    [InlineData("/all", false)]
    public async Task After_an_end_nothing_is_left_to_import(string end, bool isStored)
    {
        await using TestApp app = await StartAsync(isStored);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/8");
        await browser.PostAsync("/old/7");

        await browser.PostAsync(end);

        Assert.Equal("", (await browser.GetAsync("/")).Body);
        Assert.Equal("", (await browser.GetAsync("/")).Body);
        Assert.Equal("", (await browser.GetAsync("/old-keys")).Body);
    }

    [Fact]
    public async Task A_visitor_who_may_be_another_gets_nothing_of_it()
    {
        await using TestApp app = await StartAsync(isStored: false, options => options.Client.Binding = ClientBinding.StepUp);
        Browser browser = app.NewBrowser();
        browser.Headers["User-Agent"] = Clients.Chrome155;
        await browser.PostAsync("/add/8");
        await browser.PostAsync("/old/7");
        browser.Headers["User-Agent"] = Clients.SafariOnPhone;

        Assert.Equal("8", (await browser.GetAsync("/")).Body);
        Assert.Equal("Cart", (await browser.GetAsync("/old-keys")).Body);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Where_the_old_session_cannot_be_read_the_page_is_shown_and_what_is_left_waits(bool isStored)
    {
        OldCache cache = new();
        await using TestApp app = await StartAsync(isStored, cache: cache);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/8");
        await browser.PostAsync("/old/7");
        cache.IsAway = true;

        Assert.Equal("8", (await browser.GetAsync("/")).Body);

        cache.IsAway = false;
        Assert.Equal("8,7", (await browser.GetAsync("/")).Body);
    }

    [Fact]
    public async Task Without_an_old_session_to_import_from_the_application_does_not_start()
    {
        InvalidOperationException exception = await Assert.ThrowsAsync<InvalidOperationException>(() => TestApp.StartAsync(
            static _ => { },
            new() { AfterSessions = static services => services.AddTypedSession().ImportSession<Cart>(["Cart"], (_, cart) => cart) }));

        Assert.Contains("AddSession", exception.Message, StringComparison.Ordinal);
    }

    private static Task<TestApp> StartAsync(
        bool isStored, Action<TypedSessionOptions>? options = null, OldCache? cache = null) => TestApp.StartBareAsync(
        static web =>
        {
            web.UseRouting();
            web.UseSession();
            web.UseTypedSession();
            CartEndpoints.Map(web);
            web.MapPost("/old/{id:int}", (int id, HttpContext context) => context.Session.SetInt32("Cart", id));
            web.MapGet("/old-keys", (HttpContext context) => string.Join(',', context.Session.Keys));
            web.MapGet("/fail", string (ISession<Cart> session) => throw new InvalidOperationException(CartEndpoints.Text(session.Value)));
            web.MapPost("/sign-out", (HttpContext context) => Microsoft.AspNetCore.Authentication.AuthenticationHttpContextExtensions.SignOutAsync(context));
            web.MapPost("/all", (ISessionAdministration sessions) => sessions.RevokeAllAsync());
        },
        new()
        {
            Options = options,
            BeforeSessions = services =>
            {
                services.AddSingleton<IDistributedCache>(cache ?? new OldCache());
                services.AddSession(static session => session.Cookie.SecurePolicy = CookieSecurePolicy.None);
                services.AddAuthentication("test").AddCookie("test");
            },
            AfterSessions = services =>
            {
                ITypedSessionBuilder sessions = services.AddTypedSession()
                    .ImportSession<Cart>(["Cart"], static (old, cart) => CartEndpoints.Add(cart, old.GetInt32("Cart")!.Value));
                if (isStored) sessions.UseStore<Cart>(static _ => new InMemorySessionRecordStore());
            },
        });
}
