using System.Globalization;
using Fleet.Load.Machines;
using Fleet.Load.Shopping;

namespace Fleet.Load.Results;

/// <summary>What came of it.</summary>
internal sealed class Report(FleetOfNodes fleet, Tally tally)
{
    private const int NotesShown = 20;

    /// <summary>Whether nothing was lost and nothing was wrong; and whether anything was done at all.</summary>
    public bool IsGood => tally[Fault.LostSession] + tally[Fault.LostUpdate] + tally[Fault.WrongAnswer] == 0 && tally[Outcome.Done] > 0 && tally.Sessions > 0;

    /// <summary>Writes the table, and what it is made of.</summary>
    public void Write(string folder)
    {
        string table = Table();
        Console.WriteLine(table);
        foreach (string note in tally.Notes.Take(NotesShown)) Console.WriteLine(note);
        File.WriteAllText(Path.Combine(folder, "table.txt"), table);
        File.WriteAllLines(Path.Combine(folder, "faults.txt"), tally.Notes);
        File.WriteAllLines(Path.Combine(folder, "answers.txt"), tally.Answers);
    }

    private string Table()
    {
        double[] times = [.. tally.Timings.Where(timing => timing.Outcome == Outcome.Done).Select(timing => timing.Seconds * 1000).Order()];
        (string Name, string Value)[] rows =
        [
            ("requests", Number(tally.Requests)),
            ("  at the median, ms", Percentile(times, 0.5)),
            ("  at the 99th percentile, ms", Percentile(times, 0.99)),
            ("  refused (502, 503, 504, no answer) and repeated", Number(tally[Outcome.Refused])),
            ("  in conflict (409) and repeated", Number(tally[Outcome.Conflict])),
            ("changes at the same moment as others of the session", Number(tally.Parallel)),
            ("kills and deployments", Number(tally.Events.Count(each => each.Action is FleetAction.Kill or FleetAction.KillDatabase or FleetAction.Deploy))),
            ("machines that ended by themselves and were started again", Number(fleet.Crashes)),
            ("sessions", Number(tally.Sessions)),
            ("  that were signed out of", Number(tally.SignOuts)),
            ("  whose cookies a node refused after that", Number(tally.RefusedReplays)),
            ("lost sessions", Number(tally[Fault.LostSession])),
            ("lost updates", Number(tally[Fault.LostUpdate])),
            ("wrong answers", Number(tally[Fault.WrongAnswer])),
        ];
        int width = rows.Max(row => row.Name.Length);
        return string.Join('\n', rows.Select(row => $"{row.Name.PadRight(width)}  {row.Value,10}")) + "\n";
    }

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Percentile(double[] sorted, double share) =>
        sorted.Length == 0 ? "-" : sorted[Math.Min((int)(sorted.Length * share), sorted.Length - 1)].ToString("0.0", CultureInfo.InvariantCulture);
}
