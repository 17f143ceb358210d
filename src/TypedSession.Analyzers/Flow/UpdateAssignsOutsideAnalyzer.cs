using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TypedSession.Analyzers.Flow.Values;

namespace TypedSession.Analyzers.Flow;

/// <summary>TSS307: a function that may run again assigns something outside of itself.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UpdateAssignsOutsideAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The rule's id.</summary>
    public const string Id = "TSS307";

    private static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id,
        "Function given to Update assigns a captured variable",
        "'{0}' may be assigned twice: the function given to {1} may run again. Take what you need from the state that {1} gives back.",
        RuleCategory.Flow,
        DiagnosticSeverity.Warning,
        "Where another request has changed the session in between, the function runs again on the newer state. It must do nothing but make the new state.");

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
                var call = (IInvocationOperation)operation.Operation;
                if (!UpdateCall.Is(call, body.Session) || UpdateFunction.Find(call, body) is not { } function)
                    return;
                // A function that stands elsewhere may be given to several updates: it is they that run it again.
                bool isHere = call.Syntax.Span.Contains(function.Syntax.Span);
                foreach ((IOperation target, ISymbol assigned) in UpdateFunction.AssignmentsOutside(function, body.Session).Take(isHere ? int.MaxValue : 1))
                {
                    SyntaxNode at = isHere ? target.Syntax : call.Arguments[0].Syntax;
                    operation.ReportWritten(Diagnostic.Create(Descriptor, at.GetLocation(), assigned.Name, call.TargetMethod.Name));
                }
            },
            OperationKind.Invocation);
    }
}
