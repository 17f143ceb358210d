using System.Net;

namespace TypedSession.Tests.Hosting;

public class PipelineTests
{
    [Fact]
    public async Task Without_UseTypedSession_the_exception_names_the_line_to_add()
    {
        string[] messages = [];
        await using TestApp app = await TestApp.StartBareAsync(web => web.MapGet("/", (HttpContext context, ISession<Cart> session) => messages =
        [
            Assert.Throws<InvalidOperationException>(() => session.Value).Message,
            Assert.Throws<InvalidOperationException>(context.GetSession<Cart>).Message,
        ]));

        Assert.Equal(HttpStatusCode.OK, (await app.NewBrowser().GetAsync("/")).Status);
        Assert.Equal(2, messages.Length);
        Assert.All(messages, message => Assert.Contains("app.UseTypedSession();", message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_AddTypedSession_the_exception_names_the_line_to_add()
    {
        await using WebApplication app = WebApplication.CreateBuilder().Build();

        Assert.Contains("builder.Services.AddTypedSession();", Assert.Throws<InvalidOperationException>(() => app.UseTypedSession()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outside_a_request_the_exception_says_so()
    {
        await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map);
        ISession<Cart> session = app.Services.GetRequiredService<ISession<Cart>>();
        Action[] uses =
        [
            () => _ = session.Value, () => session.Value = new Cart(), () => _ = session.Status, () => _ = session.Info,
            () => session.Update(cart => cart), session.RenewId, session.End,
        ];

        Assert.All(uses, use => Assert.Contains("outside a request", Assert.Throws<InvalidOperationException>(use).Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_session_that_outlives_its_request_does_not_read_another_requests_cookie()
    {
        ISession<Cart>? kept = null;
        ISession<Cart>? injected = null;
        TaskCompletionSource ended = new();
        Task<InvalidOperationException[]> late = Task.FromResult<InvalidOperationException[]>([]);
        await using TestApp app = await TestApp.StartAsync(web =>
        {
            CartEndpoints.Map(web);
            web.MapGet("/keep", (HttpContext context, ISession<Cart> session) =>
            {
                (kept, injected) = (context.GetSession<Cart>(), session);
                late = Task.Run(async () =>
                {
                    await ended.Task;
                    return new[] { Assert.Throws<InvalidOperationException>(() => kept.Value), Assert.Throws<InvalidOperationException>(() => injected.Value) };
                });
            });
            web.MapGet("/next", async () =>
            {
                ended.SetResult();
                await late;
            });
        });
        Browser browser = app.NewBrowser();
        await browser.GetAsync("/keep");
        await browser.GetAsync("/next");

        Assert.Equal(2, (await late).Length);
    }

    [Fact]
    public async Task The_injected_session_and_the_requests_are_the_same()
    {
        await using TestApp app = await TestApp.StartAsync(web => web.MapGet("/", (HttpContext context, ISession<Cart> session) =>
        {
            session.Update(cart => CartEndpoints.Add(cart, 1));
            Assert.Same(session.Value, context.GetSession<Cart>().Value);
            Assert.Equal(session.Info!.Id, context.GetSession<Cart>().Info!.Id);
        }));

        Assert.Equal(HttpStatusCode.OK, (await app.NewBrowser().GetAsync("/")).Status);
    }

    [Fact]
    public async Task A_branch_can_have_sessions_of_its_own_accord_and_twice_is_no_harm()
    {
        await using TestApp app = await TestApp.StartBareAsync(web =>
        {
            web.Map("/branch", branch => branch.UseTypedSession().UseTypedSession().Run(context =>
                context.Response.WriteAsync(CartEndpoints.Text(context.GetSession<Cart>().Update(cart => CartEndpoints.Add(cart, 4))))));
            web.Run(context => context.Response.WriteAsync(context.Features.Any(feature => feature.Key.Namespace == "TypedSession").ToString()));
        });
        Browser browser = app.NewBrowser();

        Assert.Equal("False", (await browser.GetAsync("/")).Body);
        Assert.Equal("4", (await browser.GetAsync("/branch")).Body);
        Assert.Equal("4,4", (await browser.GetAsync("/branch")).Body);
    }

    [Fact]
    public async Task A_status_page_that_runs_the_pipeline_again_has_the_same_session()
    {
        await using TestApp app = await TestApp.StartBareAsync(web =>
        {
            web.UseStatusCodePagesWithReExecute("/status/{0}");
            web.UseTypedSession();
            web.UseRouting();
            CartEndpoints.Map(web);
            web.MapGet("/missing", (ISession<Cart> session) =>
            {
                session.Update(cart => CartEndpoints.Add(cart, 4));
                return Results.NotFound();
            });
            web.MapGet("/status/{code}", (string code, ISession<Cart> session) => code + " " + CartEndpoints.Text(session.Value));
        });
        Browser browser = app.NewBrowser();

        Answer answer = await browser.GetAsync("/missing");
        Assert.Equal("404 4", answer.Body);
        Assert.Single(answer.SetCookies);
        Assert.Equal("4", (await browser.GetAsync("/")).Body);
    }

    [Fact]
    public async Task In_development_the_cookies_name_tells_applications_on_one_host_apart()
    {
        static async Task<string> NameAsync(string environment, string application)
        {
            await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map, new()
            {
                Environment = environment,
                AfterSessions = services => services.Configure<Microsoft.AspNetCore.DataProtection.DataProtectionOptions>(options => options.ApplicationDiscriminator = application),
            });
            Browser browser = app.NewBrowser();
            await browser.PostAsync("/add/7");
            Assert.Equal("7", (await browser.GetAsync("/")).Body);
            return Assert.Single(browser.Jar.Keys);
        }

        Assert.Equal("__Host-Http-cart", await NameAsync("Production", "shop"));
        string shop = await NameAsync("Development", "shop");
        Assert.Matches("^cart-[0-9a-f]{4}$", shop);
        Assert.Equal(shop, await NameAsync("Development", "shop"));
        Assert.NotEqual(shop, await NameAsync("Development", "desk"));
    }

    [Fact]
    public async Task Plain_http_to_another_host_is_warned_of_once()
    {
        await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map);
        Browser local = app.NewBrowser();
        await local.PostAsync("/add/7");
        Assert.Empty(app.Log.Texts(4));

        Browser remote = app.NewBrowser();
        remote.Headers["Host"] = "shop.example";
        await remote.GetAsync("/");
        Assert.Empty(app.Log.Texts(4));
        await remote.PostAsync("/add/7");
        await remote.PostAsync("/add/7");
        Assert.Contains("'shop.example'", Assert.Single(app.Log.Texts(4)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Production", true, 1)]
    [InlineData("Development", false, 1)]
    [InlineData("Development", true, 0)]
    public async Task A_secure_cookie_by_plain_http_on_this_machine_is_said_once(string environment, bool allowsPlain, int times)
    {
        await using TestApp app = await TestApp.StartAsync(
            CartEndpoints.Map,
            new() { Environment = environment, Options = options => options.Cookie.AllowPlainLocalhost = allowsPlain });
        Browser browser = app.NewBrowser();
        await browser.GetAsync("/");
        Assert.Empty(app.Log.Texts(123));

        await browser.PostAsync("/add/7");
        await browser.PostAsync("/add/8");

        Assert.Equal(times, app.Log.Texts(123).Count());
        Assert.Empty(app.Log.Texts(4));
    }
}
