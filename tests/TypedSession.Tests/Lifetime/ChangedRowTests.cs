using TypedSession.Tests.Stores;

namespace TypedSession.Tests.Lifetime;

/// <summary>What a writer of the store can do to a row: nothing that its session is taken by.</summary>
public class ChangedRowTests
{
    [Fact]
    public async Task A_row_that_is_put_back_after_the_end_is_refused()
    {
        RecordingStore store = new();
        await using TestApp app = await StartAsync(store);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/essay/5000");
        SessionRecord row = store.Written[^1];
        Browser thief = browser.At(app);

        await browser.PostAsync("/end");
        store.Replace(row);

        Assert.Equal("Revoked 0", (await thief.GetAsync("/essay")).Body);
    }

    [Theory]
    [InlineData("last seen")]
    [InlineData("expires")]
    [InlineData("state")]
    [InlineData("owner")]
    [InlineData("created")]
    public async Task A_row_whose_times_state_or_owner_were_changed_behind_its_clients_back_is_refused(string column)
    {
        RecordingStore store = new();
        await using TestApp app = await StartAsync(store);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/essay/5000");
        SessionRecord row = store.Written[^1];
        DateTimeOffset later = row.Expires.AddYears(5);
        store.Replace(column switch
        {
            "last seen" => row with { LastSeen = later },
            "expires" => row with { Expires = later },
            "state" => row with { State = "cart" },
            "owner" => row with { Owner = row.Key.Text },
            _ => row with { Created = row.Created.AddHours(-1) },
        });

        Assert.Equal("Unreadable 0", (await browser.GetAsync("/essay")).Body);
        Assert.Contains(app.Log.Texts(1), text => text.Contains("RecordTampered", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_touch_of_a_session_that_is_only_read_is_proven_as_well()
    {
        RecordingStore store = new();
        await using TestApp app = await StartAsync(store);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/essay/5000");
        for (int i = 0; i < 3; i++)
        {
            app.Time.Advance(TimeSpan.FromMinutes(15));
            Assert.Equal("Restored 5000", (await browser.GetAsync("/essay")).Body);
        }

        Assert.Equal(3, store.Calls.Count(static call => call == "touch"));
    }

    private static Task<TestApp> StartAsync(RecordingStore store) => TestApp.StartAsync(
        web =>
        {
            web.MapGet("/essay", (ISession<Essay> session) => $"{session.Status} {session.Value.Text.Length}");
            web.MapPost("/essay/{length:int}", (int length, ISession<Essay> session) =>
                session.Update(essay => essay with { Text = new string('e', length) }).Text.Length);
            web.MapPost("/end", (ISession<Essay> session) => session.End());
        },
        new() { AfterSessions = services => services.AddTypedSession().UseStore(_ => store) });
}
