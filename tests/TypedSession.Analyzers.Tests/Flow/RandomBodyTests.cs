using System.Globalization;
using Microsoft.CodeAnalysis;
using TypedSession.Harness;

namespace TypedSession.Analyzers.Tests.Flow;

public sealed class RandomBodyTests
{
    private const int MethodsPerClass = 50;

    /// <summary>The fixed seed comes with a new one each time. TYPEDSESSION_RANDOM_BODIES asks for more bodies than the usual 300.</summary>
    public static TheoryData<int> Seeds => new(20260101, Random.Shared.Next());

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task No_method_body_makes_a_rule_throw(int seed)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        int bodies = int.TryParse(Environment.GetEnvironmentVariable("TYPEDSESSION_RANDOM_BODIES"), CultureInfo.InvariantCulture, out int asked) ? asked : 300;
        Random random = new(seed);
        int reported = 0;
        for (int done = 0; done < bodies / 2; done += MethodsPerClass)
        {
            string source = RandomBody.Class(random, $"Random{done}", MethodsPerClass, statements: 40);
            IReadOnlyList<Diagnostic> diagnostics = await AnalyzerHarness.GetDiagnosticsAsync([new LateChangeRules()], [source, FlowRules.Cart]);
            Assert.Equal(diagnostics.Count, diagnostics.Select(diagnostic => diagnostic.Location).Distinct().Count());
            reported += diagnostics.Count;
        }

        Assert.NotEqual(0, reported);
    }
}
