using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedSession.Analyzers.Flow.Values;

namespace TypedSession.Analyzers.Flow;

/// <summary>TSS304: a changed copy of the state is made, and nothing is done with it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ChangedCopyThrownAwayAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The rule's id.</summary>
    public const string Id = "TSS304";

    private static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id,
        "Changed copy is thrown away",
        "{0} stays as it was: this makes a changed copy, and the copy is thrown away. Give it back from Update.",
        RuleCategory.Flow,
        DiagnosticSeverity.Warning,
        "A state is immutable: 'with' and the calls of immutable collections change nothing, and give back a changed copy.");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptor];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(RazorCode.Flags);
        BodyRule.Register(
            context,
            static (operation, body) =>
            {
                if (ThrownAway.Is(operation.Operation, body)
                    && ChangedCopy.OriginalOf(operation.Operation) is { } original
                    && new StateReach(body, copies: true).Find(original) is { } state)
                {
                    operation.ReportWritten(Diagnostic.Create(Descriptor, LocationOf(operation.Operation.Syntax), state.Name));
                }
            },
            OperationKind.With,
            OperationKind.Invocation);
    }

    /// <summary>All of <c>a?.Add(b)</c>, not only what follows the question mark.</summary>
    private static Location LocationOf(SyntaxNode copy)
    {
        while (copy.Parent is ConditionalAccessExpressionSyntax access && access.WhenNotNull == copy)
            copy = access;
        return copy.GetLocation();
    }
}
