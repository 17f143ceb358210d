using Microsoft.AspNetCore.Http.Features;

namespace TypedSession.Tests.Cookies;

public class ConsentTests
{
    [Fact]
    public async Task Without_consent_an_essential_session_is_stored()
    {
        await using TestApp app = await StartAsync(isEssential: true);

        Assert.Contains((await app.NewBrowser().PostAsync("/add/7")).SetCookies, IsCart);
        Assert.Equal("New", (await app.NewBrowser().GetAsync("/status")).Body);
    }

    [Fact]
    public async Task Without_consent_another_session_works_within_the_request_and_sets_no_cookie()
    {
        await using TestApp app = await StartAsync();
        Browser browser = app.NewBrowser();

        Answer answer = await browser.PostAsync("/add/7");

        Assert.Equal("7", answer.Body);
        Assert.Empty(answer.SetCookies);
        Assert.Contains("'cart'", Assert.Single(app.Log.Texts(40)), StringComparison.Ordinal);
        Assert.Equal("", (await browser.GetAsync("/")).Body);
        Assert.Equal("ConsentRequired", (await browser.GetAsync("/status")).Body);
        Assert.Single(app.Log.Texts(40));
    }

    [Fact]
    public async Task Consent_given_in_the_same_request_counts()
    {
        await using TestApp app = await StartAsync();
        Browser browser = app.NewBrowser();

        Assert.Equal("ConsentRequired New", (await browser.PostAsync("/consent")).Body);
        Assert.Equal("9", (await browser.GetAsync("/")).Body);
        Assert.Equal("Restored", (await browser.GetAsync("/status")).Body);
        Assert.Empty(app.Log.Texts(40));
    }

    [Fact]
    public async Task Consent_withdrawn_leaves_the_session_readable_and_as_it_is()
    {
        await using TestApp app = await StartAsync();
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/consent");
        await browser.PostAsync("/withdraw");

        Assert.Equal("9,7", (await browser.PostAsync("/add/7")).Body);
        Assert.Equal("9", (await browser.GetAsync("/")).Body);

        // Nor is it kept alive without consent.
        app.Time.Advance(TimeSpan.FromMinutes(11));
        Assert.Empty((await browser.GetAsync("/")).SetCookies);
        app.Time.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal("Expired", (await browser.GetAsync("/status")).Body);
        Assert.Equal("ConsentRequired", (await browser.GetAsync("/status")).Body);
    }

    [Fact]
    public async Task A_session_can_be_ended_without_consent()
    {
        await using TestApp app = await StartAsync();
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/consent");
        await browser.PostAsync("/withdraw");

        Assert.Contains("expires=Thu, 01 Jan 1970", Assert.Single((await browser.PostAsync("/end")).SetCookies), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_application_asks_for_no_consent_every_session_is_stored()
    {
        await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map, new() { Options = options => options.Cookie.IsEssential = false });

        Assert.Contains((await app.NewBrowser().PostAsync("/add/7")).SetCookies, IsCart);
    }

    private static bool IsCart(string line) => line.StartsWith(CartEndpoints.CookieName + "=", StringComparison.Ordinal);

    private static Task<TestApp> StartAsync(bool isEssential = false) => TestApp.StartBareAsync(
        web =>
        {
            web.UseTypedSession();
            web.UseCookiePolicy(new CookiePolicyOptions { CheckConsentNeeded = _ => true });
            CartEndpoints.Map(web);
            web.MapPost("/consent", (HttpContext context, ISession<Cart> session) =>
            {
                SessionStatus before = session.Status;
                context.Features.GetRequiredFeature<ITrackingConsentFeature>().GrantConsent();
                session.Update(cart => CartEndpoints.Add(cart, 9));
                return $"{before} {session.Status}";
            });
            web.MapPost("/withdraw", (HttpContext context) => context.Features.GetRequiredFeature<ITrackingConsentFeature>().WithdrawConsent());
        },
        new() { Options = options => options.Cookie.IsEssential = isEssential });
}
