using System.Net;
using Microsoft.AspNetCore.Authentication;
using TypedSession.Tests.KeyRings;
using TypedSession.Tests.Stores;

namespace TypedSession.Tests.Lifetime;

/// <summary>An end that was acknowledged holds, whatever another holder of the cookie, another node or another tab did before it.</summary>
public class EndByEveryWayTests
{
    [Theory]
    [InlineData("/account/end")]
    [InlineData("/sign-out")]
    public async Task A_copy_that_was_kept_for_longer_ends_with_the_session(string end)
    {
        await using TestApp app = await StartAsync();
        Browser owner = await SignInAsync(app);
        Browser copy = owner.At(app);
        await copy.PostAsync("/keep/2");

        await owner.PostAsync(end);
        app.Time.Advance(TimeSpan.FromMinutes(36));

        Assert.Equal("Revoked", (await copy.GetAsync("/account")).Body);
    }

    [Fact]
    public async Task A_copy_that_was_kept_for_longer_than_today_s_ends_with_the_session()
    {
        await using TestApp app = await StartAsync(options => options.KeptTimeout = TimeSpan.FromDays(30));
        Browser owner = await SignInAsync(app);
        await owner.PostAsync("/keep/240");
        Browser copy = owner.At(app);
        await owner.PostAsync("/keep/1");

        await owner.PostAsync("/sign-out");
        app.Time.Advance(TimeSpan.FromDays(2));

        Assert.Equal("Revoked", (await copy.GetAsync("/account")).Body);
    }

    [Fact]
    public async Task A_request_that_fails_keeps_no_session_for_longer()
    {
        await using TestApp app = await StartAsync();
        Browser browser = await SignInAsync(app);
        string before = browser.Jar[AccountEndpoints.CookieName];

        Assert.Equal(HttpStatusCode.InternalServerError, (await browser.PostAsync("/keep-and-fail")).Status);
        app.Time.Advance(TimeSpan.FromMinutes(21));

        Assert.Equal("Expired", (await browser.GetAsync("/account")).Body);
        Assert.Equal("Expired", (await app.NewBrowser().GetAsync("/account", $"{AccountEndpoints.CookieName}={before}")).Body);
    }

