using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using BenchmarkDotNet.Attributes;

namespace TypedSession.Benchmarks.Codec;

/// <summary>
/// The rows of <see cref="CodecBenchmarks"/> once more, in rounds in which each has its turn, the least of all rounds: ratios that hold
/// on a machine that others use.
/// </summary>
internal static class CodecRatios
{
    private const string Limit = "limit";
    private const int CallsARound = 400;

    public static void Print(int rounds)
    {
        CodecBenchmarks bodies = new();
        bodies.SetUp();
        Row[] rows =
        [
            .. from method in typeof(CodecBenchmarks).GetMethods()
               let benchmark = method.GetCustomAttribute<BenchmarkAttribute>()
               where benchmark is not null
               let category = method.GetCustomAttribute<BenchmarkCategoryAttribute>()!.Categories[0]
               select new Row(benchmark.Description!, category, LoopOf(method, bodies)),
        ];
        Row empty = new("", "", LoopOf(((Func<int>)Nothing).Method, null));
        for (int round = 0; round < rounds; round++)
        {
            empty.Measure();
            foreach (Row row in rows) row.Measure();
        }

        string[] categories = ["write S", "read S", "write M", "read M", "write L", "read L"];
        Console.WriteLine($"| | {string.Join(" | ", categories)} |\n|---|---|---|---|---|---|---|");
        foreach (IGrouping<string, Row> library in rows.GroupBy(static row => row.Library))
        {
            Console.WriteLine(
                $"| {library.Key} "
                + $"| {string.Join(" | ", categories.Select(category => Cell(library.Single(row => row.Category == category))))} |");
        }

        string Cell(Row row)
        {
            double limit = rows.Single(other => other.Library == Limit && other.Category == row.Category).Least - empty.Least;
            double own = row.Least - empty.Least;
            return string.Create(CultureInfo.InvariantCulture, $"{own / limit:0.00} ({own:0.0} ns)");
        }
    }

    private static int Nothing() => 0;

    private static Action LoopOf(MethodInfo method, object? target)
    {
        if (method.ReturnType == typeof(int))
        {
            Func<int> number = method.CreateDelegate<Func<int>>(target);
            return () =>
            {
                for (int i = 0; i < CallsARound; i++) number();
            };
        }

        Func<object> value = method.CreateDelegate<Func<object>>(target);
        return () =>
        {
            for (int i = 0; i < CallsARound; i++) value();
        };
    }

    private sealed class Row(string library, string category, Action loop)
    {
        public string Library => library;

        public string Category => category;

        /// <summary>Nanoseconds of one call.</summary>
        public double Least { get; private set; } = double.MaxValue;

        public void Measure()
        {
            long start = Stopwatch.GetTimestamp();
            loop();
            Least = Math.Min(Least, Stopwatch.GetElapsedTime(start).TotalNanoseconds / CallsARound);
        }
    }
}
