using System.Globalization;
using Fleet.Load.Machines;
using Fleet.Load.Shopping;
using static System.FormattableString;

namespace Fleet.Load.Results;

/// <summary>What came of it.</summary>
internal sealed class Report(FleetOfNodes fleet, Tally tally)
{
    private const int NotesShown = 20;

    private const string NothingBegun =
        "No session was begun: no shopper got anything into a cart, so this says nothing of what is lost.";

    /// <summary>Why the run proves nothing, or the contrary of what it should; none where all is good.</summary>
    public IReadOnlyList<string> Problems { get; } =
    [
        .. tally.Requests == 0 ? ["No request was sent."] : Array.Empty<string>(),
        .. tally.Requests > 0 && tally[Outcome.Done] == 0 ? [NothingDone(tally)] : Array.Empty<string>(),
        .. tally[Outcome.Done] > 0 && tally.Sessions == 0 ? [NothingBegun] : Array.Empty<string>(),
        .. Count(tally[Fault.LostSession], "lost session"),
        .. Count(tally[Fault.LostUpdate], "lost update"),
        .. Count(tally[Fault.WrongAnswer], "wrong answer"),
    ];

    /// <summary>Writes the table, and what it is made of.</summary>
    public void Write(string folder)
    {
        string table = Table();
        Console.WriteLine(table);
        foreach (string note in tally.Notes.Take(NotesShown)) Console.WriteLine(note);
        foreach (string problem in Problems) Console.WriteLine($"Failed: {problem}");
        File.WriteAllText(Path.Combine(folder, "table.txt"), table);
        File.WriteAllLines(Path.Combine(folder, "faults.txt"), tally.Notes);
        File.WriteAllLines(Path.Combine(folder, "answers.txt"), tally.Answers);
    }

    private string Table()
    {
        double[] times = Milliseconds(tally.Timings.Where(static timing => timing.Outcome == Outcome.Done));
        double[] failures = Milliseconds(tally.Timings.Where(static timing => timing.IsFailure));
        IReadOnlyList<Recovery> recoveries = Recovery.Of(tally.Events, tally.Timings);
        (string Name, string Value)[] rows =
        [
            ("requests", Number(tally.Requests)),
            ("  at the median, ms", Percentile(times, 0.5)),
            ("  at the 99th percentile, ms", Percentile(times, 0.99)),
            ("  refused by the application (503) and repeated", Number(tally[Outcome.Refused])),
            ("  that reached no application (nginx's 502, 504, or no answer) and were repeated", Number(tally[Outcome.Unreached])),
            ("  both at the median, ms", Percentile(failures, 0.5)),
            ("  both at the 99th percentile, ms", Percentile(failures, 0.99)),
            ("  in conflict (409) and repeated", Number(tally[Outcome.Conflict])),
            ("changes at the same moment as others of the session", Number(tally.Parallel)),
            ("kills and deployments", Number(tally.Events.Count(static each => !each.IsStart))),
            .. recoveries.Select(static each => (NameOf(each), One(each.Seconds))),
            ("longest time in which nothing was done, seconds", One(Recovery.LongestOutage(tally.Timings))),
            ("time in which no node answered, seconds", One(tally.SecondsWithoutNodes)),
            ("machines that ended by themselves and were started again", Number(fleet.Crashes)),
            ("sessions", Number(tally.Sessions)),
            ("  that were signed out of", Number(tally.SignOuts)),
            ("  whose cookies a node refused after that", Number(tally.RefusedReplays)),
            ("  that nobody signed out of, and that were looked at once more at the end", Number(tally.LookedAt)),
            ("lost sessions", Number(tally[Fault.LostSession])),
            ("lost updates", Number(tally[Fault.LostUpdate])),
            ("wrong answers", Number(tally[Fault.WrongAnswer])),
        ];
        int width = rows.Max(row => row.Name.Length);
        return string.Join('\n', rows.Select(row => $"{row.Name.PadRight(width)}  {row.Value,10}")) + "\n";
    }

    private static string NameOf(Recovery each) =>
        Invariant($"  seconds until the last failure after {each.After} at {each.After.At:0.0} s");

    private static IEnumerable<string> Count(int number, string what) =>
        number == 0 ? [] : [Invariant($"{number} {what}{(number == 1 ? "" : "s")}.")];

    private static string NothingDone(Tally tally) => Invariant($"No request was done: the application refused {tally[Outcome.Refused]}, ")
        + Invariant($"and {tally[Outcome.Unreached]} did not reach it. Nobody was served, so this says nothing of what is lost.");

    private static double[] Milliseconds(IEnumerable<Timing> timings) =>
        [.. timings.Select(static timing => timing.Seconds * 1000).Order()];

    private static string One(double seconds) => Invariant($"{seconds:0.0}");

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Percentile(double[] sorted, double share) =>
        sorted.Length == 0 ? "-" : One(sorted[Math.Min((int)(sorted.Length * share), sorted.Length - 1)]);
}
