using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace TypedSession.Tests.Diagnostics;

public class ObserverTests
{
    [Fact]
    public async Task An_observer_is_told_of_a_sessions_life()
    {
        Audit audit = new();
        await using TestApp app = await StartAsync(audit);
        Browser browser = app.NewBrowser();

        await browser.GetAsync("/");
        await browser.PostAsync("/add/7");
        await browser.PostAsync("/add/8");
        await browser.PostAsync("/renew");
        await browser.PostAsync("/sign-in");
        await browser.PostAsync("/sign-out");

        Assert.Equal(
            ["created cart /add/7", "renewed cart Application /renew", "renewed cart SignIn /sign-in", "ended cart SignOut /sign-out"],
            audit.Events);
        Assert.Equal(3, audit.Ids.Distinct().Count());
        Assert.Equal([audit.Ids[0], audit.Ids[2], audit.Ids[2], audit.Ids[4], audit.Ids[4]], audit.Ids[1..]);
    }

    [Fact]
    public async Task An_observer_may_need_what_ends_sessions()
    {
        await using TestApp app = await TestApp.StartAsync(
            CartEndpoints.Map, new() { BeforeSessions = static services => services.AddSingleton<ISessionObserver, EndsAll>() });
        Browser browser = app.NewBrowser();

        await browser.PostAsync("/add/7");

        Assert.Equal("Revoked", (await browser.GetAsync("/status")).Body);
    }

    [Fact]
    public async Task A_session_that_begins_after_an_end_is_a_new_one()
    {
        Audit audit = new();
        await using TestApp app = await StartAsync(audit);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");

        await browser.PostAsync("/end-and-add");

        Assert.Equal(["created cart /add/7", "ended cart Application /end-and-add", "created cart /end-and-add"], audit.Events);
    }

    [Fact]
    public async Task An_observer_is_told_why_a_cookie_was_rejected()
    {
        Audit audit = new();
        await using TestApp app = await StartAsync(audit);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");
        audit.Events.Clear();

        await browser.GetAsync("/", $"{CartEndpoints.CookieName}={browser.Jar[CartEndpoints.CookieName][..^4]}AAAA");
        app.Time.Advance(TimeSpan.FromMinutes(20));
        await browser.GetAsync("/");

        Assert.Equal(["rejected cart Tampered /", "rejected cart IdleExpired /"], audit.Events);
    }

    [Fact]
    public async Task An_observer_is_told_whose_sessions_an_administrator_has_ended()
    {
        Audit audit = new();
        await using TestApp app = await StartAsync(audit);

        await app.Services.GetRequiredService<ISessionAdministration>().RevokeOwnerAsync("7", cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(["ended * Administration none"], audit.Events);
        Assert.Equal("7", audit.Owner);
    }

    [Fact]
    public async Task Stored_sessions_are_told_of_as_those_in_cookies_are()
    {
        Audit audit = new();
        TestApp.Setup setup = BasketEndpoints.With(new InMemorySessionRecordStore());
        await using TestApp app = await TestApp.StartAsync(BasketEndpoints.Map, setup with { BeforeSessions = services => services.AddSingleton<ISessionObserver>(audit) });
        Browser browser = app.NewBrowser();

        await browser.PostAsync("/increment");
        await browser.PostAsync("/become/7");
        await browser.PostAsync("/renew");
        await browser.PostAsync("/end");

        Assert.Equal(
            ["created basket /increment", "renewed basket SignIn /become/7", "renewed basket Application /renew", "ended basket Application /end"],
            audit.Events);
        Assert.Equal("7", audit.Owner);
    }

    [Theory]
    [InlineData("/end", "Revoked")]
    [InlineData("/renew", "RetiredId")]
    public async Task A_copy_of_what_has_ended_or_has_another_id_is_told_when_it_comes(string way, string reason)
    {
        Audit audit = new();
        await using TestApp app = await StartAsync(audit);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");
        Browser thief = browser.At(app);
        await browser.PostAsync(way);
        app.Time.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal("Revoked", (await thief.GetAsync("/status")).Body);

        Assert.Equal($"rejected cart {reason} /status", audit.Events[^1]);
    }

    [Fact]
    public async Task What_an_observer_throws_is_logged_and_changes_nothing()
    {
        Audit audit = new();
        await using TestApp app = await StartAsync(new Broken(), audit);
        Browser browser = app.NewBrowser();

        Assert.Equal("7", (await browser.PostAsync("/add/7")).Body);
        await browser.PostAsync("/end");

        Assert.Equal(["created cart /add/7", "ended cart Application /end"], audit.Events);
        Assert.Equal(2, app.Log.Texts(120).Count());
    }

    private static Task<TestApp> StartAsync(params ISessionObserver[] observers) => TestApp.StartAsync(
        web =>
        {
            CartEndpoints.Map(web);
            web.MapPost("/end-and-add", (ISession<Cart> session) =>
            {
                session.End();
                session.Update(cart => CartEndpoints.Add(cart, 1));
            });
            web.MapPost("/sign-in", (HttpContext context) => context.SignInAsync(new ClaimsPrincipal(new ClaimsIdentity([new Claim("name", "Ada")], "test"))));
            web.MapPost("/sign-out", (HttpContext context) => context.SignOutAsync());
        },
        new()
        {
            BeforeSessions = services =>
            {
                services.AddAuthentication("test").AddCookie("test");
                foreach (ISessionObserver observer in observers) services.AddSingleton(observer);
            },
        });

    private sealed class Audit : ISessionObserver
    {
        public List<string> Events { get; } = [];

        public List<SessionId> Ids { get; } = [];

        public string? Owner { get; private set; }

        public void OnCreated(SessionCreatedContext context) => Add(context, "created", null, context.Owner, context.Id);

        public void OnRejected(SessionRejectedContext context) => Add(context, "rejected", context.Reason.ToString(), null);

        public void OnIdRenewed(SessionIdRenewedContext context) => Add(context, "renewed", context.Reason.ToString(), context.Owner, context.OldId, context.Id);

        public void OnEnded(SessionEndedContext context) => Add(context, "ended", context.Reason.ToString(), context.Owner, context.Id is { } id ? [id] : []);

        private void Add(SessionEventContext context, string what, string? reason, string? owner, params SessionId[] ids)
        {
            Events.Add(string.Join(' ', new[] { what, context.State ?? "*", reason, context.HttpContext?.Request.Path.Value ?? "none" }.Where(static word => word is not null)));
            Ids.AddRange(ids);
            Owner = owner;
        }
    }

    private sealed class Broken : ISessionObserver
    {
        public void OnCreated(SessionCreatedContext context) => throw new InvalidOperationException();

        public void OnEnded(SessionEndedContext context) => throw new InvalidOperationException();
    }

    private sealed class EndsAll(ISessionAdministration administration) : ISessionObserver
    {
        public void OnCreated(SessionCreatedContext context) =>
            administration.RevokeAsync(context.Id, CancellationToken.None).GetAwaiter().GetResult();
    }
}
