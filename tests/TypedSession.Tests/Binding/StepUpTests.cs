using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace TypedSession.Tests.Binding;

/// <summary>The way back: the user signs in once more.</summary>
public class StepUpTests
{
    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/change-and-sign-in")]
    [InlineData("/sign-in-and-change")]
    public async Task A_user_whose_client_has_changed_signs_in_once_more_and_goes_on_under_a_new_id(string signIn)
    {
        await using TestApp app = await StartAsync(ClientBinding.StepUp);
        Browser browser = app.NewBrowser(Clients.Chrome155);
        await browser.PostAsync("/become/7");
        await browser.PostAsync("/sign-in");
        Assert.Equal("gold", (await browser.GetAsync("/vault")).Body);
        string id = (await browser.GetAsync("/account/id")).Body;

        browser.ComesAs(Clients.ChromeOnMac);
        app.Time.Advance(TimeSpan.FromMinutes(15));
        Answer challenge = await browser.GetAsync("/vault");
        Assert.Equal(HttpStatusCode.Redirect, challenge.Status);
        Assert.Equal("/login?ReturnUrl=%2Fvault", challenge.Location);
        Assert.Equal("StepUpRequired 7", (await browser.GetAsync("/account")).Body);

        await browser.PostAsync(signIn);

        Assert.Equal(signIn == "/sign-in" ? "Restored 7" : "Restored 7 dark", (await browser.GetAsync("/account")).Body);
        Assert.Equal("gold", (await browser.GetAsync("/vault")).Body);
        Assert.NotEqual(id, (await browser.GetAsync("/account/id")).Body);
        app.Time.Advance(TimeSpan.FromMinutes(15));
        Assert.StartsWith("Restored", (await browser.GetAsync("/account")).Body, StringComparison.Ordinal);

        browser.ComesAs(Clients.Chrome155);
        Assert.StartsWith("StepUpRequired", (await browser.GetAsync("/account")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_the_sign_in_the_session_is_restored_in_the_same_request()
    {
        await using TestApp app = await StartAsync(ClientBinding.StepUp, web => web.MapPost("/sign-in-and-look", async (HttpContext context, ISession<Account> session) =>
        {
            string before = session.Status.ToString();
            await SignInAsync(context);
            return $"{before} {session.Status}";
        }));
        Browser browser = app.NewBrowser(Clients.Chrome155);
        await browser.PostAsync("/become/7");
        browser.ComesAs(Clients.Firefox150);

        Assert.Equal("StepUpRequired Restored", (await browser.PostAsync("/sign-in-and-look")).Body);
    }

    [Theory]
    [InlineData(299, true)]
    [InlineData(300, false)]
    public async Task A_sign_in_is_fresh_for_exactly_the_time_that_the_endpoint_asks_for(int seconds, bool isFresh)
    {
        await using TestApp app = await StartAsync(ClientBinding.Off);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/become/7");
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/transfer")).Status);
        await browser.PostAsync("/sign-in");
        app.Time.Advance(TimeSpan.FromSeconds(seconds));

        foreach (string path in (string[])["/transfer", "/transfer-by-attribute"])
        {
            Assert.Equal(isFresh ? HttpStatusCode.OK : HttpStatusCode.Redirect, (await browser.GetAsync(path)).Status);
        }

        await browser.PostAsync("/sign-in");
        Assert.Equal("sent", (await browser.GetAsync("/transfer")).Body);
    }

    [Fact]
    public async Task Neither_use_nor_a_new_id_makes_a_sign_in_younger()
    {
        await using TestApp app = await StartAsync(ClientBinding.Off);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/become/7");
        await browser.PostAsync("/sign-in");
        app.Time.Advance(TimeSpan.FromSeconds(200));
        await browser.PostAsync("/theme/dark");
        await browser.PostAsync("/account/renew");
        app.Time.Advance(TimeSpan.FromSeconds(100));

        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/transfer")).Status);
    }

    [Fact]
    public async Task A_session_that_is_made_with_the_sign_in_is_fresh_and_one_made_later_is_not()
    {
        await using TestApp app = await StartAsync(ClientBinding.Off);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/sign-in-and-change");
        Assert.Equal("sent", (await browser.GetAsync("/transfer")).Body);

        Browser late = app.NewBrowser();
        await late.PostAsync("/sign-in");
        await late.PostAsync("/become/7");
        Assert.Equal(HttpStatusCode.Redirect, (await late.GetAsync("/transfer")).Status);
    }

    [Fact]
    public async Task A_provider_of_identities_is_told_to_ask_the_user_again()
    {
        AuthenticationProperties? asked = null;
        await using TestApp app = await StartAsync(ClientBinding.StepUp, setup: options => options.Events.OnRedirectToLogin = context =>
        {
            asked = context.Properties;
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        });
        Browser browser = app.NewBrowser(Clients.Chrome155);
        await browser.PostAsync("/become/7");

        Assert.Equal(HttpStatusCode.Unauthorized, (await app.Steal(browser).GetAsync("/vault")).Status);
        Assert.Equal(TimeSpan.Zero, asked!.GetParameter<TimeSpan?>("max_age"));
    }

    [Theory]
    [InlineData("/sign-in-by/External")]
    [InlineData("/refresh")]
    public async Task What_does_not_show_who_the_user_is_makes_nobody_the_owner(string path)
    {
        await using TestApp app = await StartAsync(ClientBinding.StepUp, web =>
        {
            web.MapPost("/sign-in-by/{scheme}", (HttpContext context, string scheme) => context.SignInAsync(scheme, new ClaimsPrincipal(new ClaimsIdentity("somewhere"))));
            web.MapPost("/refresh", async (HttpContext context) =>
            {
                AuthenticateResult ticket = await context.AuthenticateAsync();
                await context.SignInAsync(ticket.Principal!, ticket.Properties);
            });
        });
        Browser browser = app.NewBrowser(Clients.Chrome155);
        await browser.PostAsync("/become/7");
        await browser.PostAsync("/sign-in");
        app.Time.Advance(TimeSpan.FromMinutes(5));
        string id = (await browser.GetAsync("/account/id")).Body;

        Assert.Equal(HttpStatusCode.OK, (await browser.PostAsync(path)).Status);
        Assert.NotEqual(id, (await browser.GetAsync("/account/id")).Body);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/transfer")).Status);

        Browser thief = app.Steal(browser);
        Assert.Equal(HttpStatusCode.OK, (await thief.PostAsync(path)).Status);
        Assert.Equal("StepUpRequired 7", (await thief.GetAsync("/account")).Body);
        Assert.Equal(HttpStatusCode.OK, (await thief.PostAsync("/sign-in")).Status);
        Assert.Equal("Restored 7", (await thief.GetAsync("/account")).Body);
    }

    [Theory]
    [InlineData("Identity.Application", "Restored 7")]
    [InlineData("Identity.External", "StepUpRequired 7")]
    [InlineData("Identity.TwoFactorUserId", "StepUpRequired 7")]
    public async Task Where_the_default_scheme_is_made_of_several_each_that_signs_a_user_in_counts(string scheme, string status)
    {
        await using TestApp app = await Clients.StartAsync(
            ClientBinding.StepUp,
            map: web => web.MapPost("/sign-in", context => context.SignInAsync(scheme, new ClaimsPrincipal(new ClaimsIdentity("somewhere")))),
            setup: new()
            {
                BeforeSessions = services => services.AddAuthentication("Several").AddPolicyScheme("Several", null, options => options.ForwardDefault = "Identity.Application")
                    .AddCookie("Identity.Application").AddCookie("Identity.External").AddCookie("Identity.TwoFactorUserId"),
            });
        Browser browser = app.NewBrowser(Clients.Chrome155);
        await browser.PostAsync("/become/7");
        browser.ComesAs(Clients.Firefox150);

        Assert.Equal(HttpStatusCode.OK, (await browser.PostAsync("/sign-in")).Status);
        Assert.Equal(status, (await browser.GetAsync("/account")).Body);
    }

    private static Task<TestApp> StartAsync(ClientBinding binding, Action<WebApplication>? map = null, Action<CookieAuthenticationOptions>? setup = null) => Clients.StartAsync(
        binding,
        map: web =>
        {
            web.MapPost("/sign-in", SignInAsync);
            web.MapPost("/change-and-sign-in", async (HttpContext context, ISession<Account> session) =>
            {
                session.Update(account => account with { Theme = "dark" });
                await SignInAsync(context);
            });
            web.MapPost("/sign-in-and-change", async (HttpContext context, ISession<Account> session) =>
            {
                await SignInAsync(context);
                session.Update(account => account with { Theme = "dark" });
            });
            web.MapGet("/vault", () => "gold").RequireFreshSession<Account>();
            web.MapGet("/transfer", () => "sent").RequireFreshSession<Account>(TimeSpan.FromMinutes(5));
            web.MapGet("/transfer-by-attribute", [RequireFreshSession<Account>(MaxAgeSeconds = 300)] () => "sent");
            map?.Invoke(web);
        },
        setup: new()
        {
            BeforeSessions = services => services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(options =>
            {
                options.LoginPath = "/login";
                setup?.Invoke(options);
            }).AddCookie("External"),
        });

    private static Task SignInAsync(HttpContext context) => context.SignInAsync(
        new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, "alice")], CookieAuthenticationDefaults.AuthenticationScheme)));
}
