namespace TypedSession.Fleet.Tests;

/// <summary>The demonstration itself, for some seconds.</summary>
public class FleetTests
{
    /// <summary>It once found two sign-outs that were none.</summary>
    private const string Hard = "8:kill 1,12:start 1,16:deploy 2 2,22:kill-db,24:start-db,30:kill 3,31:kill-db,33:start-db,34:start 3,"
        + "40:deploy 1 2,46:kill 2,50:start 2,54:deploy 2 1,60:kill-db,62:start-db";

    private static readonly bool IsLong = Environment.GetEnvironmentVariable("TYPEDSESSION_LONG") == "1";

    [Fact]
    public async Task A_run_that_proves_nothing_fails_and_says_why()
    {
        using FleetRun run = new("nobody", "--seconds", "3", "--shoppers", "1", "--schedule", "0:kill 1,0:kill 2,0:kill 3");

        Assert.Equal(1, await run.EndAsync());

        Assert.Contains("Failed: No ", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("postgresql")]
    [InlineData("redis")]
    public async Task Kills_of_nodes_and_of_the_store_and_a_deployment_lose_nothing(string store)
    {
        using FleetRun run = new($"kills-{store}", "--store", store, "--seconds", "14", "--shoppers", "6", "--schedule", "2:kill 1,3:start 1,4:deploy 2 2,6:kill-db,7:start-db,10:kill 3,11:start 3");

        int status = await run.EndAsync();

        Assert.True(status == 0, run.Output);
        Assert.Equal((0, 0, 0), (run.Row("lost sessions"), run.Row("lost updates"), run.Row("wrong answers")));
        Assert.Equal(4, run.Row("kills and deployments"));
        Assert.InRange(run.Row("requests"), 20, int.MaxValue);
        Assert.InRange(run.Row("sessions"), 1, int.MaxValue);
        if (IsLong) await LoseNothingForLongerAsync(store);
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task A_run_that_is_interrupted_stops_what_it_has_started(string signal, int expected)
    {
        using FleetRun run = new($"interrupted-{signal}", "--seconds", "600", "--shoppers", "1");
        await run.WaitForAsync("nodes up 3");

        await run.SignalAsync(signal);

        Assert.Equal(expected, await run.EndAsync());
        Assert.All(Enumerable.Range(run.Port, 5), port => Assert.True(FleetRun.IsFree(port)));
    }

    /// <summary>Under a schedule that once found wrong answers, and under one that is drawn.</summary>
    private static async Task LoseNothingForLongerAsync(string store)
    {
        int seed = Random.Shared.Next(1, 1_000_000);
        foreach ((int ofRun, string schedule) in new[] { (77, Hard), (seed, "random") })
        {
            using FleetRun run = new($"long-{store}", "--store", store, "--seconds", "70", "--shoppers", "30", "--seed", $"{ofRun}", "--schedule", schedule);

            int status = await run.EndAsync();

            Assert.True(status == 0, $"Seed {ofRun}.\n{run.Output}");
            Assert.InRange(run.Row("  that nobody signed out of, and that were looked at once more at the end"), 1, int.MaxValue);
        }
    }
}
