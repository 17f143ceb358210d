namespace TypedSession.Fleet.Tests;

/// <summary>The demonstration itself, for some seconds.</summary>
public class FleetTests
{
    [Fact]
    public async Task Kills_of_nodes_and_of_the_database_and_a_deployment_lose_nothing()
    {
        using FleetRun run = new("kills", "--seconds", "14", "--shoppers", "6", "--schedule", "2:kill 1,3:start 1,4:deploy 2 2,6:kill-db,7:start-db,10:kill 3,11:start 3");

        int status = await run.EndAsync();

        Assert.True(status == 0, run.Output);
        Assert.Equal((0, 0, 0), (run.Row("lost sessions"), run.Row("lost updates"), run.Row("wrong answers")));
        Assert.Equal(4, run.Row("kills and deployments"));
        Assert.InRange(run.Row("requests"), 20, int.MaxValue);
        Assert.InRange(run.Row("sessions"), 1, int.MaxValue);
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
}
