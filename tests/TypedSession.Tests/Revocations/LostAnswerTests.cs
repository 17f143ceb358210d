using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using TypedSession.Tests.Stores;

namespace TypedSession.Tests.Revocations;

/// <summary>
/// The answer that had a session's new id was lost, and its client comes with the old one: for a while that can be read, and what would
/// change it is refused. The session is in its cookie; <see cref="RepeatedSignInTests"/> have it in a store.
/// </summary>
public class LostAnswerTests
{
    public static MatrixTheoryData<string, string, bool> Repeated => new(
        ["/renew", "/keep", "/sign-in"],
        ["/renew", "/keep", "/sign-in", "/add/8", "/add-later/8", "/written/8", "/replaced/8"],
        [false, true]);

    [Theory]
    [MemberData(nameof(Repeated))]
    public async Task A_change_under_the_old_id_is_a_409_and_changes_nothing(string lost, string change, bool hasLog)
    {
        await using TestApp app = await StartAsync(hasLog);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");
        Browser old = browser.At(app);
        Assert.Equal(HttpStatusCode.OK, (await browser.PostAsync(lost)).Status);

        Answer refused = await old.PostAsync(change);

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("Nothing was saved", refused.Body, StringComparison.Ordinal);
        Assert.Empty(refused.SetCookies);
        Assert.Equal("7", (await old.GetAsync("/")).Body);
        Assert.Equal("7", (await browser.GetAsync("/")).Body);
        app.Time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal("Revoked", (await old.GetAsync("/status")).Body);
        Assert.Equal(HttpStatusCode.OK, (await old.PostAsync(change)).Status);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/page")]
    [InlineData("/refresh")]
    [InlineData("/same")]
    public async Task What_changes_nothing_goes_on_under_the_old_id_for_a_minute(string path)
    {
        await using TestApp app = await StartAsync(hasLog: true);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/sign-in");
        await browser.PostAsync("/notice/7");
        Browser old = browser.At(app);
        await browser.PostAsync("/renew");

        Answer answer = path == "/same" ? await old.PostAsync(path) : await old.GetAsync(path);

        Assert.Equal((HttpStatusCode.OK, "7 kept"), (answer.Status, answer.Body));
        Assert.DoesNotContain(answer.SetCookies, static line => line.StartsWith(CartEndpoints.CookieName, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/end")]
    [InlineData("/sign-out")]
    public async Task An_end_under_the_old_id_is_done(string end)
    {
        await using TestApp app = await StartAsync(hasLog: false);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");
        Browser old = browser.At(app);
        await browser.PostAsync("/renew");

        Assert.Equal(HttpStatusCode.OK, (await old.PostAsync(end)).Status);

        Assert.Equal("Revoked", (await browser.GetAsync("/status")).Body);
    }

    [Fact]
    public async Task A_handler_that_fails_after_such_a_change_fails_as_it_does_elsewhere()
    {
        await using TestApp app = await StartAsync(hasLog: true);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");
        Browser old = browser.At(app);
        await browser.PostAsync("/renew");

        Answer answer = await old.PostAsync("/renew-and-throw");

        Assert.Equal((HttpStatusCode.InternalServerError, "sorry"), (answer.Status, answer.Body));
    }

    private static Task<TestApp> StartAsync(bool hasLog) => TestApp.StartBareAsync(
        web =>
        {
            web.UseExceptionHandler(static errors => errors.Run(static context => context.Response.WriteAsync("sorry")));
            web.UseTypedSession();
            CartEndpoints.Map(web);
            web.MapGet("/page", static (ISession<Cart> session) => CartEndpoints.Page(session));
            web.MapPost("/notice/{id:int}", (int id, ISession<Cart> session) =>
                session.Update(cart => CartEndpoints.Add(cart, id) with { Notice = "kept" }).Lines.Length);
            web.MapPost("/keep", static (ISession<Cart> session) => session.KeepFor(TimeSpan.FromHours(1)));
            web.MapPost("/add-later/{id:int}", static async (int id, ISession<Cart> session) =>
                CartEndpoints.Text(await session.UpdateAsync(cart => CartEndpoints.Add(cart, id))));
            web.MapPost("/replaced/{id:int}", static (int id, ISession<Cart> session) =>
            {
                session.Value = CartEndpoints.Add(session.Value, id);
            });
            web.MapPost("/written/{id:int}", static async (int id, HttpContext context, ISession<Cart> session) =>
            {
                session.Update(cart => CartEndpoints.Add(cart, id));
                await context.Response.WriteAsync("written");
            });
            web.MapPost("/renew-and-throw", static (ISession<Cart> session) =>
            {
                session.RenewId();
                throw new InvalidOperationException("after the new id");
            });
            web.MapPost("/sign-in", static context => context.SignInAsync(new ClaimsPrincipal(new ClaimsIdentity("test"))));
            web.MapPost("/sign-out", static context => context.SignOutAsync());
            web.MapGet("/refresh", static async (HttpContext context, ISession<Cart> session) =>
            {
                AuthenticateResult current = await context.AuthenticateAsync();
                await context.SignInAsync(current.Principal!, current.Properties);
                return CartEndpoints.Text(session.Value);
            });
        },
        new()
        {
            AfterSessions = services =>
            {
                if (hasLog) services.AddTypedSession().UseRevocationLog(static _ => new SwitchedLog());
                services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
            },
        });
}
