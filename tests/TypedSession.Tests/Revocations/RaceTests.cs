namespace TypedSession.Tests.Revocations;

/// <summary>A request that is under way while another one ends its session, or gives it a new id.</summary>
public class RaceTests
{
    private const int NotSent = 22;
    private const int MaybeStolen = 21;

    [Theory]
    [InlineData("/account/end")]
    [InlineData("/owner/7")]
    [InlineData("/all")]
    public async Task A_slow_request_cannot_bring_an_ended_session_back(string end)
    {
        Gate gate = new();
        await using TestApp app = await TestApp.StartAsync(web => MapSlow(web, gate));
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/become/7");
        Browser slow = browser.At(app);

        Task<Answer> running = slow.PostAsync("/slow");
        await gate.Entered.Task;
        await browser.PostAsync(end);
        gate.Open.SetResult();
        Answer late = await running;

        Assert.Empty(late.SetCookies);
        Assert.Equal("Revoked", (await slow.GetAsync("/account")).Body);
    }

    [Fact]
    public async Task An_end_under_the_old_id_ends_what_parallel_requests_go_on_with()
    {
        await using TestApp app = await TestApp.StartAsync(AccountEndpoints.Map, new() { Options = static options => options.Renewal.AfterRequests = 2 });
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/become/7");
        await browser.GetAsync("/account");
        Browser old = browser.At(app);
        Assert.NotEmpty((await browser.GetAsync("/account")).SetCookies);

        await old.PostAsync("/account/end");

        Assert.Equal("Revoked", (await browser.GetAsync("/account")).Body);
    }

    [Fact]
    public async Task A_slow_request_does_not_overwrite_the_session_of_somebody_who_signed_in_meanwhile()
    {
        Gate gate = new();
        await using TestApp app = await TestApp.StartAsync(web => MapSlow(web, gate));
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/theme/dark");

        Task<Answer> running = browser.PostAsync("/slow");
        await gate.Entered.Task;
        await browser.PostAsync("/become/7");
        gate.Open.SetResult();
        await running;

        Assert.Equal("Restored 7 dark", (await browser.GetAsync("/account")).Body);
        Assert.Single(app.Log.Texts(NotSent));
    }

    [Fact]
    public async Task An_id_that_was_exchanged_is_read_for_a_minute_and_then_reported_as_a_possible_theft()
    {
        await using TestApp app = await TestApp.StartAsync(AccountEndpoints.Map);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/become/7");
        Browser old = browser.At(app);
        await browser.PostAsync("/account/renew");

        app.Time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal("Restored 7", (await old.GetAsync("/account")).Body);
        Assert.Empty(app.Log.Texts(MaybeStolen));
        app.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("Revoked", (await old.GetAsync("/account")).Body);
        Assert.Single(app.Log.Texts(MaybeStolen));
        Assert.Equal("Restored 7", (await browser.GetAsync("/account")).Body);
    }

    private static void MapSlow(WebApplication app, Gate gate)
    {
        AccountEndpoints.Map(app);
        app.MapPost("/slow", async (ISession<Account> session) =>
        {
            session.Update(account => account with { Theme = "slow" });
            gate.Entered.SetResult();
            await gate.Open.Task;
        });
    }

    private sealed class Gate
    {
        public TaskCompletionSource Entered { get; } = new();

        public TaskCompletionSource Open { get; } = new();
    }
}
