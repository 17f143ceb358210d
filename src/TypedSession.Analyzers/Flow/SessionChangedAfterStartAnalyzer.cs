using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedSession.Analyzers.Flow.Late;

namespace TypedSession.Analyzers.Flow;

/// <summary>TSS301: on every way to the change, the response has started.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SessionChangedAfterStartAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The rule's id.</summary>
    public const string Id = "TSS301";

    private static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id,
        "Session changed after the response has certainly started",
        "The response has started, so {0} {1}. {2}.",
        RuleCategory.Flow,
        DiagnosticSeverity.Warning,
        "A session travels in a response's headers. Once the first byte has gone out, no header can be added.");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptor];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(RazorCode.Flags);
        LateChanges.Register(context, static (change, report) =>
        {
            if (change.Lateness != Lateness.Certain)
                return;
            string effect = change.IsStock ? "fails for visitors without a session: the stock session accepts late writes of established ones only" : "cannot be sent: at run time it throws";
            string advice = change.Cause is { } start ? $"Move it before {start}" : "Make it before the response starts";
            report(change.ToDiagnostic(Descriptor, change.Description, effect, advice));
        });
    }
}
