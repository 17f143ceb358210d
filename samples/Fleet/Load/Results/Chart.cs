using System.Diagnostics;
using System.Globalization;
using Fleet.Load.Shopping;

namespace Fleet.Load.Results;

/// <summary>Draws latency over time, with what was done to the fleet and what was lost marked, by gnuplot.</summary>
internal sealed class Chart(Tally tally)
{
    private const double Slice = 0.5;

    /// <summary>Writes the figures and the drawing's instructions, and has it drawn where gnuplot is there.</summary>
    public async Task DrawAsync(string folder, int seconds)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "latency.dat"), Figures());
        string faults = string.Concat(tally.Faults.Select(at => Line($"{Math.Min(at, seconds)}")));
        await File.WriteAllTextAsync(Path.Combine(folder, "faults.dat"), faults);
        await File.WriteAllTextAsync(Path.Combine(folder, "latency.gp"), Instructions(seconds));
        try
        {
            using Process gnuplot = Process.Start(new ProcessStartInfo("gnuplot", ["latency.gp"]) { WorkingDirectory = folder })!;
            await gnuplot.WaitForExitAsync();
            bool isDrawn = gnuplot.ExitCode == 0;
            Console.WriteLine(isDrawn ? $"The chart is {Path.Combine(folder, "latency.png")}." : "gnuplot failed: there is no chart.");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Console.WriteLine("gnuplot is not installed: there is no chart.");
        }
    }

    /// <summary>
    /// For each slice of time: when; median and 99th percentile of what was done, and median of what failed; and what there was of each a
    /// second.
    /// </summary>
    private string Figures()
    {
        IEnumerable<Timing> timings = tally.Timings.Where(static timing => timing.At >= 0);
        return string.Concat(timings.GroupBy(static timing => (int)(timing.At / Slice)).OrderBy(static slice => slice.Key).Select(slice =>
        {
            double[] done = Milliseconds(slice.Where(static timing => timing.Outcome == Outcome.Done));
            double[] failed = Milliseconds(slice.Where(static timing => timing.IsFailure));
            string Rate(Outcome outcome) => FormattableString.Invariant($"{slice.Count(timing => timing.Outcome == outcome) / Slice}");
            string rates = string.Join(' ', ((Outcome[])[Outcome.Done, Outcome.Refused, Outcome.Unreached, Outcome.Conflict]).Select(Rate));
            return Line($"{(slice.Key + 0.5) * Slice} {At(done, 0.5)} {At(done, 0.99)} {At(failed, 0.5)} {rates}");
        }));
    }

    private static double[] Milliseconds(IEnumerable<Timing> timings) =>
        [.. timings.Select(static timing => timing.Seconds * 1000).Order()];

    private static double At(double[] sorted, double share) => sorted.Length == 0 ? double.NaN : sorted[(int)(sorted.Length * share)];

    private string Instructions(int seconds)
    {
        int marks = 0;
        IReadOnlyList<ChartLabel> labels = ChartLabel.Place(tally.Events, seconds);
        string lines = string.Concat(tally.Events.Select(happened => Line(
            $"set arrow {++marks} from {happened.At}, graph 0 to {happened.At}, graph 1 nohead {Style(happened.Action)}")));
        string names = string.Concat(labels.Select((label, i) => Line(
            $"""
            set label {i + 1} '{label.Text}' at {label.At}, {label.Row + 0.5} \
              left offset 0.3,0 font ',7' front boxed tc rgb '{Colour(label.Action)}'
            """)));
        string keys = string.Concat(Enum.GetValues<FleetAction>().Select(static action =>
            $", NaN with lines {Style(action)} title '{Title(action)}'"));
        return Line(
            $"""
            set terminal pngcairo size 1000,620 font 'DejaVu Sans,9'
            set output 'latency.png'
            set multiplot
            set lmargin 11
            set rmargin 3
            set xrange [0:{seconds}]
            {lines}
            set tmargin 1
            set bmargin 0
            set size 1,0.16
            set origin 0,0.84
            set yrange [0:{ChartLabel.Rows}]
            unset border
            unset tics
            unset key
            set style textbox opaque noborder fillcolor rgb '#ffffff'
            set format x ''
            {names}
            plot NaN notitle
            unset label
            set border
            set tics
            set grid ytics lc rgb '#e4e4e4'
            set tmargin 5
            set bmargin 0.5
            set key above left horizontal samplen 2 width -1
            set size 1,0.52
            set origin 0,0.32
            set logscale y
            set yrange [1:20000]
            set ylabel 'latency, ms'
            plot 'latency.dat' using 1:3 with lines lw 1.5 lc rgb '#9db8d9' title '99th percentile', \
              '' using 1:2 with lines lw 2 lc rgb '#1f4e8c' title 'median', \
              '' using 1:4 with points pt 7 ps 0.4 lc rgb '#c0392b' title 'failures, median', \
              'faults.dat' using 1:(12000) with points pt 11 ps 1.4 lc rgb '#000000' title 'lost or wrong'{keys}
            unset logscale y
            set tmargin 3
            set bmargin 3.5
            set size 1,0.32
            set origin 0,0
            set yrange [0:*]
            set format x '%g'
            set xlabel 'seconds'
            set ylabel 'a second'
            plot 'latency.dat' using 1:5 with lines lw 1.5 lc rgb '#5a8f5a' title 'done', \
              '' using ($1-0.08):6 with impulses lw 2 lc rgb '#c0392b' title 'refused (503)', \
              '' using ($1+0.08):7 with impulses lw 2 lc rgb '#7d1f8c' title 'unreached (502, 504, none)', \
              '' using 1:8 with impulses lw 2 lc rgb '#e0a030' title 'conflicts'
            unset multiplot
            """);
    }

    private static string Style(FleetAction action)
    {
        bool isStart = action is FleetAction.Start or FleetAction.StartDatabase;
        return $"lw {(isStart ? "1 dt 3" : "1.2")} lc rgb '{Colour(action)}'";
    }

    private static string Title(FleetAction action) => action switch
    {
        FleetAction.Kill => "node killed",
        FleetAction.Start => "node started",
        FleetAction.Deploy => "release deployed",
        FleetAction.KillDatabase => "store killed",
        _ => "store started",
    };

    private static string Colour(FleetAction action) => action switch
    {
        FleetAction.Kill => "#c0392b",
        FleetAction.KillDatabase => "#7d1f8c",
        FleetAction.StartDatabase => "#b48ac0",
        FleetAction.Deploy => "#2f7d4f",
        _ => "#a0a0a0",
    };

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture) + "\n";
}
