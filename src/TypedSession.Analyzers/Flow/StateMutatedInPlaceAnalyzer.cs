using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TypedSession.Analyzers.Flow.Values;

namespace TypedSession.Analyzers.Flow;

/// <summary>TSS305: what a session holds is changed behind its back.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StateMutatedInPlaceAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The rule's id.</summary>
    public const string Id = "TSS305";

    private static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id,
        "State mutated in place",
        "This change to {0} may be lost: it is made in place, where the session does not see it. Make a changed copy and give it back from Update.",
        RuleCategory.Flow,
        DiagnosticSeverity.Warning,
        "A session is sent when Value is set or Update is called. What is changed inside of the state is neither measured nor sent.");

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
                StateReach reach = new(body, copies: false);
                foreach ((IOperation changed, IOperation change) in InPlaceChange.In(operation.Operation))
                {
                    if (reach.Find(changed) is { } state)
                        operation.ReportWritten(Diagnostic.Create(Descriptor, LocationOf(change.Syntax), state.Name));
                }

                if (operation.Operation is IInvocationOperation call
                    && OwnMethods.GivenTo(call).FirstOrDefault(given => reach.Find(given) is not null && OwnMethods.Changes(call, given)) is { } lost)
                {
                    operation.ReportWritten(Diagnostic.Create(Descriptor, LocationOf(call.Syntax), reach.Find(lost)!.Name));
                }
            },
            OperationKind.Invocation,
            OperationKind.Argument,
            OperationKind.SimpleAssignment,
            OperationKind.CompoundAssignment,
            OperationKind.CoalesceAssignment,
            OperationKind.DeconstructionAssignment,
            OperationKind.Increment,
            OperationKind.Decrement);
    }

    /// <summary>Of a call only what is called.</summary>
    private static Location LocationOf(SyntaxNode change) =>
        (change is InvocationExpressionSyntax call ? call.Expression : change).GetLocation();
}
