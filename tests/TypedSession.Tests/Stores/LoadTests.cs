using System.Net;

namespace TypedSession.Tests.Stores;

/// <summary>Many requests at the same moment: on one session, on one owner, and on a store that is down.</summary>
public class LoadTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_limit_that_refuses_is_kept_by_sign_ins_at_the_same_moment(int limit)
    {
        RecordingStore store = new();
        await using TestApp app = await TestApp.StartAsync(BasketEndpoints.Map, BasketEndpoints.With(store, options =>
        {
            options.Store.MaxSessionsPerOwner = limit;
            options.Store.LimitPolicy = SessionLimitPolicy.Refuse;
            options.Store.LastWriteWins = true;
        }));
        for (int round = 0; round < 5; round++)
        {
            Browser[] browsers = [.. Enumerable.Range(0, 10).Select(_ => app.NewBrowser())];
            store.Before = static async _ => await Task.Yield();
            int customer = 100 + round;

            HttpStatusCode[] answers = await Task.WhenAll(browsers.Select(async browser => (await browser.PostAsync($"/become/{customer}")).Status));

            int living = 0;
            foreach (Browser browser in browsers) living += (await browser.GetAsync("/")).Body.StartsWith("Restored", StringComparison.Ordinal) ? 1 : 0;
            Assert.InRange(living, 1, limit);
            Assert.Equal(living, answers.Count(static status => status == HttpStatusCode.OK));
            Assert.Equal(10 - living, answers.Count(static status => status == HttpStatusCode.Conflict));
        }
    }

    [Fact]
    public async Task Sessions_that_have_expired_do_not_count_against_the_limit()
    {
        RecordingStore store = new();
        await using TestApp app = await TestApp.StartAsync(BasketEndpoints.Map, BasketEndpoints.With(store, options =>
        {
            options.Store.MaxSessionsPerOwner = 1;
            options.Store.LimitPolicy = SessionLimitPolicy.Refuse;
        }));
        await app.NewBrowser().PostAsync("/become/7");
        app.Time.Advance(TimeSpan.FromMinutes(30));

        Assert.Equal(HttpStatusCode.OK, (await app.NewBrowser().PostAsync("/become/7")).Status);
        Assert.Single(await app.Services.GetRequiredService<ISessionAdministration>().ListAsync("7"));
    }

    [Fact]
    public async Task A_store_that_is_down_costs_one_request_at_a_time_the_wait_and_serves_again_when_it_is_back()
    {
        RecordingStore store = new();
        await using TestApp app = await TestApp.StartAsync(BasketEndpoints.Map, BasketEndpoints.With(store));
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/note/x");
        store.Before = static _ => throw new IOException("down");
        for (int i = 0; i < 3; i++) Assert.Equal(HttpStatusCode.ServiceUnavailable, (await browser.GetAsync("/")).Status);
        Assert.Single(app.Log.Texts(85));

        TaskCompletionSource probing = new();
        TaskCompletionSource answer = new();
        store.Before = async _ =>
        {
            probing.TrySetResult();
            await answer.Task;
            throw new IOException("down");
        };
        Task<Answer> probe = browser.GetAsync("/");
        await probing.Task;
        int calls = store.Calls.Count;
        foreach (Answer other in await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => browser.At(app).GetAsync("/")))) Assert.Equal(HttpStatusCode.ServiceUnavailable, other.Status);
        Assert.Equal(calls, store.Calls.Count);
        answer.SetResult();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await probe).Status);

        store.Before = null;
        Assert.Equal("Restored 0 0 x", (await browser.GetAsync("/")).Body);
        Assert.Single(app.Log.Texts(86));
    }

    [Fact]
    public async Task Writers_of_one_session_go_in_the_order_in_which_they_came()
    {
        RecordingStore store = new();
        await using TestApp app = await TestApp.StartAsync(BasketEndpoints.Map, BasketEndpoints.With(store));
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/note/x");
        store.Before = static async _ => await Task.Yield();

        Answer[] answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => browser.At(app).PostAsync("/increment")));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Equal(Enumerable.Range(1, 100), answers.Select(static answer => int.Parse(answer.Body, System.Globalization.CultureInfo.InvariantCulture)).Order());

        // The first that meet fail; those that come later wait for their turn, and fail once at most.
        Assert.InRange(store.Calls.Count(static call => call == "save"), 100, 250);
    }

    /// <summary>Npgsql does so when its connection ends at the same moment. On a timer's thread it would end the process.</summary>
    [Fact]
    public async Task A_driver_that_throws_when_its_call_is_given_up_harms_nothing()
    {
        RecordingStore store = new();
        await using TestApp app = await TestApp.StartAsync(
            BasketEndpoints.Map, BasketEndpoints.With(store, static options => options.Store.Timeout = TimeSpan.FromMilliseconds(500)));
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/note/x");
        int thrown = 0;
        store.Loading = token => token.Register(() =>
        {
            thrown++;
            throw new ObjectDisposedException("connection");
        });
        store.Before = static operation => operation == "load" ? new TaskCompletionSource().Task : Task.CompletedTask;

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await browser.At(app).GetAsync("/")).Status);

        Assert.Equal(2, thrown);
        (store.Loading, store.Before) = (null, null);
        Assert.Equal("Restored 0 0 x", (await browser.GetAsync("/")).Body);
    }
}
