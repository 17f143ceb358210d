using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypedSession.Analyzers.Flow.Origins;

namespace TypedSession.Analyzers.Flow.Values;

/// <summary>Whether nothing can ever be made of an expression's value.</summary>
internal static class ThrownAway
{
    public static bool Is(IOperation value, Body body)
    {
        IOperation child = value;
        while (child.Parent is IConversionOperation || (child.Parent is IConditionalAccessOperation access && access.WhenNotNull == child))
            child = child.Parent;
        return child.Parent switch
        {
            IExpressionStatementOperation => true,
            ISimpleAssignmentOperation { Target: IDiscardOperation, Parent: IExpressionStatementOperation } => true,
            ISimpleAssignmentOperation
            {
                Target: ILocalReferenceOperation { Local: var local },
                Parent: IExpressionStatementOperation
            } assignment => IsLastUse(local, assignment, body),
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } =>
                IsLastUse(declarator.Symbol, declarator, body) || IsIdle(declarator, body),
            _ => false,
        };
    }

    /// <summary>No read of the local stands after the assignment, and none before it can run again.</summary>
    private static bool IsLastUse(ILocalSymbol local, IOperation assignment, Body body)
    {
        if (local.IsRef || local.DeclaringSyntaxReferences.IsEmpty || IsRepeated(local, assignment))
            return false;
        int end = assignment.Syntax.Span.End;
        IOperation? function = FunctionAround(assignment);
        return body.Values.ReferencesTo(local).All(reference =>
            ReferenceEquals(FunctionAround(reference), function)
                && (reference.Syntax.SpanStart < end
                    || reference.Parent is ISimpleAssignmentOperation { Target: var target } && target == reference));
    }

    /// <summary>A copy that an update builds and looks at, while it gives back its argument on every way.</summary>
    private static bool IsIdle(IVariableDeclaratorOperation declarator, Body body)
    {
        if (FunctionAround(declarator) is not IAnonymousFunctionOperation lambda
            || UpdateCall.StateOf(lambda, body.Session) is not { } state || !declarator.Symbol.Type.Same(state))
        {
            return false;
        }

        IParameterSymbol given = lambda.Symbol.Parameters[0];
        return body.Values.Of(given).Count == 0
            && body.Values.ReferencesTo(declarator.Symbol)
                .All(static reference => reference.Parent is IMemberReferenceOperation { Parent: not IAssignmentOperation })
            && lambda.Body.Descendants().OfType<IReturnOperation>().Where(result => ReferenceEquals(FunctionAround(result), lambda))
                .All(result => result.ReturnedValue is IParameterReferenceOperation { Parameter: var returned } && returned.Same(given));
    }

    private static bool IsRepeated(ILocalSymbol local, IOperation assignment)
    {
        int declared = local.DeclaringSyntaxReferences[0].Span.Start;
        for (IOperation? outer = assignment.Parent; outer is not null; outer = outer.Parent)
        {
            if (outer is ILoopOperation { Body: var repeated } && !repeated.Syntax.Span.Contains(declared) || outer is ILabeledOperation)
                return true;
        }

        return false;
    }

    private static IOperation? FunctionAround(IOperation operation)
    {
        IOperation? outer = operation.Parent;
        while (outer is not null and not IAnonymousFunctionOperation and not ILocalFunctionOperation)
            outer = outer.Parent;
        return outer;
    }
}
