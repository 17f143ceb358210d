using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using TypedSession.Analyzers.Flow;
using TypedSession.Harness;

namespace TypedSession.Analyzers.Tests.Flow;

public sealed partial class WalkTests
{
    private const int Programs = 60;
    private const int WalksPerProgram = 40_000;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task The_rules_say_of_each_change_what_many_walks_through_the_program_saw(int seed)
    {
        (string source, Dictionary<int, string> seen) = Walked(new Random(seed), WalksPerProgram);
        Assert.Equal(Lines(seen), Lines(await ReportedAsync(source)));
    }

    [Fact]
    public async Task No_walk_through_a_new_program_sees_more_than_the_rules_said()
    {
        int seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        (string source, Dictionary<int, string> seen) = Walked(new Random(seed), walks: 200);
        Dictionary<int, string> reported = await ReportedAsync(source);
        Assert.All(seen, change => Assert.True(reported.TryGetValue(change.Key, out string? id) && (id == change.Value || id == "TSS302"), $"{change}, reported {id}, seed {seed}"));
    }

    private static (string Source, Dictionary<int, string> Seen) Walked(Random random, int walks)
    {
        StringBuilder source = new("public static class Programs\n{\nstatic bool Decide() => true;\n");
        HashSet<(int Change, bool Started)> seen = [];
        RandomProgram programs = new(random);
        for (int number = 0; number < Programs; number++)
        {
            Step program = programs.Make(steps: 14);
            source.Append(CultureInfo.InvariantCulture, $"public static async Task P{number}(HttpContext context, ISession<Cart> session)\n");
            program.Write(source);
            for (int walk = 0; walk < walks; walk++)
                program.Run(new Walk(random, seen));
        }

        Dictionary<int, string> ids = seen.Where(change => change.Started)
            .ToDictionary(change => change.Change, change => seen.Contains((change.Change, false)) ? "TSS302" : "TSS301");
        Assert.NotEmpty(ids);
        return (source.Append("}\n").ToString(), ids);
    }

    private static async Task<Dictionary<int, string>> ReportedAsync(string source)
    {
        ImmutableArray<Diagnostic> reported = await AnalyzerHarness.GetDiagnosticsAsync([new LateChangeAnalyzer()], [source, FlowRules.Cart]);
        return reported.ToDictionary(diagnostic => NumberAt(source, diagnostic.Location.SourceSpan), diagnostic => diagnostic.Id);
    }

    private static int NumberAt(string source, TextSpan change) =>
        int.Parse(Number().Match(source, change.Start).Groups["number"].Value, CultureInfo.InvariantCulture);

    private static IEnumerable<string> Lines(Dictionary<int, string> ids) => ids.OrderBy(change => change.Key).Select(change => $"{change.Key}: {change.Value}");

    [GeneratedRegex("Items = (?<number>[0-9]+)")]
    private static partial Regex Number();
}
