using System.Net;
using TypedSession.Testing;

namespace TypedSession.Tests.Stores;

public class FaultTests
{
    [Theory]
    [InlineData(Server.Kestrel, "/written")]
    [InlineData(Server.Kestrel, "/json")]
    [InlineData(Server.Kestrel, "/redirected")]
    [InlineData(Server.Kestrel, "/streamed")]
    [InlineData(Server.Kestrel, "/empty")]
    [InlineData(Server.KestrelHttp2, "/written")]
    [InlineData(Server.KestrelHttp2, "/json")]
    [InlineData(Server.KestrelHttp2, "/redirected")]
    [InlineData(Server.KestrelHttp2, "/streamed")]
    [InlineData(Server.KestrelHttp2, "/empty")]
    [InlineData(Server.TestServer, "/written")]
    [InlineData(Server.TestServer, "/json")]
    [InlineData(Server.TestServer, "/redirected")]
    [InlineData(Server.TestServer, "/streamed")]
    [InlineData(Server.TestServer, "/empty")]
    public async Task A_write_that_is_not_saved_is_a_503_that_says_so(Server server, string path)
    {
        RecordingStore store = new();
        await using TestApp app = await TestApp.StartAsync(MapAnswers, BasketEndpoints.With(store) with { Server = server });
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/note/x");
        store.Before = static operation => operation == "save" ? throw new IOException("down") : Task.CompletedTask;

        Answer answer = await browser.PostAsync(path);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.Contains("may not have been saved", answer.Body, StringComparison.Ordinal);
        Assert.Empty(answer.SetCookies);
        store.Before = null;
        Assert.Equal("Restored 0 0 x", (await browser.GetAsync("/")).Body);
    }

    [Theory]
    [InlineData(StoreFaultPolicy.Fail, HttpStatusCode.ServiceUnavailable, null, HttpStatusCode.ServiceUnavailable)]
    [InlineData(StoreFaultPolicy.ReadOnly, HttpStatusCode.OK, "Unavailable 0 0", HttpStatusCode.ServiceUnavailable)]
    [InlineData(StoreFaultPolicy.Empty, HttpStatusCode.OK, "Unavailable 0 0", HttpStatusCode.OK)]
    public async Task A_session_that_cannot_be_loaded_is_answered_by_the_policy(StoreFaultPolicy policy, HttpStatusCode read, string? body, HttpStatusCode written)
    {
        RecordingStore store = new();
        await using TestApp app = await TestApp.StartAsync(BasketEndpoints.Map, BasketEndpoints.With(store, options => options.Store.FaultPolicy = policy));
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/note/x");
        store.Before = static operation => operation == "load" ? throw new IOException("down") : Task.CompletedTask;

        Answer answer = await browser.At(app).GetAsync("/");

        Assert.Equal(read, answer.Status);
        if (body is not null) Assert.Equal(body, answer.Body);
        Assert.Equal(written, (await browser.At(app).PostAsync("/item/1")).Status);
        store.Before = null;
        Assert.Equal("Restored 0 0 x", (await browser.GetAsync("/")).Body);
    }

