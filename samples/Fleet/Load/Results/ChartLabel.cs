namespace Fleet.Load.Results;

/// <summary>What was done to the fleet, by name, in a row of the chart where no other name is in the way.</summary>
internal readonly record struct ChartLabel(double At, int Row, string Text, FleetAction Action)
{
    public const int Rows = 5;

    /// <summary>Of the width of the chart, for each character.</summary>
    private const double WidthOfCharacter = 0.0062;

    /// <summary>The share of the chart that a name takes.</summary>
    public double Width => (Text.Length + 2) * WidthOfCharacter;

    /// <summary>
    /// Each in the first row that is free, to the right of its mark, or to the left where the chart ends. What finds none is left out: its
    /// line is there.
    /// </summary>
    public static IReadOnlyList<ChartLabel> Place(IEnumerable<FleetEvent> events, int seconds)
    {
        double[] taken = new double[Rows];
        List<ChartLabel> labels = [];
        foreach (FleetEvent happened in events.Where(static each => !each.IsStart).OrderBy(static each => each.At))
        {
            double width = new ChartLabel(0, 0, $"{happened}", happened.Action).Width * seconds;
            double at = Math.Min(happened.At, seconds - width);
            int row = Array.FindIndex(taken, end => end <= at);
            if (row < 0) continue;
            taken[row] = at + width;
            labels.Add(new ChartLabel(at, Rows - 1 - row, $"{happened}", happened.Action));
        }

        return labels;
    }
}
