using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace TypedSession.Tests.Stores;

/// <summary>A sign-out that could not be made known to other nodes is none: it is refused, and can be repeated.</summary>
public class UnsharedEndTests
{
    [Fact]
    public async Task A_sign_out_that_could_not_be_told_is_a_503_and_is_told_when_it_is_repeated()
    {
        SwitchedLog log = new();
        await using TestApp app = await StartAsync(log);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");
        string name = browser.Jar.Keys.Single();

        log.IsAway = true;
        Answer refused = await browser.PostAsync("/sign-out");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.Status);
        Assert.Contains(name, browser.Jar.Keys);
        Assert.Empty(log.Records);

        log.IsAway = false;
        Answer repeated = await browser.PostAsync("/sign-out");

        Assert.Equal(HttpStatusCode.OK, repeated.Status);
        Assert.Empty(browser.Jar);
        Assert.Single(log.Records.Select(static record => record.Key).Distinct());
    }

    [Fact]
    public async Task A_page_that_is_opened_after_the_refusal_leaves_the_cookie_until_the_end_is_told()
    {
        SwitchedLog log = new();
        KeyRing keys = new();
        await using TestApp app = await StartAsync(log, keys);
        await using TestApp other = await StartAsync(new SwitchedLog(log), keys);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");
        string text = browser.Jar[CartEndpoints.CookieName];
        log.IsAway = true;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await browser.PostAsync("/sign-out")).Status);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await browser.GetAsync("/status")).Status);
        Assert.Contains(CartEndpoints.CookieName, browser.Jar.Keys);

        log.IsAway = false;
        Assert.Equal("Revoked", (await browser.GetAsync("/status")).Body);
        Assert.Empty(browser.Jar);
        Assert.Single(log.Records);
        Browser copy = other.NewBrowser();
        while ((await copy.GetAsync("/status", $"{CartEndpoints.CookieName}={text}")).Body != "Revoked") TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
    }

    [Fact]
    public async Task Told_once_it_is_not_told_again_by_each_page()
    {
        SwitchedLog log = new();
        await using TestApp app = await StartAsync(log);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");
        string text = browser.Jar[CartEndpoints.CookieName];
        await browser.PostAsync("/sign-out");

        for (int i = 0; i < 3; i++) Assert.Equal("Revoked", (await app.NewBrowser().GetAsync("/status", $"{CartEndpoints.CookieName}={text}")).Body);
        Assert.Single(log.Records);
    }

    [Theory]
    [InlineData("/renew")]
    [InlineData("/sign-in")]
    [InlineData("/keep")]
    public async Task A_new_id_that_could_not_be_told_is_a_503_and_the_session_goes_on_under_the_old_one(string way)
    {
        SwitchedLog log = new();
        await using TestApp app = await StartAsync(log);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");
        string id = (await browser.GetAsync("/id")).Body;

        log.IsAway = true;
        Answer refused = await browser.PostAsync(way);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.Status);
        Assert.DoesNotContain(refused.SetCookies, static line => line.StartsWith(CartEndpoints.CookieName, StringComparison.Ordinal));
        app.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal("7", (await browser.GetAsync("/")).Body);

        log.IsAway = false;
        Assert.Equal("7,8", (await browser.PostAsync("/add/8")).Body);
        Assert.Equal(id, (await browser.GetAsync("/id")).Body);
        Assert.Equal(HttpStatusCode.OK, (await browser.PostAsync(way)).Status);
        Assert.NotEqual(id, (await browser.GetAsync("/id")).Body);
        Assert.Equal("7,8", (await browser.GetAsync("/")).Body);
        Assert.Single(log.Records);
    }

    [Fact]
    public async Task A_new_id_that_is_due_waits_until_the_log_can_be_asked_and_the_page_does_not()
    {
        SwitchedLog log = new();
        await using TestApp app = await StartAsync(log, options: static options => options.Renewal.After = TimeSpan.FromMinutes(5));
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");
        string id = (await browser.GetAsync("/id")).Body;
        app.Time.Advance(TimeSpan.FromMinutes(6));

        log.CannotBeRead = true;
        Assert.Equal(id, (await browser.GetAsync("/id")).Body);
        Assert.Equal("7", (await browser.GetAsync("/")).Body);
        Assert.NotEmpty(app.Log.Texts(33));

        log.CannotBeRead = false;
        await browser.GetAsync("/");
        Assert.NotEqual(id, (await browser.GetAsync("/id")).Body);
    }

    private static Task<TestApp> StartAsync(
        SwitchedLog log, KeyRing? keys = null, Action<TypedSessionOptions>? options = null) => TestApp.StartAsync(
        web =>
        {
            CartEndpoints.Map(web);
            web.MapPost("/sign-out", context => context.SignOutAsync());
            web.MapPost("/sign-in", context => context.SignInAsync(new ClaimsPrincipal(new ClaimsIdentity("test"))));
            web.MapPost("/keep", (ISession<Cart> session) => session.KeepFor(TimeSpan.FromHours(1)));
        },
        new()
        {
            Keys = keys ?? new KeyRing(),
            Options = options,
            AfterSessions = services =>
            {
                services.AddTypedSession().UseStore<Basket>(static _ => new InMemorySessionRecordStore()).UseRevocationLog(_ => log);
                services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
            },
        });
}
