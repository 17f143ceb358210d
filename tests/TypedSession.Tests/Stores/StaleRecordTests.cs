namespace TypedSession.Tests.Stores;

/// <summary>A failover, or a restore, leaves a record that is older than its client has seen.</summary>
public sealed class StaleRecordTests
{
    private const int Taken = 90;

    [Theory]
    [InlineData(StaleRecordPolicy.Refuse, "Unreadable 0 0", "Restored 0 0 new")]
    [InlineData(StaleRecordPolicy.Take, "Restored 0 0 first", "Restored 0 0 new")]
    public async Task It_ends_the_session_or_the_session_goes_on_from_it_as_the_state_s_option_says(StaleRecordPolicy policy, string expected, string later)
    {
        RecordingStore store = new();
        await using TestApp app = await TestApp.StartAsync(BasketEndpoints.Map, BasketEndpoints.With(store, options => options.Store.StaleRecords = policy));
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/note/first");
        await browser.PostAsync("/note/second");
        await browser.PostAsync("/note/third");

        store.Replace(store.Written[0]);

        Assert.Equal(expected, (await browser.GetAsync("/")).Body);
        Assert.Equal(policy == StaleRecordPolicy.Take, app.Log.Texts(Taken).Any());
        await browser.PostAsync("/note/new");
        Assert.Equal(later, (await browser.GetAsync("/")).Body);
        Assert.InRange(app.Log.Texts(Taken).Count(), 0, 2);
    }

    [Fact]
    public async Task One_that_was_forged_is_refused_all_the_same()
    {
        RecordingStore store = new();
        await using TestApp app = await TestApp.StartAsync(
            BasketEndpoints.Map, BasketEndpoints.With(store, static options => options.Store.StaleRecords = StaleRecordPolicy.Take));
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/note/first");
        await browser.PostAsync("/note/second");

        store.Replace(store.Written[1] with { Version = 1 });

        Assert.Equal("Unreadable 0 0", (await browser.GetAsync("/")).Body);
    }

    [Fact]
    public async Task A_session_that_was_ended_stays_so()
    {
        RecordingStore store = new();
        await using TestApp app = await TestApp.StartAsync(
            BasketEndpoints.Map, BasketEndpoints.With(store, static options => options.Store.StaleRecords = StaleRecordPolicy.Take));
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/note/first");
        await browser.PostAsync("/note/second");
        Browser copy = browser.At(app);
        await browser.PostAsync("/end");

        store.Replace(store.Written[0]);

        Assert.Equal("Revoked 0 0", (await copy.GetAsync("/")).Body);
    }
}
