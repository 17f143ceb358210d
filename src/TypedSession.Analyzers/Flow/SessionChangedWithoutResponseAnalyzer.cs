using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedSession.Analyzers.Flow.Late;

namespace TypedSession.Analyzers.Flow;

/// <summary>TSS303: the change runs where there is no response to carry it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SessionChangedWithoutResponseAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The rule's id.</summary>
    public const string Id = "TSS303";

    private static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id,
        "Session changed where no response can carry it",
        "No response can carry {0}{1}: {2}. Change the session in the request itself, before its response starts.",
        RuleCategory.Flow,
        DiagnosticSeverity.Warning,
        "A session travels in a response's headers. Code that runs apart from a request, or while its response is being sent, has none left to write to.");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptor];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(RazorCode.Flags);
        LateChanges.Register(context, static (change, report) =>
        {
            if (change.Lateness == Lateness.Detached)
                report(change.ToDiagnostic(Descriptor, change.Description, change.IsStock ? " for visitors without a session" : "", change.Cause));
        });
    }
}