    [Theory]
    [InlineData("/owner/7")]
    [InlineData("/state-of-baskets")]
    [InlineData("/all")]
    public async Task A_new_id_that_the_application_gives_does_not_outlive_an_end_of_many_that_came_first(string end)
    {
        RecordingStore store = new();
        await using TestApp app = await StartAsync(store: store);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/become/7");
        bool isFirst = true;
        store.Before = async operation =>
        {
            if (operation != "save" || !isFirst) return;
            isFirst = false;
            await browser.At(app).PostAsync("/note/faster");
            await app.NewBrowser().PostAsync(end);
        };

        await browser.PostAsync("/renew-basket");

        Assert.StartsWith("Revoked", (await browser.GetAsync("/")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sign_out_ends_the_cookie_that_another_node_takes_beside_the_one_that_this_node_takes()
    {
        KeyRing keys = new();
        NodeLog log = new();
        await using TestApp ahead = await StartAsync(keys: keys, log: log);
        await using TestApp here = await StartAsync(keys: keys, log: log);
        ahead.Time.Advance(TimeSpan.FromMinutes(6));
        string one = (await SignInAsync(here)).Jar[AccountEndpoints.CookieName];
        Browser second = await SignInAsync(ahead);

        string cookies = $"{AccountEndpoints.CookieName}={one}; {AccountEndpoints.CookieName}={second.Jar[AccountEndpoints.CookieName]}";
        await here.NewBrowser().SendAsync(HttpMethod.Post, "/sign-out", [cookies]);

        Assert.Equal(2, log.Count);
    }

    [Fact]
    public async Task An_id_that_was_exchanged_a_moment_ago_ends_with_its_successor()
    {
        await using TestApp app = await StartAsync();
        Browser browser = await SignInAsync(app);
        Browser old = browser.At(app);
        await browser.PostAsync("/account/renew");
        Assert.StartsWith("Restored", (await old.At(app).GetAsync("/account")).Body, StringComparison.Ordinal);

        await browser.PostAsync("/sign-out");

        Assert.Equal("Revoked", (await old.GetAsync("/account")).Body);
    }

    [Fact]
    public async Task A_sign_out_waits_for_a_key_that_this_node_has_not_read()
    {
        NodeLog log = new();
        await using TestApp one = await StartAsync(log: log);
        await using TestApp two = await StartAsync(log: log, later: true);
        one.SealingKey();
        one.Keys.Join(two.Keys);
        two.SealingKey();
        Browser browser = await SignInAsync(one);
        one.RollKey(Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.EncryptionAlgorithm.AES_256_GCM);
        await browser.PostAsync("/theme/dark");
        Browser there = browser.At(two);
        two.Keys.StoreElement(one.Keys.GetAllElements().Last(), "");

        two.Keys.IsAway = true;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await there.PostAsync("/sign-out")).Status);
        Assert.Contains(AccountEndpoints.CookieName, there.Jar.Keys);
        Assert.Equal(0, log.Count);

        two.Keys.IsAway = false;
        two.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(HttpStatusCode.OK, (await there.PostAsync("/sign-out")).Status);
        Assert.Equal(1, log.Count);
    }

    [Fact]
    public async Task A_session_that_has_just_begun_is_not_the_one_that_ends_beyond_the_limit()
    {
        await using TestApp app = await StartAsync(options => options.Store.MaxSessionsPerOwner = 1, new RecordingStore());
        Browser early = app.NewBrowser();
        await early.PostAsync("/note/x");
        app.Time.Advance(TimeSpan.FromSeconds(30));
        Browser other = app.NewBrowser();
        await other.PostAsync("/become/7");

        await early.PostAsync("/become/7");

        Assert.StartsWith("Restored", (await early.GetAsync("/")).Body, StringComparison.Ordinal);
        Assert.StartsWith("Revoked", (await other.GetAsync("/")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_that_could_not_be_counted_is_not_left_behind()
    {
        RecordingStore store = new();
        await using TestApp app = await StartAsync(
            options => (options.Store.MaxSessionsPerOwner, options.Store.LimitPolicy) = (1, SessionLimitPolicy.Refuse), store);
        store.Before = static operation => operation == "list" ? throw new IOException("The store is away.") : Task.CompletedTask;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await app.NewBrowser().PostAsync("/become/7")).Status);
        store.Before = null;
        app.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(HttpStatusCode.OK, (await app.NewBrowser().PostAsync("/become/7")).Status);
    }

    [Fact]
    public async Task A_change_in_a_part_of_a_batch_that_nobody_sends_is_refused()
    {
        Exception? thrown = null;
        await using TestApp app = await TestApp.StartBareAsync(web =>
        {
            web.Use(async (context, next) =>
            {
                if (context.Request.Path != "/batch")
                {
                    await next(context);
                    return;
                }

                DefaultHttpContext part = new() { RequestServices = context.RequestServices };
                (part.Request.Method, part.Request.Path) = ("POST", "/add/7");
                thrown = await Record.ExceptionAsync(() => next(part));
                Assert.Equal(0, part.Response.Headers.SetCookie.Count);
            });
            web.UseTypedSession();
            web.UseRouting();
            CartEndpoints.Map(web);
            web.UseEndpoints(static _ => { });
        });

        await app.NewBrowser().PostAsync("/batch");

        Assert.Contains("Put UseTypedSession before", Assert.IsType<InvalidOperationException>(thrown).Message, StringComparison.Ordinal);
    }

    private static async Task<Browser> SignInAsync(TestApp app)
    {
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/become-account/7");
        return browser;
    }

    private static Task<TestApp> StartAsync(
        Action<TypedSessionOptions>? options = null, ISessionRecordStore? store = null, KeyRing? keys = null, NodeLog? log = null,
        bool later = false) =>
        TestApp.StartAsync(
            web =>
            {
                web.MapPost("/become-account/{id:int}", (int id, ISession<Account> session) =>
                    session.Update(account => account with { CustomerId = id }).CustomerId);
                web.MapPost("/theme/{theme}", (string theme, ISession<Account> session) =>
                    session.Update(account => account with { Theme = theme }).Theme);
                web.MapGet("/account", (ISession<Account> session) => session.Status.ToString());
                web.MapPost("/account/end", (ISession<Account> session) => session.End());
                web.MapPost("/account/renew", (ISession<Account> session) => session.RenewId());
                web.MapPost("/keep/{hours:int}", (int hours, ISession<Account> session) => session.KeepFor(TimeSpan.FromHours(hours)));
                web.MapPost("/keep-and-fail", string (ISession<Account> session) =>
                {
                    session.KeepFor(TimeSpan.FromHours(2));
                    throw new InvalidDataException();
                });
                web.MapPost("/owner/{owner}", (string owner, ISessionAdministration sessions) => sessions.RevokeOwnerAsync(owner));
                web.MapPost("/state-of-baskets", (ISessionAdministration sessions) => sessions.RevokeStateAsync<Basket>());
                web.MapPost("/all", (ISessionAdministration sessions) => sessions.RevokeAllAsync());
                web.MapPost("/sign-out", (HttpContext context) => context.SignOutAsync());
                if (store is null) return;
                web.MapPost("/renew-basket", (ISession<Basket> session) => session.RenewId());
                web.MapGet("/", (ISession<Basket> session) => $"{session.Status} {session.Value.Note}");
                web.MapPost("/note/{note}", (string note, ISession<Basket> session) =>
                    session.Update(basket => basket with { Note = note }).Note);
                web.MapPost("/become/{id:int}", (int id, ISession<Basket> session) =>
                {
                    session.Update(basket => basket with { CustomerId = id });
                });
            },
            new()
            {
                Keys = keys ?? new(),
                Options = store is null ? options : null,
                BeforeSessions = services =>
                {
                    services.AddAuthentication("test").AddCookie("test");
                    if (later) PastItsFirstMinutes.AddTo(services);
                },
                AfterSessions = services =>
                {
                    ITypedSessionBuilder sessions = services.AddTypedSession().UseStore<Basket>(_ => store ?? new InMemorySessionRecordStore());
                    if (store is not null && options is not null) sessions.Configure<Basket>(options);
                    if (log is not null) sessions.UseRevocationLog(_ => log);
                },
            });

    /// <summary>The ends that an application has told.</summary>
    private sealed class NodeLog : ISessionRevocationLog
    {
        private readonly List<SessionRevocationEntry> _entries = [];

        public int Count
        {
            get
            {
                lock (_entries) return _entries.Select(static entry => entry.Key).Distinct().Count();
            }
        }

        public Task AppendAsync(SessionRevocationEntry entry, CancellationToken cancellationToken)
        {
            lock (_entries) _entries.Add(entry);
            return Task.CompletedTask;
        }

        public Task<SessionRevocationPage> ReadAsync(string? position, CancellationToken cancellationToken) => Task.FromResult(
            new SessionRevocationPage { Entries = [], Position = position ?? "0", HasMore = false });

        public Task WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken) =>
            Task.Delay(atMost, time, cancellationToken);
    }
}