    [Fact]
    public async Task An_end_that_is_not_stored_is_a_503_that_says_so()
    {
        RecordingStore store = new();
        await using TestApp app = await TestApp.StartAsync(BasketEndpoints.Map, BasketEndpoints.With(store));
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/note/x");
        store.Before = static operation => operation == "delete" ? throw new IOException("down") : Task.CompletedTask;

        Answer answer = await browser.At(app).PostAsync("/end");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.Contains("may not have been saved", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_that_is_damaged_under_a_change_is_not_replaced_by_a_new_one()
    {
        RecordingStore store = new();
        await using TestApp app = await TestApp.StartAsync(BasketEndpoints.Map, BasketEndpoints.With(store));
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/note/x");
        SessionRecord record = store.Written[^1];
        int saves = 0;
        store.Before = operation =>
        {
            if (operation == "save" && ++saves == 1) store.Replace(record with { Version = 9, Data = new byte[record.Data.Length] });
            return Task.CompletedTask;
        };

        Answer answer = await browser.At(app).PostAsync("/item/1");

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Equal(1, saves);
        store.Replace(record);
        Assert.Equal("Restored 0 0 x", (await browser.GetAsync("/")).Body);
    }

    [Fact]
    public async Task A_write_whose_answer_is_lost_is_found_and_not_written_twice()
    {
        RecordingStore store = new();
        await using TestApp app = await TestApp.StartAsync(BasketEndpoints.Map, BasketEndpoints.With(store));
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/note/x");
        int lost = 0;
        store.After = operation => operation == "save" && Interlocked.Increment(ref lost) == 1 ? throw new IOException("the answer was lost") : Task.CompletedTask;

        Assert.Equal("1", (await browser.PostAsync("/increment")).Body);

        Assert.Equal("1", (await browser.GetAsync("/count")).Body);
    }

    [Fact]
    public async Task A_write_whose_answer_is_lost_and_that_another_has_written_over_is_not_done_again()
    {
        RecordingStore store = new();
        await using TestApp app = await TestApp.StartAsync(BasketEndpoints.Map, BasketEndpoints.With(store));
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/note/x");
        int saves = 0;
        store.After = async operation =>
        {
            if (operation != "save" || ++saves > 1) return;
            Assert.Equal("2", (await browser.At(app).PostAsync("/increment")).Body);
            throw new IOException("the answer was lost");
        };

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await browser.At(app).PostAsync("/increment")).Status);

        Assert.Equal("2", (await browser.GetAsync("/count")).Body);
    }

    [Fact]
    public async Task A_write_that_arrives_while_it_is_tried_again_is_found_and_not_done_twice()
    {
        RecordingStore store = new();
        await using TestApp app = await TestApp.StartAsync(BasketEndpoints.Map, BasketEndpoints.With(store));
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/note/x");
        int saves = 0;
        store.Before = operation =>
        {
            if (operation == "save" && ++saves == 1) throw new IOException("late");
            if (operation == "save" && saves == 2) store.Replace(store.Written[^1]);
            return Task.CompletedTask;
        };

        Assert.Equal("1", (await browser.PostAsync("/increment")).Body);

        Assert.Equal("1", (await browser.GetAsync("/count")).Body);
    }

    [Theory]
    [InlineData(1, 90)]
    [InlineData(10, 60)]
    [InlineData(50, 0)]
    public async Task No_acknowledged_increment_is_lost_however_often_calls_fail(int percent, int atLeast)
    {
        FaultySessionRecordStore store = new(new InMemorySessionRecordStore(), seed: 7);
        await using TestApp app = await TestApp.StartAsync(BasketEndpoints.Map, BasketEndpoints.With(store));
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/note/x");
        store.NotReachedShare = store.AnswerLostShare = percent / 100.0;
        int acknowledged = 0;
        for (int i = 0; i < 100; i++)
        {
            if ((await browser.At(app).PostAsync("/increment")).Status == HttpStatusCode.OK) acknowledged++;
        }

        store.NotReachedShare = store.AnswerLostShare = 0;
        Assert.InRange(int.Parse((await browser.GetAsync("/count")).Body, System.Globalization.CultureInfo.InvariantCulture), acknowledged, 100);
        Assert.InRange(acknowledged, atLeast, 100);
    }

    [Theory]
    [InlineData("create")]
    [InlineData("save")]
    public async Task A_new_id_that_cannot_be_saved_is_a_503_that_leaves_the_old_one(string fails)
    {
        RecordingStore store = new();
        await using TestApp app = await TestApp.StartAsync(BasketEndpoints.Map, BasketEndpoints.With(store));
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/note/x");
        store.Before = operation => operation == fails ? throw new IOException("down") : Task.CompletedTask;

        Answer answer = await browser.PostAsync("/renew");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.Empty(answer.SetCookies);
        store.Before = null;
        Assert.Equal("Restored 0 0 x", (await browser.GetAsync("/")).Body);
    }

