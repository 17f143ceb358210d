using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedSession.Harness;
using TypedSession.Repository.Tests.Rules;

namespace TypedSession.Repository.Tests.Harness;

/// <summary>Every rule's page shows two projects. The harness and Microsoft's testing package say the same of them, and generate the same.</summary>
public sealed class PackageHarnessTests
{
    [Theory]
    [MemberData(nameof(RuleCatalogue.Ids), MemberType = typeof(RuleCatalogue))]
    public Task A_page_s_example_is_the_same_to_both(string id) => VerifySameAsync(RulePage.Violation(id));

    [Theory]
    [MemberData(nameof(RuleCatalogue.Ids), MemberType = typeof(RuleCatalogue))]
    public Task A_page_s_mended_example_is_the_same_to_both(string id) => VerifySameAsync(RulePage.Fixed(id));

    [Fact]
    public async Task A_difference_is_found() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => PackageHarness.VerifySameAsync([new FirstTimeAnalyzer()], ["class A;"]));

    private static Task VerifySameAsync((string Source, HarnessOptions Options) project) =>
        PackageHarness.VerifySameAsync(RuleCatalogue.Analyzers, [project.Source], project.Options);

    /// <summary>Reports in the first compilation that it sees, and in no other.</summary>
    [DiagnosticAnalyzer(LanguageNames.CSharp)]
    private sealed class FirstTimeAnalyzer : DiagnosticAnalyzer
    {
        private static readonly DiagnosticDescriptor Rule = new(
            "TEST9", "First", "First", "Test", DiagnosticSeverity.Warning, isEnabledByDefault: true, customTags: WellKnownDiagnosticTags.CompilationEnd);

        private int _compilations;

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.RegisterCompilationAction(compilation =>
            {
                if (Interlocked.Increment(ref _compilations) == 1) compilation.ReportDiagnostic(Diagnostic.Create(Rule, Location.None));
            });
        }
    }
}
