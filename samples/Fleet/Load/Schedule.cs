namespace Fleet.Load;

/// <summary>What is done to the fleet.</summary>
internal enum FleetAction
{
    Kill,
    Start,
    Deploy,
    KillDatabase,
    StartDatabase,
}

/// <summary>One thing that is done to the fleet, at a second of the run.</summary>
internal readonly record struct FleetEvent(double At, FleetAction Action, int Node = 0, int Release = 0)
{
    /// <summary>Whether it brings back what was down.</summary>
    public bool IsStart => Action is FleetAction.Start or FleetAction.StartDatabase;

    public override string ToString() => Action switch
    {
        FleetAction.Kill => $"kill -9 node {Node}",
        FleetAction.Start => $"start node {Node}",
        FleetAction.Deploy => $"release {Release} on node {Node}",
        FleetAction.KillDatabase => "kill -9 store",
        _ => "start store",
    };
}

/// <summary>What is done to the fleet while the shoppers shop.</summary>
internal static class Schedule
{
    public const int Nodes = 3;

    private const double RestartAfter = 2;

    /// <summary>Reads a schedule such as <c>10:kill 2,14:start 2,20:kill-db</c>.</summary>
    public static IReadOnlyList<FleetEvent> Parse(string text)
    {
        string[] events = text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return [.. events.Select(ParseEvent).OrderBy(each => each.At)];
    }

    /// <summary>
    /// Nodes are killed one after the other and started again. In the middle a new release is deployed to one after the other and
    /// PostgreSQL is killed between; near the end one node goes back to the old release.
    /// </summary>
    public static IReadOnlyList<FleetEvent> Make(int seconds, int killEvery)
    {
        List<FleetEvent> events = [];
        int deployed = 0, killed = 0;
        bool isDatabaseDone = false;
        for (double at = killEvery; at + RestartAfter + 2 < seconds; at += killEvery)
        {
            double share = at / seconds;
            if (share > 0.45 && !isDatabaseDone)
            {
                events.Add(new(at, FleetAction.KillDatabase));
                events.Add(new(at + RestartAfter, FleetAction.StartDatabase));
                isDatabaseDone = true;
            }
            else if (share > 0.25 && deployed < Nodes)
            {
                events.Add(new(at, FleetAction.Deploy, ++deployed, 2));
            }
            else if (share > 0.85 && deployed == Nodes)
            {
                deployed++;
                events.Add(new(at, FleetAction.Deploy, 1, 1));
            }
            else
            {
                int node = (killed++ % Nodes) + 1;
                events.Add(new(at, FleetAction.Kill, node));
                events.Add(new(at + RestartAfter, FleetAction.Start, node));
            }
        }

        return [.. events.OrderBy(each => each.At)];
    }

    /// <summary>
    /// Kills, deployments and starts at random moments, one kill or deployment each two to five seconds. All is up again for the last ones.
    /// </summary>
    public static IReadOnlyList<FleetEvent> Draw(int seconds, Random random)
    {
        const double Last = 4;
        List<FleetEvent> events = [];
        double[] busyUntil = new double[Nodes + 1];
        for (double at = 2 + (random.NextDouble() * 3); at < seconds - Last; at += 2 + (random.NextDouble() * 3))
        {
            int which = random.Next(Nodes + 1);
            double over = Math.Min(at + 1 + (random.NextDouble() * 4), seconds - 2);
            if (at < busyUntil[which]) continue;
            busyUntil[which] = over;
            if (which == 0) events.AddRange([new(at, FleetAction.KillDatabase), new(over, FleetAction.StartDatabase)]);
            else if (random.Next(3) == 0) events.Add(new(at, FleetAction.Deploy, which, random.Next(1, 3)));
            else events.AddRange([new(at, FleetAction.Kill, which), new(over, FleetAction.Start, which)]);
        }

        return [.. events.OrderBy(static each => each.At)];
    }

    private static FleetEvent ParseEvent(string text)
    {
        string[] parts = text.Split(':', 2);
        string[] words = parts[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length < 2 || !double.TryParse(parts[0], out double at)) throw Unreadable(text);
        return words switch
        {
            ["kill", var node] => new(at, FleetAction.Kill, Number(node, Nodes)),
            ["start", var node] => new(at, FleetAction.Start, Number(node, Nodes)),
            ["deploy", var node, var release] => new(at, FleetAction.Deploy, Number(node, Nodes), Number(release, 2)),
            ["kill-db"] => new(at, FleetAction.KillDatabase),
            ["start-db"] => new(at, FleetAction.StartDatabase),
            _ => throw Unreadable(text),
        };

        int Number(string word, int most) =>
            int.TryParse(word, out int number) && number >= 1 && number <= most ? number : throw Unreadable(text);
    }

    private static FormatException Unreadable(string text) => new($"'{text}' is no event of a schedule.");
}
