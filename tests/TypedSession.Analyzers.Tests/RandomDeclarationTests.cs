using TypedSession.Generators.Tests.RandomShapes;
using TypedSession.Harness;

namespace TypedSession.Analyzers.Tests;

/// <summary>Random declarations, half of them broken, under all rules at once. The harness fails where an analyzer throws (AD0001).</summary>
public sealed class RandomDeclarationTests(ITestOutputHelper output)
{
    private const int BatchSize = 10;

    /// <summary>100, and 2,000 in the long run.</summary>
    [Theory]
    [InlineData(2026)]
    [InlineData(null)]
    public async Task No_declaration_makes_a_rule_throw(int? fixedStart)
    {
        int start = fixedStart ?? Random.Shared.Next();
        output.WriteLine($"start value {start}");
        int batches = Environment.GetEnvironmentVariable("TYPEDSESSION_LONG") == "1" ? 100 : 5;
        for (int batch = 0; batch < batches; batch++)
        {
            string[] sources = BrokenShape.Batch(BatchSize, new Random(unchecked(start + batch)));
            await AnalyzerHarness.GetDiagnosticsAsync(Rules.All, sources, new HarnessOptions { MayNotCompile = true });
        }
    }
}
