using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypedSession.Schema;

namespace TypedSession.Analyzers.Setup;

/// <summary>Follows a middleware's body in the order in which it runs, up to the first use of a session.</summary>
internal sealed class FirstUse(KnownSymbols known)
{
    private enum Step
    {
        GoesOn,
        Uses,

        /// <summary>The request is handed on, or the body is left: on one way at least.</summary>
        Leaves,
    }

    /// <summary>Whether the body touches a session for certain before it hands the request on.</summary>
    public bool ComesBeforeNext(IOperation body) => Follow(body) == Step.Uses;

    private Step Follow(IOperation? operation) => operation switch
    {
        null or IAnonymousFunctionOperation or ILocalFunctionOperation or INameOfOperation => Step.GoesOn,
        IConditionalOperation choice =>
            InOrder(choice.Condition) is not Step.GoesOn and var decided
                ? decided
                : Joined(Follow(choice.WhenTrue), Follow(choice.WhenFalse)),
        ISwitchOperation choice => InOrder(choice.Value) is not Step.GoesOn and var decided ? decided : Perhaps([.. choice.Cases]),
        ISwitchExpressionOperation choice => InOrder(choice.Value) is not Step.GoesOn and var decided ? decided : Perhaps([.. choice.Arms]),
        ICoalesceOperation coalesce => First(coalesce.Value, coalesce.WhenNull),
        ICoalesceAssignmentOperation assignment => First(assignment.Target, assignment.Value),
        IConditionalAccessOperation access => First(access.Operation, access.WhenNotNull),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } either =>
            First(either.LeftOperand, either.RightOperand),
        IForEachLoopOperation loop => First(loop.Collection, loop.Body),
        IForLoopOperation loop => InOrder([.. loop.Before, loop.Condition]) is not Step.GoesOn and var begun ? begun : Perhaps(loop.Body),
        IWhileLoopOperation { ConditionIsTop: true } loop => First(loop.Condition, loop.Body),
        ITryOperation attempt =>
            InOrder(attempt.Body) is not Step.GoesOn and var tried
                ? tried
                : Perhaps([.. attempt.Catches]) is Step.Leaves ? Step.Leaves : Follow(attempt.Finally),
        _ => InOrder([.. operation.ChildOperations]) is not Step.GoesOn and var inside ? inside : Self(operation),
    };

    private Step InOrder(params IReadOnlyList<IOperation?> operations)
    {
        foreach (IOperation? operation in operations)
        {
            if (Follow(operation) is not Step.GoesOn and var step) return step;
        }

        return Step.GoesOn;
    }

    /// <summary>What is certain to run, and what may run after it.</summary>
    private Step First(IOperation? certain, IOperation? uncertain) =>
        Follow(certain) is not Step.GoesOn and var step ? step : Perhaps(uncertain);

    private Step Perhaps(params IReadOnlyList<IOperation?> operations) =>
        operations.Any(operation => Follow(operation) == Step.Leaves) ? Step.Leaves : Step.GoesOn;

    private static Step Joined(Step one, Step other) =>
        one == other ? one : one == Step.Leaves || other == Step.Leaves ? Step.Leaves : Step.GoesOn;

    private Step Self(IOperation operation) => operation switch
    {
        IInvocationOperation
        {
            TargetMethod: { MethodKind: MethodKind.DelegateInvoke }
            or { ContainingType.TypeKind: TypeKind.Interface, Name: "InvokeAsync" }
        } => Step.Leaves,
        IInvocationOperation call when SessionUse.IsGet(call.TargetMethod, known) => Step.Uses,
        IMemberReferenceOperation { Instance.Type: { } owner } when owner.IsNamed("TypedSession.ISession") => Step.Uses,
        IInvocationOperation { Instance.Type: { } owner } when owner.IsNamed("TypedSession.ISession") => Step.Uses,
        IReturnOperation { IsImplicit: false } or IThrowOperation or IBranchOperation { BranchKind: BranchKind.GoTo } => Step.Leaves,
        _ => Step.GoesOn,
    };
}
