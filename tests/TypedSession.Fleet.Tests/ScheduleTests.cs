namespace TypedSession.Fleet.Tests;

public class ScheduleTests
{
    [Fact]
    public void A_schedule_is_read_in_the_order_of_its_times() => Assert.Equal(
        [
            new FleetEvent(2.5, FleetAction.Kill, 3),
            new FleetEvent(4, FleetAction.Start, 3),
            new FleetEvent(6, FleetAction.Deploy, 1, 2),
            new FleetEvent(10, FleetAction.KillDatabase),
            new FleetEvent(12, FleetAction.StartDatabase),
        ],
        Schedule.Parse("10:kill-db, 12:start-db, 2.5:kill 3,4:start 3,6:deploy 1 2"));

    [Theory]
    [InlineData("kill 1")]
    [InlineData("2:kill")]
    [InlineData("2:kill 4")]
    [InlineData("2:kill 0")]
    [InlineData("2:deploy 1")]
    [InlineData("2:deploy 1 3")]
    [InlineData("soon:kill 1")]
    public void What_is_no_event_is_refused(string text) => Assert.Throws<FormatException>(() => Schedule.Parse(text));

    [Fact]
    public void A_schedule_that_is_drawn_is_the_same_for_a_seed_and_leaves_nothing_down()
    {
        for (int seed = 1; seed <= 50; seed++)
        {
            IReadOnlyList<FleetEvent> events = Schedule.Draw(60, new Random(seed));

            Assert.Equal(events, Schedule.Draw(60, new Random(seed)));
            Assert.InRange(events.Count, 8, 60);
            Assert.All(events, static each => Assert.InRange(each.At, 2, 58));
            Assert.Equal(events.OrderBy(static each => each.At), events);
            foreach (IGrouping<int, FleetEvent> machine in events.Where(static each => each.Action != FleetAction.Deploy).GroupBy(static each => each.Node))
            {
                Assert.All(machine.Chunk(2), static pair => Assert.Equal([false, true], pair.Select(static each => each.IsStart)));
            }
        }
    }

    [Theory]
    [InlineData(60, 5)]
    [InlineData(75, 6)]
    [InlineData(90, 4)]
    public void The_schedule_that_is_made_kills_each_node_and_the_database_deploys_to_all_and_goes_back_on_one(int seconds, int killEvery)
    {
        IReadOnlyList<FleetEvent> events = Schedule.Make(seconds, killEvery);

        Assert.Equal([1, 2, 3], events.Where(each => each.Action == FleetAction.Kill).Select(each => each.Node).Distinct().Order());
        Assert.Equal([(1, 2), (2, 2), (3, 2), (1, 1)], events.Where(each => each.Action == FleetAction.Deploy).Select(each => (each.Node, each.Release)));
        Assert.Single(events, each => each.Action == FleetAction.KillDatabase);
        Assert.Equal(events.Count(each => each.Action is FleetAction.Kill or FleetAction.KillDatabase), events.Count(each => each.Action is FleetAction.Start or FleetAction.StartDatabase));
        Assert.All(events, each => Assert.InRange(each.At, 0, seconds));
    }
}
