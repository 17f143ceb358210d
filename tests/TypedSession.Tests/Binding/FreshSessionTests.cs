using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;

namespace TypedSession.Tests.Binding;

/// <summary>Endpoints of every kind that take fresh sessions only.</summary>
public class FreshSessionTests
{
    public static TheoryData<string> Guarded => ["/minimal", "/attribute", "/group/minimal", "/vault", "/vault/two", "/pages/vault", "/blazor/vault", "/two", "/missing"];

    [Theory]
    [MemberData(nameof(Guarded))]
    public async Task An_endpoint_of_any_kind_runs_for_the_sessions_own_client_alone(string path)
    {
        await using TestApp app = await StartAsync();
        Browser browser = app.NewBrowser(Clients.Chrome155);
        await browser.PostAsync("/add/7");
        await browser.PostAsync("/become/7");
        await browser.PostAsync("/sign-in");

        Answer own = await browser.GetAsync(path);
        Answer stolen = await app.Steal(browser).GetAsync(path);

        Assert.Contains(path == "/missing" ? "nothing here" : "gold", own.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, stolen.Status);
        Assert.Empty(stolen.Body);
        Assert.Contains("no-cache", stolen.CacheControl, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Guarded))]
    public async Task A_client_that_leaves_the_cookie_away_is_asked_too(string path)
    {
        await using TestApp app = await StartAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, (await app.NewBrowser().GetAsync(path)).Status);
    }

    [Fact]
    public async Task An_endpoint_that_asks_for_none_runs_for_every_client()
    {
        await using TestApp app = await StartAsync();
        Browser browser = app.NewBrowser(Clients.Chrome155);
        await browser.PostAsync("/add/7");

        Assert.Equal("gold", (await app.Steal(browser).GetAsync("/open")).Body);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Steal(browser).GetAsync("/pages/nowhere")).Status);
    }

    [Fact]
    public async Task All_that_an_endpoint_asks_for_must_be_fresh()
    {
        await using TestApp app = await StartAsync();
        Browser browser = app.NewBrowser(Clients.Chrome155);
        await browser.PostAsync("/add/7");
        await browser.PostAsync("/sign-in");
        await browser.PostAsync("/become/7");

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/minimal")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/two")).Status);
        await browser.PostAsync("/sign-in");
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/two")).Status);
    }

    [Fact]
    public async Task A_session_that_a_thief_has_made_at_an_open_endpoint_is_not_fresh()
    {
        await using TestApp app = await StartAsync();
        Browser thief = app.NewBrowser(Clients.Firefox150);
        await thief.PostAsync("/add/7");

        Assert.Equal(HttpStatusCode.Unauthorized, (await thief.GetAsync("/minimal")).Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_order_of_the_middleware_does_not_matter(bool isRoutedFirst)
    {
        await using TestApp app = await TestApp.StartBareAsync(
            web =>
            {
                if (isRoutedFirst) web.UseRouting();
                web.UseTypedSession();
                if (!isRoutedFirst) web.UseRouting();
                CartEndpoints.Map(web);
                web.MapPost("/sign-in", SignInAsync);
                web.MapGet("/minimal", () => "gold").RequireFreshSession<Cart>();
            },
            new() { Options = options => options.Client.Binding = ClientBinding.StepUp, AfterSessions = AddSignIn });
        Browser browser = app.NewBrowser(Clients.Chrome155);
        await browser.PostAsync("/add/7");
        await browser.PostAsync("/sign-in");

        Assert.Equal("gold", (await browser.GetAsync("/minimal")).Body);
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.Steal(browser).GetAsync("/minimal")).Status);
    }

    [Fact]
    public async Task A_session_that_is_read_asynchronously_is_read_first()
    {
        await using TestApp app = await StartAsync(services =>
        {
            services.AddDistributedMemoryCache();
            services.AddTypedSession().UseDistributedCacheRevocations();
        });
        Browser browser = app.NewBrowser(Clients.Chrome155);
        await browser.PostAsync("/add/7");
        await browser.PostAsync("/sign-in");

        Assert.Equal("gold", (await browser.GetAsync("/minimal")).Body);
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.Steal(browser).GetAsync("/minimal")).Status);
    }

    [Fact]
    public async Task An_age_is_a_second_or_more()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new RequireFreshSessionAttribute<Cart> { MaxAgeSeconds = 0 });
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => TestApp.StartAsync(web => web.MapGet("/", () => "").RequireFreshSession<Cart>(TimeSpan.FromMilliseconds(999))));
    }

    /// <summary>Two schemes, so that none is the one by which requests are challenged.</summary>
    private static void AddSignIn(IServiceCollection services) => services.AddAuthentication().AddCookie("one").AddCookie("two");

    private static Task SignInAsync(HttpContext context) => context.SignInAsync("one", new ClaimsPrincipal(new ClaimsIdentity("one")));

    private static Task<TestApp> StartAsync(Action<IServiceCollection>? more = null) => Clients.StartAsync(
        ClientBinding.StepUp,
        map: web =>
        {
            web.UseAntiforgery();
            web.MapPost("/sign-in", SignInAsync);
            web.MapGet("/open", () => "gold");
            web.MapGet("/minimal", () => "gold").RequireFreshSession<Cart>();
            web.MapGet("/attribute", [RequireFreshSession<Cart>] () => "gold");
            RouteGroupBuilder group = web.MapGroup("/group");
            group.RequireFreshSession<Cart>();
            group.MapGet("/minimal", () => "gold");
            web.MapGet("/two", () => "gold").RequireFreshSession<Cart>().RequireFreshSession<Account>();
            web.MapControllers();
            web.MapRazorPages();
            web.MapRazorComponents<Frameworks.Components.Root>();
            web.MapFallback("/missing", () => "nothing here").RequireFreshSession<Cart>();
        },
        setup: new()
        {
            AfterSessions = services =>
            {
                AddSignIn(services);
                services.AddControllersWithViews();
                services.AddRazorPages();
                services.AddRazorComponents();
                more?.Invoke(services);
            },
        });
}

[Route("vault")]
public sealed class VaultController : Controller
{
    [HttpGet, RequireFreshSession<Cart>]
    public IActionResult Index() => Content("gold");

    [HttpGet("two"), RequireFreshSession<Account>, RequireFreshSession<Cart>]
    public IActionResult Two() => Content("gold");
}
