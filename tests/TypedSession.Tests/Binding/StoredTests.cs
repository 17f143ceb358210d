using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace TypedSession.Tests.Binding;

/// <summary>The same for sessions in a store: the fingerprint is in the cookie.</summary>
public class StoredTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_stranger_is_one_until_the_user_signs_in()
    {
        await using TestApp app = await StartAsync(ClientBinding.StepUp);
        Browser browser = app.NewBrowser(Clients.Chrome155);
        await browser.PostAsync("/add/7");
        await browser.PostAsync("/add/8");
        Assert.Equal("Restored", await browser.StatusAsync());

        Browser thief = app.Steal(browser);
        Assert.Equal("7,8", (await thief.GetAsync("/")).Body);
        Assert.Equal(HttpStatusCode.Redirect, (await thief.GetAsync("/vault")).Status);
        foreach (string path in (string[])["/add/9", "/renew"])
        {
            Assert.Equal(HttpStatusCode.OK, (await thief.PostAsync(path)).Status);
            Assert.Equal("StepUpRequired", await thief.StatusAsync());
        }

        await thief.PostAsync("/sign-in");
        Assert.Equal("Restored", await thief.StatusAsync());
        Assert.Equal("gold", (await thief.GetAsync("/vault")).Body);
        thief.ComesAs(Clients.Chrome155);
        Assert.Equal("StepUpRequired", await thief.StatusAsync());
    }

    [Fact]
    public async Task A_stranger_does_not_prolong_the_session()
    {
        await using TestApp app = await StartAsync(ClientBinding.StepUp);
        Browser browser = app.NewBrowser(Clients.Chrome155);
        await browser.PostAsync("/add/7");
        Browser thief = app.Steal(browser);
        app.Time.Advance(15 * Minute);

        await thief.GetAsync("/");
        Assert.Equal("7,8", (await thief.PostAsync("/add/8")).Body);
        app.Time.Advance(5 * Minute);

        Assert.Equal("Expired", await thief.StatusAsync());
    }

    [Fact]
    public async Task The_record_of_a_rejected_cookie_stays_its_owners()
    {
        await using TestApp app = await StartAsync(ClientBinding.Reject);
        Browser browser = app.NewBrowser(Clients.Chrome155);
        await browser.PostAsync("/add/7");
        Browser thief = app.Steal(browser);

        Answer answer = await thief.GetAsync("/status");
        Assert.Equal("Unreadable", answer.Body);
        Assert.StartsWith(CartEndpoints.CookieName + "=; expires=", Assert.Single(answer.SetCookies), StringComparison.Ordinal);
        await thief.PostAsync("/add/8");

        Assert.Equal("8", (await thief.GetAsync("/")).Body);
        Assert.Equal("7", (await browser.GetAsync("/")).Body);
    }

    private static Task<TestApp> StartAsync(ClientBinding binding)
    {
        InMemorySessionRecordStore store = new();
        return Clients.StartAsync(
            binding,
            map: web =>
            {
                web.MapGet("/vault", () => "gold").RequireFreshSession<Cart>();
                web.MapPost("/sign-in", context => context.SignInAsync(new ClaimsPrincipal(new ClaimsIdentity("password"))));
            },
            setup: new()
            {
                BeforeSessions = services => services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(),
                AfterSessions = services => services.AddTypedSession().UseStore<Cart>(_ => store),
            });
    }
}
