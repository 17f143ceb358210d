using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedSession.Analyzers.Flow.Late;

namespace TypedSession.Analyzers.Flow;

/// <summary>TSS302: on some way to the change, the response may have started.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SessionChangedAfterPossibleStartAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The rule's id.</summary>
    public const string Id = "TSS302";

    private static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id,
        "Session changed where the response may have started",
        "The response may have started here{0}: then {1} {2}. Make it earlier, or only while Response.HasStarted is false.",
        RuleCategory.Flow,
        DiagnosticSeverity.Warning,
        "A session travels in a response's headers. Once the first byte has gone out, on whatever way through the code, no header can be added.");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptor];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(RazorCode.Flags);
        LateChanges.Register(context, static (change, report) =>
        {
            if (change.Lateness != Lateness.Possible)
                return;
            string effect = change.IsStock ? "fails for visitors without a session: the stock session accepts late writes of established ones only" : "throws instead of being sent";
            report(change.ToDiagnostic(Descriptor, change.Cause is { } start ? $" ({start})" : "", change.Description, effect));
        });
    }
}
