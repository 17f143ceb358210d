using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using TypedSession.Tests.Stores;

namespace TypedSession.Tests.Lifetime;

/// <summary>What has ended stays ended, wherever copies of the session are: in a cookie from before, in a row, in a second cookie of the name.</summary>
public class HoldingEndTests
{
    private const string EssayCookie = "__Host-Http-essay";

    [Theory]
    [InlineData("/end")]
    [InlineData("/sign-out")]
    public async Task A_copy_of_the_cookie_from_before_a_session_moved_to_the_store_ends_with_it(string end)
    {
        await using TestApp app = await StartAsync(new InMemorySessionRecordStore());
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/essay/10");
        Browser early = browser.At(app);
        await browser.PostAsync("/essay/5000");

        Assert.Equal(HttpStatusCode.OK, (await browser.PostAsync(end)).Status);

        Assert.Equal("Revoked 0", (await early.GetAsync("/essay")).Body);
    }

    [Fact]
    public async Task A_session_that_moved_to_the_store_ends_by_a_copy_of_its_cookie_from_before()
    {
        RecordingStore store = new();
        await using TestApp app = await StartAsync(store);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/essay/10");
        Browser early = browser.At(app);
        await browser.PostAsync("/essay/5000");

        await early.PostAsync("/end");

        Assert.Equal("Revoked 0", (await browser.GetAsync("/essay")).Body);
        Assert.Null(await store.LoadAsync(store.Written[^1].Key, default));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(9)]
    [InlineData(20)]
    public async Task A_sign_out_ends_every_session_that_the_clients_cookies_name(int count)
    {
        await using TestApp app = await StartAsync(new InMemorySessionRecordStore());
        List<Browser> each = [];
        for (int i = 0; i < count; i++)
        {
            each.Add(app.NewBrowser());
            await each[^1].PostAsync($"/essay/{i + 1}");
        }

        string cookies = string.Join("; ", each.Select(browser => $"{EssayCookie}={browser.Jar[EssayCookie]}"));
        Answer answer = await app.NewBrowser().SendAsync(HttpMethod.Post, "/sign-out", [cookies]);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        foreach (Browser browser in each) Assert.Equal("Revoked 0", (await browser.GetAsync("/essay")).Body);
    }

