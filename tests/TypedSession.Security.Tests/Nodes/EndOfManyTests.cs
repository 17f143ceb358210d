using System.Net;

namespace TypedSession.Security.Tests.Nodes;

/// <summary>Ends of many sessions, one after the other: each ends what was issued before it was asked for.</summary>
public sealed class EndOfManyTests
{
    public static MatrixTheoryData<int, string> Clocks => new([15, 60, 290], ["/owner/7", "/state", "/all"]);

    [Theory]
    [MemberData(nameof(Clocks))]
    public async Task By_a_log_an_end_on_a_slow_node_comes_after_one_on_a_fast_node(int seconds, string end)
    {
        await using Farm farm = await Farm.StartAsync(new SharedLog(), 2, TimeSpan.Zero, TimeSpan.FromSeconds(seconds));
        for (int round = 0; round < 3; round++)
        {
            await EndFirstAsync(farm, end);
            Browser before = await SignInAfterEndAsync(farm);

            Assert.Equal(HttpStatusCode.OK, (await farm[0].NewBrowser().PostAsync(end)).Status);

            foreach (int node in (int[])[0, 1]) await Farm.UntilAsync("Revoked", () => Farm.StatusAsync(before, farm[node]));
        }
    }

    [Theory]
    [MemberData(nameof(Clocks))]
    public async Task By_a_cache_an_end_on_a_slow_node_comes_after_one_on_a_fast_node(int seconds, string end)
    {
        await using Farm farm = await Farm.StartAsync(new SharedCache(), 3, TimeSpan.Zero, TimeSpan.FromSeconds(seconds), TimeSpan.Zero);
        for (int round = 0; round < 3; round++)
        {
            await EndFirstAsync(farm, end);
            farm.Advance(TimeSpan.FromSeconds(5));
            Browser before = await SignInAfterEndAsync(farm);

            // By a node that was never asked about the owner.
            Assert.Equal(HttpStatusCode.OK, (await farm[2].NewBrowser().PostAsync(end)).Status);
            farm.Advance(TimeSpan.FromSeconds(5));

            foreach (int node in (int[])[0, 1, 2]) Assert.Equal("Revoked", await Farm.StatusAsync(before, farm[node]));
        }
    }

    [Theory]
    [InlineData("/owner/7")]
    [InlineData("/state")]
    [InlineData("/all")]
    public async Task A_session_that_is_made_between_two_of_a_thousand_ends_in_one_second_is_ended_by_the_second(string end)
    {
        await using TestApp app = await TestApp.StartAsync(AccountEndpoints.Map);
        Browser visitor = app.NewBrowser();
        for (int i = 0; i < Campaign.Of(1000, 100); i++)
        {
            await visitor.PostAsync("/become/7");
            Browser copy = visitor.At(app);
            Assert.Equal("Restored 7", await Farm.StatusAsync(copy, app));

            await app.NewBrowser().PostAsync(end);

            Assert.Equal("Revoked", await Farm.StatusAsync(copy, app));
            visitor = app.NewBrowser();
        }
    }

    /// <summary>The fast node has ended the owner's sessions, and the slow one has heard of it.</summary>
    private static async Task EndFirstAsync(Farm farm, string end)
    {
        Browser first = await Farm.SignInAsync(farm[0]);
        await farm[1].NewBrowser().PostAsync(end == "/all" ? "/owner/7" : end);
        farm.Advance(TimeSpan.FromSeconds(5));
        await Farm.UntilAsync("Revoked", () => Farm.StatusAsync(first, farm[0]));
    }

    private static async Task<Browser> SignInAfterEndAsync(Farm farm)
    {
        Browser browser = await Farm.SignInAsync(farm[0]);
        Assert.Equal("Restored 7", await Farm.StatusAsync(browser, farm[0]));
        return browser;
    }
}
