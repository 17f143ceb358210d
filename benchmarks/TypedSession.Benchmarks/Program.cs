using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using TypedSession.Benchmarks;

// One command, one table: dotnet run -c Release --project benchmarks/TypedSession.Benchmarks -- codec | ratios | generator | bytes |
// analyzers
//   | editor | http | seals | soak | store | units
// In-process, so that all candidates of a group run interleaved in the same process and their ratios hold.
IConfig config = DefaultConfig.Instance
    .WithArtifactsPath(Path.Combine("artifacts", "benchmarks"))
    .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(5).WithIterationCount(10))
    .HideColumns(Column.Job, Column.Error, Column.StdDev, Column.RatioSD, Column.Gen0, Column.Gen1);

switch (args.FirstOrDefault())
{
    case "codec":
        BenchmarkRunner.Run<TypedSession.Benchmarks.Codec.CodecBenchmarks>(config);
        break;
    case "ratios":
        TypedSession.Benchmarks.Codec.CodecRatios
            .Print(args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 1000);
        Console.WriteLine(TypedSession.Benchmarks.Codec.CodecBenchmarks.Sizes());
        break;
    case "generator":
        TypedSession.Benchmarks.Generator.GeneratorGrowth
            .Print([.. args.Skip(1).Select(number => int.Parse(number, System.Globalization.CultureInfo.InvariantCulture))]);
        break;
    case "bytes":
        CookieBytes.Print();
        break;
    case "analyzers":
        int?[] numbers = [.. args.Skip(1).Select(number => (int?)int.Parse(number, System.Globalization.CultureInfo.InvariantCulture))];
        TypedSession.Benchmarks.Analyzers.AnalyzerCost.Print(numbers.ElementAtOrDefault(0) ?? 7, numbers.ElementAtOrDefault(1));
        break;
    case "editor":
        await TypedSession.Benchmarks.Analyzers.EditorCost.PrintAsync();
        break;
    case "http":
        TypedSession.Benchmarks.Http.HttpBenchmark
            .Print(args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 15);
        break;
    case "seals":
        TypedSession.Benchmarks.Http.RememberedShare.Print();
        break;
    case "soak":
        TypedSession.Benchmarks.Http.Soak
            .Print(args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 10);
        break;
    case "store":
        TypedSession.Benchmarks.Stores.StoreBenchmark
            .Print(args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 15,
                args.ElementAtOrDefault(2));
        break;
    case "units":
        await TypedSession.Benchmarks.Stores.UnitCosts.PrintAsync().ConfigureAwait(false);
        break;
    case TypedSession.Benchmarks.Http.LoopbackServer.Http:
        TypedSession.Benchmarks.Http.LoopbackServer.Run(TypedSession.Benchmarks.Http.Scenario.Candidates);
        break;
    case TypedSession.Benchmarks.Http.LoopbackServer.Soak:
        TypedSession.Benchmarks.Http.LoopbackServer.Run(TypedSession.Benchmarks.Http.Soak.Candidates);
        break;
    case TypedSession.Benchmarks.Http.LoopbackServer.Store:
        TypedSession.Benchmarks.Http.LoopbackServer.Run(TypedSession.Benchmarks.Stores.StoreBenchmark.Candidates);
        break;
    default:
        Console.WriteLine("codec       bodies of S, M and L written and read, as ratios to hand-written MessagePack");
        Console.WriteLine("ratios      the same in turns, with the bytes of the bodies: for a machine that others use");
        Console.WriteLine("generator   time per record, growth from 10 to 1,000 records, and an unrelated keystroke");
        Console.WriteLine("bytes       cookie bytes of S, M and L, under both Data Protection algorithms");
        Console.WriteLine("analyzers   the rules' share of compiling projects of 100, 300 and 1,000 files");
        Console.WriteLine("editor      one file's diagnostics after a keystroke in a project of 1,000 files, with and without the rules");
        Console.WriteLine("http        whole requests: processor time, bytes allocated and requests per second, as ratios to no session");
        Console.WriteLine("seals       how many of 100,000 visitors' cookies are found remembered, by the room for them");
        Console.WriteLine("soak        minutes of full load: what a server takes, and how long its visitors wait");
        Console.WriteLine("store       whole requests with the session in PostgreSQL or Redis: use benchmarks/store.sh, which starts them");
        Console.WriteLine("units       bytes of disk, write-ahead log and memory for each session: use benchmarks/store.sh units");
        break;
}