    [Fact]
    public async Task A_new_id_that_others_cannot_be_told_of_is_a_503_that_brings_it_along()
    {
        UnwritableLog log = new();
        RecordingStore store = new();
        await using TestApp app = await TestApp.StartAsync(
            BasketEndpoints.Map,
            new() { AfterSessions = services => services.AddTypedSession().UseStore<Basket>(_ => store).UseRevocationLog(_ => log) });
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/note/x");
        string old = (await browser.GetAsync("/id")).Body;

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await browser.PostAsync("/renew")).Status);

        Assert.NotEqual(old, (await browser.GetAsync("/id")).Body);
        Assert.Equal("Restored 0 0 x", (await browser.GetAsync("/")).Body);
    }

    [Fact]
    public async Task Each_request_makes_as_few_calls_as_it_can()
    {
        RecordingStore store = new();
        await using TestApp app = await TestApp.StartAsync(
            web =>
            {
                BasketEndpoints.Map(web);
                web.MapGet("/untouched", () => "untouched");
            },
            BasketEndpoints.With(store));
        Browser browser = app.NewBrowser();

        Assert.Equal("create", await CallsOfAsync(() => browser.PostAsync("/item/1")));
        Assert.Equal("", await CallsOfAsync(() => browser.GetAsync("/untouched")));
        Assert.Equal("load", await CallsOfAsync(() => browser.GetAsync("/")));
        Assert.Equal("load save", await CallsOfAsync(() => browser.PostAsync("/item/2")));
        Assert.Equal("load save", await CallsOfAsync(() => browser.PostAsync("/increment")));
        Assert.Equal("load", await CallsOfAsync(() => browser.PostAsync("/item/2")));
        Assert.Equal("", await CallsOfAsync(() => app.NewBrowser().GetAsync("/")));
        app.Time.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal("load touch", await CallsOfAsync(() => browser.GetAsync("/")));
        Assert.Equal("load", await CallsOfAsync(() => browser.GetAsync("/")));
        Assert.Equal("load delete", await CallsOfAsync(() => browser.PostAsync("/end")));

        async Task<string> CallsOfAsync(Func<Task<Answer>> request)
        {
            store.Calls.Clear();
            await request();
            return string.Join(' ', store.Calls);
        }
    }

    private static void MapAnswers(WebApplication app)
    {
        BasketEndpoints.Map(app);
        app.MapPost("/written", async (HttpContext context, ISession<Basket> session) =>
        {
            Change(session);
            await context.Response.WriteAsync("done");
        });
        app.MapPost("/json", (ISession<Basket> session) => Results.Json(Change(session)));
        app.MapPost("/redirected", (ISession<Basket> session) =>
        {
            Change(session);
            return Results.LocalRedirect("/");
        });
        app.MapPost("/streamed", (ISession<Basket> session) =>
        {
            Change(session);
            return Results.Stream(static async stream => await stream.WriteAsync("done"u8.ToArray()));
        });
        app.MapPost("/empty", (ISession<Basket> session) =>
        {
            Change(session);
        });
    }

    private static int Change(ISession<Basket> session) => session.Update(basket => basket with { Count = basket.Count + 1 }).Count;

    private sealed class UnwritableLog : ISessionRevocationLog
    {
        public Task AppendAsync(SessionRevocationEntry entry, CancellationToken cancellationToken) => throw new IOException("The log is away.");

        public Task<SessionRevocationPage> ReadAsync(string? position, CancellationToken cancellationToken) =>
            Task.FromResult(new SessionRevocationPage { Entries = [], Position = "", HasMore = false });

        public Task WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken) => Task.Delay(atMost, time, cancellationToken);
    }
}
