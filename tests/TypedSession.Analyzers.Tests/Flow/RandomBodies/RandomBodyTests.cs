using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TypedSession.Harness;

namespace TypedSession.Analyzers.Tests.Flow.RandomBodies;

/// <summary>Method bodies that nobody thought of, under all rules at once. The harness fails where an analyzer throws (AD0001).</summary>
public sealed class RandomBodyTests(ITestOutputHelper output)
{
    private const int MethodsPerClass = 50;
    private const int StatementsPerMethod = 40;

    /// <summary>300, and 5,000 in the long run.</summary>
    [Theory]
    [InlineData(2026)]
    [InlineData(null)]
    public async Task No_method_body_makes_a_rule_throw(int? fixedStart)
    {
        int start = fixedStart ?? Random.Shared.Next();
        output.WriteLine($"start value {start}");
        int classes = Environment.GetEnvironmentVariable("TYPEDSESSION_LONG") == "1" ? 50 : 3;
        HashSet<string> reported = [];
        for (int number = 0; number < classes; number++)
        {
            string source = BodyWriter.Class(new Random(unchecked(start + number)), $"Random{number}", MethodsPerClass, StatementsPerMethod);
            ImmutableArray<Diagnostic> diagnostics = await AnalyzerHarness.GetDiagnosticsAsync(Rules.All, [source, BodyWriter.Declarations]);
            AssertOnceEach(diagnostics.Where(diagnostic => diagnostic.Id is "TSS301" or "TSS302" or "TSS303"));
            reported.UnionWith(diagnostics.Select(diagnostic => diagnostic.Id));
        }

        // What is never reported was never tried.
        Assert.Superset(new HashSet<string> { "TSS202", "TSS301", "TSS302", "TSS303", "TSS304", "TSS305", "TSS306", "TSS307" }, reported);
    }

    /// <summary>A change is late in one way only.</summary>
    private static void AssertOnceEach(IEnumerable<Diagnostic> diagnostics) =>
        Assert.All(diagnostics.GroupBy(diagnostic => diagnostic.Location), same => Assert.Single(same));
}
