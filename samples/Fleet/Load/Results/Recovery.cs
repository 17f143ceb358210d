using Fleet.Load.Shopping;

namespace Fleet.Load.Results;

/// <summary>How long requests went without success after something was done to the fleet.</summary>
/// <param name="After">What was done, and when.</param>
/// <param name="Seconds">Until the last one ended that was refused or reached nothing; 0 where none was.</param>
internal readonly record struct Recovery(FleetEvent After, double Seconds)
{
    /// <summary>After each kill and deployment, up to the next one: what comes later is that one's doing.</summary>
    public static IReadOnlyList<Recovery> Of(IEnumerable<FleetEvent> events, IEnumerable<Timing> timings)
    {
        FleetEvent[] disturbances = [.. events.Where(static each => !each.IsStart).OrderBy(static each => each.At)];
        Timing[] failures = [.. timings.Where(static timing => timing.IsFailure)];
        double End(int i) => i + 1 < disturbances.Length ? disturbances[i + 1].At : double.MaxValue;
        return [.. disturbances.Select((each, i) => new Recovery(each, Seconds(each.At, End(i))))];

        double Seconds(double from, double to) => failures.Where(timing => timing.End >= from && timing.At < to)
            .Select(timing => Math.Min(timing.End, to) - from).DefaultIfEmpty().Max();
    }

    /// <summary>The longest time in which nothing was done.</summary>
    public static double LongestOutage(IEnumerable<Timing> timings)
    {
        double longest = 0, last = 0;
        foreach (double end in timings.Where(static timing => timing.Outcome == Outcome.Done).Select(static timing => timing.End).Order())
        {
            longest = Math.Max(longest, end - last);
            last = Math.Max(last, end);
        }

        return longest;
    }
}
