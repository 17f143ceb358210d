using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace TypedSession.Tests.Authentication;

public class SignInTests
{
    public enum Added
    {
        BeforeSessions,
        AfterSessions,
        OnBothSides,
    }

    public static TheoryData<Added> Orders => [.. Enum.GetValues<Added>()];

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Signing_in_gives_every_session_that_came_with_the_request_a_new_id(Added order)
    {
        await using TestApp app = await StartAsync(order);
        Browser browser = await BrowserWithSessionsAsync(app);
        string cart = (await browser.GetAsync("/id")).Body;
        string taste = (await browser.GetAsync("/taste-id")).Body;

        await browser.PostAsync("/sign-in");

        Assert.Equal("alice", (await browser.GetAsync("/user")).Body);
        Assert.NotEqual(cart, (await browser.GetAsync("/id")).Body);
        Assert.NotEqual(taste, (await browser.GetAsync("/taste-id")).Body);
        Assert.Equal("7", (await browser.GetAsync("/")).Body);
        Assert.Equal("dark", (await browser.GetAsync("/theme")).Body);
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Signing_out_ends_every_session_but_those_kept_at_sign_out(Added order)
    {
        await using TestApp app = await StartAsync(order);
        Browser browser = await BrowserWithSessionsAsync(app);
        await browser.PostAsync("/sign-in");

        await browser.PostAsync("/sign-out");

        Assert.Equal(["__Host-Http-taste"], browser.Jar.Keys);
        Assert.Equal("", (await browser.GetAsync("/user")).Body);
        Assert.Equal("", (await browser.GetAsync("/")).Body);
        Assert.Equal("dark", (await browser.GetAsync("/theme")).Body);
    }

    [Fact]
    public async Task Signing_in_where_there_is_no_session_makes_none()
    {
        await using TestApp app = await StartAsync(Added.BeforeSessions);
        Browser browser = app.NewBrowser();

        Answer answer = await browser.PostAsync("/sign-in");

        Assert.All(answer.SetCookies, line => Assert.StartsWith(".AspNetCore.", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Signing_out_removes_a_cookie_that_cannot_be_read_as_well()
    {
        await using TestApp app = await StartAsync(Added.BeforeSessions);
        Browser browser = app.NewBrowser();
        browser.Jar[CartEndpoints.CookieName] = "garbage";

        await browser.PostAsync("/sign-out");

        Assert.Empty(browser.Jar);
    }

    [Fact]
    public async Task Signing_out_discards_a_session_that_the_same_request_made()
    {
        await using TestApp app = await StartAsync(Added.BeforeSessions);
        Browser browser = app.NewBrowser();

        await browser.PostAsync("/add-and-sign-out");

        Assert.Empty(browser.Jar);
    }

    [Theory]
    [InlineData("/sign-out?scheme=Cookies", true)]
    [InlineData("/sign-out?scheme=External", false)]
    public async Task Only_signing_the_applications_user_out_ends_sessions(string path, bool ends)
    {
        await using TestApp app = await StartAsync(Added.BeforeSessions);
        Browser browser = await BrowserWithSessionsAsync(app);
        await browser.PostAsync("/sign-in");

        await browser.PostAsync(path);

        Assert.Equal(ends ? "" : "7", (await browser.GetAsync("/")).Body);
    }

    [Fact]
    public async Task Signing_out_of_the_default_scheme_counts_where_no_one_is_signed_in()
    {
        await using TestApp app = await StartAsync(Added.BeforeSessions);
        Browser browser = await BrowserWithSessionsAsync(app);

        await browser.PostAsync("/sign-out?scheme=Cookies");

        Assert.Equal("", (await browser.GetAsync("/")).Body);
    }

    [Fact]
    public async Task Signing_in_through_an_external_scheme_as_identity_does_ends_nothing()
    {
        await using TestApp app = await StartAsync(Added.BeforeSessions);
        Browser browser = await BrowserWithSessionsAsync(app);
        await browser.PostAsync("/sign-in?scheme=External");

        await browser.PostAsync("/external-callback");

        Assert.Equal("alice", (await browser.GetAsync("/user")).Body);
        Assert.Equal("7", (await browser.GetAsync("/")).Body);
    }

    [Fact]
    public async Task The_scheme_that_the_user_came_by_counts_even_where_it_is_not_the_default()
    {
        await using TestApp app = await StartAsync(Added.BeforeSessions);
        Browser browser = await BrowserWithSessionsAsync(app);
        await browser.PostAsync("/sign-in?scheme=External");

        await browser.PostAsync("/sign-out-as-external");

        Assert.Equal("", (await browser.GetAsync("/")).Body);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Where_no_one_scheme_is_the_users_every_sign_out_ends_sessions(bool policyScheme)
    {
        await using TestApp app = await StartAsync(
            Added.BeforeSessions,
            authentication =>
            {
                if (policyScheme) authentication.AddPolicyScheme("Either", null, options => options.ForwardDefault = CookieAuthenticationDefaults.AuthenticationScheme);
                authentication.Services.Configure<AuthenticationOptions>(options => options.DefaultScheme = policyScheme ? "Either" : null);
                authentication.Services.Configure<AuthenticationOptions>(options => options.DefaultSignInScheme = CookieAuthenticationDefaults.AuthenticationScheme);
            });
        Browser browser = await BrowserWithSessionsAsync(app);

        await browser.PostAsync("/sign-out?scheme=External");

        Assert.Equal("", (await browser.GetAsync("/")).Body);
    }

    [Fact]
    public async Task Signing_out_after_the_response_has_started_throws_where_a_session_would_survive()
    {
        Exception? thrown = null;
        await using TestApp app = await StartAsync(Added.BeforeSessions, map: web => web.MapGet("/late", async context =>
        {
            await context.Response.WriteAsync("started");
            await context.Response.Body.FlushAsync();
            context.User = new ClaimsPrincipal(new ClaimsIdentity("Silent"));
            thrown = await Record.ExceptionAsync(() => context.SignOutAsync("Silent"));
        }));
        Browser browser = await BrowserWithSessionsAsync(app);

        Assert.Equal("started", (await browser.GetAsync("/late")).Body);
        Assert.IsType<SessionCommittedException>(thrown);

        await app.NewBrowser().GetAsync("/late");
        Assert.Null(thrown);
    }

    [Fact]
    public async Task A_sign_in_further_out_than_UseTypedSession_renews_ids_too()
    {
        await using TestApp app = await TestApp.StartBareAsync(
            web =>
            {
                web.Use(async (context, next) =>
                {
                    if (context.Request.Path == "/remote-callback") await SignInAsync(context, CookieAuthenticationDefaults.AuthenticationScheme);
                    else await next(context);
                });
                web.UseTypedSession();
                Map(web);
            },
            Setup(Added.BeforeSessions, null));
        Browser browser = await BrowserWithSessionsAsync(app);
        string before = (await browser.GetAsync("/id")).Body;

        await browser.GetAsync("/remote-callback");

        Assert.NotEqual(before, (await browser.GetAsync("/id")).Body);
        Assert.Equal("7", (await browser.GetAsync("/")).Body);
    }

    [Fact]
    public async Task Where_authentication_was_never_added_the_framework_says_so_as_ever()
    {
        Exception? thrown = null;
        await using TestApp app = await TestApp.StartAsync(
            web => web.MapPost("/", async context => thrown = await Record.ExceptionAsync(() => SignInAsync(context, "Cookies"))),
            new() { Environment = "Development" });

        await app.NewBrowser().PostAsync("/");

        Assert.Contains("AddAuthentication", Assert.IsType<InvalidOperationException>(thrown).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_sign_in_changes_nothing()
    {
        await using TestApp app = await StartAsync(Added.BeforeSessions);
        Browser browser = await BrowserWithSessionsAsync(app);
        string before = (await browser.GetAsync("/id")).Body;

        Assert.Equal(HttpStatusCode.InternalServerError, (await browser.PostAsync("/sign-in?scheme=Unheard-of")).Status);

        Assert.Equal(before, (await browser.GetAsync("/id")).Body);
    }

    private static async Task<Browser> BrowserWithSessionsAsync(TestApp app)
    {
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");
        await browser.PostAsync("/dark");
        return browser;
    }

    private static Task<TestApp> StartAsync(Added order, Action<AuthenticationBuilder>? more = null, Action<WebApplication>? map = null) => TestApp.StartAsync(
        web =>
        {
            Map(web);
            map?.Invoke(web);
        },
        Setup(order, more));

    private static TestApp.Setup Setup(Added order, Action<AuthenticationBuilder>? more)
    {
        void Add(IServiceCollection services)
        {
            AuthenticationBuilder authentication = services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
                .AddCookie().AddCookie("External").AddScheme<AuthenticationSchemeOptions, SilentHandler>("Silent", null);
            more?.Invoke(authentication);
            services.Configure<AuthenticationOptions>(options => options.DefaultSignOutScheme = null);
        }

        return new()
        {
            BeforeSessions = order == Added.AfterSessions ? null : Add,
            AfterSessions = order == Added.BeforeSessions ? null : order == Added.AfterSessions ? Add : services => services.AddAuthentication(),
        };
    }

    private static void Map(WebApplication web)
    {
        CartEndpoints.Map(web);
        web.MapPost("/dark", (ISession<Taste> taste) => taste.Update(value => value with { Theme = "dark" }).Theme);
        web.MapGet("/theme", (ISession<Taste> taste) => taste.Value.Theme);
        web.MapGet("/taste-id", (ISession<Taste> taste) => CartEndpoints.IdOf(taste));
        web.MapGet("/user", (ClaimsPrincipal user) => user.Identity?.Name ?? "");
        web.MapPost("/sign-in", (HttpContext context, string? scheme) => SignInAsync(context, scheme));
        web.MapPost("/sign-out", (HttpContext context, string? scheme) => context.SignOutAsync(scheme));
        web.MapPost("/add-and-sign-out", (HttpContext context, ISession<Cart> session) =>
        {
            session.Update(cart => CartEndpoints.Add(cart, 1));
            return context.SignOutAsync();
        });
        web.MapPost("/external-callback", async context =>
        {
            await SignInAsync(context, CookieAuthenticationDefaults.AuthenticationScheme);
            await context.SignOutAsync("External");
        });
        web.MapPost("/sign-out-as-external", async context =>
        {
            context.User = (await context.AuthenticateAsync("External")).Principal!;
            await context.SignOutAsync("External");
        });
    }

    private static Task SignInAsync(HttpContext context, string? scheme) => context.SignInAsync(
        scheme, new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, "alice")], scheme ?? CookieAuthenticationDefaults.AuthenticationScheme)));

    /// <summary>A sign-out that writes nothing to the response.</summary>
    private sealed class SilentHandler(
        Microsoft.Extensions.Options.IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, System.Text.Encodings.Web.UrlEncoder encoder)
        : SignOutAuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(AuthenticateResult.NoResult());

        protected override Task HandleSignOutAsync(AuthenticationProperties? properties) => Task.CompletedTask;
    }
}
