using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TypedSession.Harness;

/// <summary>Demands that a fix turns one source into another: one at a time, and all at once.</summary>
public static class CodeFixHarness
{
    /// <summary>
    /// Applies the fix wherever it is offered until it is offered no more, then starts again with "fix all in document". Both must give the
    /// same source to the character; it must compile, and report only what its own marks say (none, as a rule). Where the fix must not be
    /// offered, both sources are the same.
    /// </summary>
    /// <param name="before">A marked source.</param>
    /// <param name="after">The source that the fix makes of it.</param>
    /// <param name="options">With <see cref="HarnessOptions.MayNotCompile"/> only the source before need not compile.</param>
    /// <param name="action">Which of several offered actions: its place.</param>
    /// <param name="additionalAfter">The additional files that the fix makes of those of the options; left out, it changes none.</param>
    public static async Task VerifyAsync<TAnalyzer, TFix>(string before, string after, HarnessOptions? options = null, int action = 0, IReadOnlyDictionary<string, string>? additionalAfter = null)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFix : CodeFixProvider, new()
    {
        options ??= HarnessOptions.Default;
        HarnessOptions optionsAfter = options with { MayNotCompile = false, AdditionalFiles = additionalAfter ?? options.AdditionalFiles };
        await AnalyzerHarness.VerifyAsync<TAnalyzer>(before, options);
        await AnalyzerHarness.VerifyAsync<TAnalyzer>(after, optionsAfter);

        CodeFixRun run = new(new TAnalyzer(), new TFix(), options, action);
        string source = Markup.Parse(before).Source;
        string expected = Markup.Parse(after).Source;
        await DemandAsync("one at a time", await run.OneByOneAsync(source));
        if (run.Fix.GetFixAllProvider() is { } fixAll)
        {
            await DemandAsync("all at once", await run.AllAtOnceAsync(source, fixAll));
        }

        async Task DemandAsync(string way, Document actual)
        {
            Demand(way, expected, await CodeFixRun.TextAsync(actual));
            IReadOnlyDictionary<string, string> files = await CodeFixRun.AdditionalFilesAsync(actual.Project);
            foreach ((string path, string text) in optionsAfter.AdditionalFiles)
            {
                Demand($"{way}, {path}", text, files[path]);
            }
        }
    }

    private static void Demand(string way, string expected, string actual)
    {
        if (expected != actual)
        {
            throw new HarnessException($"Fixed {way}, the source is not the one expected.\n{TextDifference.Between(expected, actual)}");
        }
    }
}
