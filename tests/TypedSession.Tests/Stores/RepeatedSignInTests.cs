using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace TypedSession.Tests.Stores;

/// <summary>A node may end after a sign-in was saved and before it was answered: then the browser comes with the old id again.</summary>
public class RepeatedSignInTests
{
    [Fact]
    public async Task A_sign_in_whose_answer_was_lost_takes_the_session_along_when_it_is_repeated()
    {
        await using TestApp app = await StartAsync();
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/note/x");
        await browser.At(app).PostAsync("/sign-in");

        Answer repeated = await browser.PostAsync("/sign-in");

        Assert.Equal(HttpStatusCode.OK, repeated.Status);
        Assert.Equal("Restored 1 0 x", (await browser.GetAsync("/")).Body);
        Assert.Equal("2", (await browser.PostAsync("/increment")).Body);
        app.Time.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal("Restored 2 0 x", (await browser.GetAsync("/")).Body);
    }

    [Theory]
    [InlineData("/increment")]
    [InlineData("/end")]
    public async Task What_was_changed_or_ended_under_the_new_id_is_neither_undone_nor_brought_back(string change)
    {
        await using TestApp app = await StartAsync();
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/note/x");
        Browser old = browser.At(app);
        await browser.PostAsync("/sign-in");
        await browser.PostAsync(change);

        Assert.Equal(HttpStatusCode.Conflict, (await old.PostAsync("/sign-in")).Status);
    }

    [Fact]
    public async Task Another_new_id_than_that_of_a_sign_in_does_not_lead_on()
    {
        await using TestApp app = await StartAsync();
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/note/x");
        Browser old = browser.At(app);
        await browser.PostAsync("/sign-in");

        Assert.Equal(HttpStatusCode.Conflict, (await old.PostAsync("/renew")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await old.PostAsync("/increment")).Status);
        app.Time.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal("Revoked 0 0", (await old.GetAsync("/")).Body);
    }

    private static Task<TestApp> StartAsync() => TestApp.StartAsync(
        web =>
        {
            BasketEndpoints.Map(web);
            web.MapPost("/sign-in", async (HttpContext context, ISession<Basket> session) =>
            {
                await context.SignInAsync(new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, "alice")], "password")));
                session.Update(basket => basket with { Count = 1 });
            });
        },
        new()
        {
            AfterSessions = services =>
            {
                services.AddTypedSession().UseStore<Basket>(static _ => new InMemorySessionRecordStore());
                services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
            },
        });
}
