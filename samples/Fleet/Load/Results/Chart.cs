using System.Diagnostics;
using System.Globalization;
using Fleet.Load.Shopping;

namespace Fleet.Load.Results;

/// <summary>Draws latency over time, with the kills marked, by gnuplot.</summary>
internal sealed class Chart(Tally tally)
{
    private const double Slice = 0.5;

    /// <summary>Writes the figures and the drawing's instructions, and has it drawn where gnuplot is there.</summary>
    public async Task DrawAsync(string folder, int seconds)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "latency.dat"), Figures());
        await File.WriteAllTextAsync(Path.Combine(folder, "latency.gp"), Instructions(seconds));
        try
        {
            using Process gnuplot = Process.Start(new ProcessStartInfo("gnuplot", ["latency.gp"]) { WorkingDirectory = folder })!;
            await gnuplot.WaitForExitAsync();
            Console.WriteLine(gnuplot.ExitCode == 0 ? $"The chart is {Path.Combine(folder, "latency.png")}." : "gnuplot failed: there is no chart.");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Console.WriteLine("gnuplot is not installed: there is no chart.");
        }
    }

    /// <summary>For each slice of time: when, median, 99th percentile, done a second, refusals a second, conflicts a second.</summary>
    private string Figures()
    {
        var slices = tally.Timings.Where(timing => timing.At >= 0).GroupBy(timing => (int)(timing.At / Slice)).OrderBy(slice => slice.Key);
        return string.Concat(slices.Select(slice =>
        {
            // How fast one is refused is nobody's concern.
            double[] times = [.. slice.Where(timing => timing.Outcome == Outcome.Done).Select(timing => timing.Seconds * 1000).Order()];
            double Rate(Outcome outcome) => slice.Count(timing => timing.Outcome == outcome) / Slice;
            return Line($"{(slice.Key + 0.5) * Slice} {At(times, 0.5)} {At(times, 0.99)} {Rate(Outcome.Done)} {Rate(Outcome.Refused)} {Rate(Outcome.Conflict)}");
        }));
    }

    private static double At(double[] sorted, double share) => sorted.Length == 0 ? double.NaN : sorted[(int)(sorted.Length * share)];

    private string Instructions(int seconds)
    {
        int marks = 0;
        string events = string.Concat(tally.Events.Select(happened => Line(
            $"set arrow {++marks} from {happened.At}, graph 0 to {happened.At}, graph 1 nohead lw 1.2 lc rgb '{Colour(happened.Action)}'")
            + Line($"set label {marks} '{Name(happened)}' at {happened.At}, graph 0.985 rotate by 90 right offset 0.55,0 font ',7' tc rgb '{Colour(happened.Action)}'")));
        return Line(
            $"""
            set terminal pngcairo size 900,460 font 'DejaVu Sans,9'
            set output 'latency.png'
            set multiplot
            set lmargin 11
            set rmargin 3
            set xrange [0:{seconds}]
            set grid ytics lc rgb '#e4e4e4'
            set key above left horizontal samplen 2
            set size 1,0.66
            set origin 0,0.34
            set logscale y
            set yrange [1:10000]
            set ylabel 'latency, ms'
            set format x ''
            {events}
            plot 'latency.dat' using 1:3 with lines lw 1.5 lc rgb '#9db8d9' title '99th percentile', '' using 1:2 with lines lw 2 lc rgb '#1f4e8c' title 'median'
            unset logscale y
            set size 1,0.34
            set origin 0,0
            set yrange [0:*]
            unset label
            set format x '%g'
            set xlabel 'seconds'
            set ylabel 'a second'
            plot 'latency.dat' using 1:4 with lines lw 1.5 lc rgb '#5a8f5a' title 'done', '' using 1:5 with impulses lw 3 lc rgb '#c0392b' title 'refusals', '' using 1:6 with impulses lw 2 lc rgb '#e0a030' title 'conflicts'
            unset multiplot
            """);
    }

    private static string Name(FleetEvent happened) => happened.Action is FleetAction.Start or FleetAction.StartDatabase ? "" : $"{happened}";

    private static string Colour(FleetAction action) => action switch
    {
        FleetAction.Kill => "#c0392b",
        FleetAction.KillDatabase => "#7d1f8c",
        FleetAction.Deploy => "#2f7d4f",
        _ => "#c8c8c8",
    };

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture) + "\n";
}
