using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace TypedSession.Harness;

/// <summary>Demands that a fix turns one source into another: one at a time, and all at once in document, project and solution.</summary>
public static class CodeFixHarness
{
    // More than any test needs: a fix that goes on for longer never ends.
    private const int Limit = 50;

    /// <summary>
    /// Applies the fix wherever it is offered until it is offered no more, then starts again with "fix all" in each scope. All must give the
    /// same source to the character; it must compile, and report only what its own marks say (none, as a rule). Where the fix must not be
    /// offered, both sources are the same. Microsoft's testing package does it.
    /// </summary>
    /// <param name="before">A marked source.</param>
    /// <param name="after">The source that the fix makes of it.</param>
    /// <param name="options">With <see cref="HarnessOptions.MayNotCompile"/> only the source before need not compile.</param>
    /// <param name="action">Which of several offered actions: its place.</param>
    /// <param name="additionalAfter">The additional files that the fix makes of those of the options; left out, it changes none.</param>
    /// <param name="kinds">How many kinds of actions the diagnostics have: each kind is fixed at once, in turn.</param>
    /// <param name="isLocal">
    /// False where the rule reports on another declaration than it looks at: editors know of it when they have looked at all.
    /// </param>
    public static async Task VerifyAsync<TAnalyzer, TFix>(
        string before, string after, HarnessOptions? options = null, int action = 0, IReadOnlyDictionary<string, string>? additionalAfter = null, int kinds = 1, bool isLocal = true)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFix : CodeFixProvider, new()
    {
        // The other rules of its analyzer are not the fix's business.
        string rule = new TFix().FixableDiagnosticIds.Single();
        options = (options ?? HarnessOptions.Default).Only(rule, new TAnalyzer());
        HarnessOptions optionsAfter = options with { MayNotCompile = false, AdditionalFiles = additionalAfter ?? options.AdditionalFiles };
        PackageFixTest<TAnalyzer, TFix> test = PackageFixTest<TAnalyzer, TFix>.Create(before, after, options, optionsAfter);
        bool isOffered = additionalAfter is not null || Markup.Parse(before).Source != Markup.Parse(after).Source;
        test.CodeActionIndex = action;
        test.NumberOfFixAllIterations = isOffered ? kinds : 0;

        // One action may do away with several diagnostics, and one diagnostic may take several.
        test.NumberOfIncrementalIterations = isOffered ? -Limit : 0;
        if (!isLocal) test.CodeFixTestBehaviors = CodeFixTestBehaviors.SkipLocalDiagnosticCheck;
        await test.RunAsync();
        if (options.MayNotCompile)
        {
            await AnalyzerHarness.VerifyAsync(new TAnalyzer(), rule, [after], optionsAfter);
        }
        else
        {
            await TwoProjects.DemandAgreementAsync([new TAnalyzer()], [Markup.Parse(before)], options);
            await TwoProjects.DemandAgreementAsync([new TAnalyzer()], [Markup.Parse(after)], optionsAfter);
        }
    }
}