    [Theory]
    [InlineData(StoreFaultPolicy.Fail)]
    [InlineData(StoreFaultPolicy.ReadOnly)]
    [InlineData(StoreFaultPolicy.Empty)]
    public async Task A_sign_out_while_the_store_is_away_is_a_503_that_leaves_all_cookies_and_holds_when_it_is_repeated(StoreFaultPolicy policy)
    {
        RecordingStore store = new();
        await using TestApp app = await StartAsync(store, options => options.Store.FaultPolicy = policy);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/essay/5000");
        await browser.PostAsync("/sign-in");
        Browser copy = browser.At(app);
        store.Before = static _ => throw new IOException("down");

        Answer refused = await browser.PostAsync("/sign-out");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.Status);
        Assert.Empty(refused.SetCookies);
        store.Before = null;
        Answer repeated = await browser.PostAsync("/sign-out");
        Assert.Equal(HttpStatusCode.OK, repeated.Status);
        Assert.Empty(browser.Jar);
        Assert.NotEqual("Restored 5000", (await copy.GetAsync("/essay")).Body);
    }

    [Theory]
    [InlineData(StoreFaultPolicy.Fail)]
    [InlineData(StoreFaultPolicy.ReadOnly)]
    [InlineData(StoreFaultPolicy.Empty)]
    public async Task A_sign_in_while_the_store_is_away_is_a_503_since_the_id_from_before_would_live_on(StoreFaultPolicy policy)
    {
        RecordingStore store = new();
        await using TestApp app = await StartAsync(store, options => options.Store.FaultPolicy = policy);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/essay/5000");
        Browser thief = browser.At(app);
        store.Before = static _ => throw new IOException("down");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await browser.PostAsync("/sign-in")).Status);

        store.Before = null;
        Assert.Equal(HttpStatusCode.OK, (await browser.PostAsync("/sign-in")).Status);
        await browser.PostAsync("/essay/4000");
        Assert.DoesNotContain("4000", (await thief.GetAsync("/essay")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_that_could_not_be_removed_is_removed_by_the_sign_out_that_is_repeated()
    {
        RecordingStore store = new();
        await using TestApp app = await StartAsync(store);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/essay/5000");
        store.Before = static operation => operation == "delete" ? throw new IOException("down") : Task.CompletedTask;

        Answer refused = await browser.PostAsync("/end");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.Status);
        Assert.Empty(refused.SetCookies);
        store.Before = null;
        Assert.Equal(HttpStatusCode.OK, (await browser.PostAsync("/end")).Status);
        Assert.Empty(browser.Jar);
        Assert.Null(await store.LoadAsync(store.Written[^1].Key, default));
    }

    [Theory]
    [InlineData("/end")]
    [InlineData("/sign-out")]
    public async Task A_client_that_leaves_does_not_undo_its_own_end(string end)
    {
        TaskCompletionSource deleting = new();
        TaskCompletionSource left = new();
        RecordingStore store = new();
        await using TestApp app = await StartAsync(store, map: web => web.Use((context, next) =>
        {
            if (context.Request.Path == end) context.RequestAborted.Register(left.SetResult);
            return next(context);
        }));
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/essay/5000");
        string cookies = $"{EssayCookie}={browser.Jar[EssayCookie]}";
        store.Before = async operation =>
        {
            if (operation != "delete") return;
            deleting.TrySetResult();
            await left.Task;
        };
        TaskCompletionSource removed = new();
        store.After = operation =>
        {
            if (operation == "delete") removed.TrySetResult();
            return Task.CompletedTask;
        };

        using HttpClient client = new(new SocketsHttpHandler { UseCookies = false });
        using HttpRequestMessage request = new(HttpMethod.Post, app.Url + end);
        request.Headers.TryAddWithoutValidation("Cookie", cookies);
        using CancellationTokenSource leave = new();
        Task sending = client.SendAsync(request, leave.Token);
        await deleting.Task;
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);

        await removed.Task.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Null(await store.LoadAsync(store.Written[^1].Key, default));
        Assert.Equal("Revoked 0", (await browser.GetAsync("/essay")).Body);
    }

    [Fact]
    public async Task An_end_holds_although_the_handler_throws_afterwards()
    {
        RecordingStore store = new();
        await using TestApp app = await StartAsync(store, map: web => web.MapPost("/end-and-throw", (ISession<Essay> session) =>
        {
            session.End();
            throw new InvalidOperationException("after the end");
        }));
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/essay/5000");

        Assert.Equal(HttpStatusCode.InternalServerError, (await browser.PostAsync("/end-and-throw")).Status);

        Assert.Null(await store.LoadAsync(store.Written[^1].Key, default));
    }

    [Theory]
    [InlineData(false, "Revoked 0")]
    [InlineData(true, "Missing 0")]
    public async Task A_record_that_its_store_has_lost_is_told_from_one_that_was_ended_where_ends_are_kept_beyond_it(bool hasCache, string expected)
    {
        RecordingStore store = new();
        await using TestApp app = await StartAsync(store, services: services =>
        {
            if (hasCache) services.AddDistributedMemoryCache().AddTypedSession().UseDistributedCacheRevocations();
        });
        Browser lost = app.NewBrowser();
        await lost.PostAsync("/essay/5000");
        Browser ended = app.NewBrowser();
        await ended.PostAsync("/essay/5000");
        Browser copy = ended.At(app);
        await ended.PostAsync("/end");
        await store.DeleteAsync(store.Written[0].Key, default);

        Assert.Equal(expected, (await lost.GetAsync("/essay")).Body);
        Assert.Equal("Revoked 0", (await copy.GetAsync("/essay")).Body);
        Assert.Equal(hasCache ? 1 : 0, app.Log.Texts(87).Count());
    }

    [Theory]
    [InlineData(7, false, "Restored 7")]
    [InlineData(7, true, "Revoked 0")]
    [InlineData(5000, false, "Restored 5000")]
    [InlineData(5000, true, "Revoked 0")]
    public async Task A_retired_id_that_returns_late_ends_the_family_where_the_application_wants_it(int length, bool ends, string expected)
    {
        await using TestApp app = await StartAsync(new InMemorySessionRecordStore(), options =>
        {
            options.Renewal.After = TimeSpan.FromMinutes(1);
            options.Renewal.EndSessionOnRetiredId = ends;
        });
        Browser browser = app.NewBrowser();
        await browser.PostAsync($"/essay/{length}");
        Browser thief = browser.At(app);
        app.Time.Advance(TimeSpan.FromMinutes(2));
        await browser.GetAsync("/essay");
        app.Time.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal("Revoked 0", (await thief.GetAsync("/essay")).Body);
        Assert.Equal(expected, (await browser.GetAsync("/essay")).Body);
    }

    [Fact]
    public async Task Of_two_requests_that_move_a_session_to_the_store_under_a_new_id_one_is_in_conflict()
    {
        RecordingStore store = new();
        await using TestApp app = await StartAsync(store, static options => options.Renewal.After = TimeSpan.FromMinutes(1));
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/essay/10");
        app.Time.Advance(TimeSpan.FromMinutes(2));
        Browser other = browser.At(app);
        bool isFirst = true;
        Answer? second = null;
        store.Before = async operation =>
        {
            if (operation != "create" || !isFirst) return;
            isFirst = false;
            second = await other.PostAsync("/essay/9000");
        };

        Answer first = await browser.PostAsync("/essay/8000");

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Conflict], [second!.Status, first.Status]);
        await other.PostAsync("/sign-out");
        Assert.NotEqual("Restored 8000", (await browser.GetAsync("/essay")).Body);
    }

    private static Task<TestApp> StartAsync(
        ISessionRecordStore store, Action<TypedSessionOptions>? options = null, Action<WebApplication>? map = null, Action<IServiceCollection>? services = null) => TestApp.StartAsync(
        web =>
        {
            map?.Invoke(web);
            web.MapGet("/essay", (ISession<Essay> session) => $"{session.Status} {session.Value.Text.Length}");
            web.MapPost("/essay/{length:int}", (int length, ISession<Essay> session) => session.Update(essay => essay with { Text = new string('e', length) }).Text.Length);
            web.MapPost("/end", (ISession<Essay> session) => session.End());
            web.MapPost("/sign-in", context => context.SignInAsync(new System.Security.Claims.ClaimsPrincipal(new System.Security.Claims.ClaimsIdentity("test"))));
            web.MapPost("/sign-out", context => context.SignOutAsync());
        },
        new()
        {
            Options = options,
            AfterSessions = collection =>
            {
                collection.AddTypedSession().UseStore(_ => store);
                collection.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
                services?.Invoke(collection);
            },
        });
}
