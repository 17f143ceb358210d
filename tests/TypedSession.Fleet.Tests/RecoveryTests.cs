using Fleet.Load.Results;

namespace TypedSession.Fleet.Tests;

/// <summary>What the table says of the time after each kill.</summary>
public class RecoveryTests
{
    private static readonly FleetEvent[] Events =
    [
        new(10, FleetAction.Kill, 1), new(12, FleetAction.Start, 1), new(20, FleetAction.KillDatabase), new(22, FleetAction.StartDatabase), new(30, FleetAction.Deploy, 2, 2),
    ];

    [Fact]
    public void It_lasts_until_the_last_request_ends_that_failed_before_the_next_kill()
    {
        Timing[] timings =
        [
            new(5, 1, Outcome.Refused),
            new(9.5, 1, Outcome.Unreached),
            new(11, 0.5, Outcome.Unreached),
            new(13, 1, Outcome.Done),
            new(19, 3, Outcome.Refused),
            new(22, 2.5, Outcome.Refused),
            new(24, 0.25, Outcome.Conflict),
        ];

        Assert.Equal([10.0, 4.5, 0.0], Recovery.Of(Events, timings).Select(static recovery => recovery.Seconds));
        Assert.Equal([10.0, 20.0, 30.0], Recovery.Of(Events, timings).Select(static recovery => recovery.After.At));
    }

    [Fact]
    public void The_longest_outage_is_the_longest_time_from_one_request_that_was_done_to_the_next()
    {
        Timing[] timings = [new(1, 1, Outcome.Done), new(2, 7, Outcome.Refused), new(6, 1.5, Outcome.Done), new(3, 0.5, Outcome.Done)];

        Assert.Equal(4, Recovery.LongestOutage(timings));
        Assert.Equal(0, Recovery.LongestOutage([]));
    }

    [Fact]
    public void Names_in_the_chart_do_not_collide_and_stay_within_it()
    {
        FleetEvent[] events = [.. Enumerable.Range(0, 40).Select(static each => new FleetEvent(each * 1.5, FleetAction.Kill, 1))];

        IReadOnlyList<ChartLabel> labels = ChartLabel.Place(events, seconds: 60);

        Assert.InRange(labels.Count, 20, 40);
        Assert.All(labels, static label => Assert.InRange(label.At + (label.Width * 60), 0, 60.001));
        foreach (IGrouping<int, ChartLabel> row in labels.GroupBy(static label => label.Row))
        {
            Assert.InRange(row.Key, 0, ChartLabel.Rows - 1);
            Assert.All(row.Zip(row.Skip(1)), static pair => Assert.True(pair.First.At + (pair.First.Width * 60) <= pair.Second.At));
        }
    }
}
