using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypedSession.Analyzers.Flow.Engine;
using TypedSession.Analyzers.Flow.Origins;

namespace TypedSession.Analyzers.Flow.Response;

/// <summary>Functions that are told whether a response has started, and act on that.</summary>
internal sealed class ToldCallees(ProjectCallees callees, StartedTests tests)
{
    /// <summary>The responses that have not started where the call returns: it throws otherwise.</summary>
    public ImmutableArray<Origin> DemandedBy(IInvocationOperation call) =>
    [
        .. from argument in Truths(call)
           from truth in (bool[])[true, false]
           from fact in tests.When(argument.Value, truth)
           where !fact.Started && NeverReturns.When(argument.Parameter!, !truth, BodyOf(call))
           select fact.Response,
    ];

    /// <summary>
    /// The responses of which one of the project's functions is told whether they have started, when it is given a function as well: that
    /// one runs where they have not.
    /// </summary>
    public IEnumerable<Origin> ToldTo(IInvocationOperation call) => !callees.Symbols.IsOwn(call.TargetMethod) ? [] :
        from argument in Truths(call)
        from truth in (bool[])[true, false]
        from fact in tests.When(argument.Value, truth)
        where !fact.Started
        select fact.Response;

    private static IEnumerable<IArgumentOperation> Truths(IInvocationOperation call) =>
        call.Arguments.Where(static argument => argument is
        {
            Parameter.Type.SpecialType: SpecialType.System_Boolean,
            Value.ConstantValue.HasValue: false
        });

    private FunctionGraph? BodyOf(IInvocationOperation call) =>
        callees.Implementations.Of(call.TargetMethod) is { Count: 1 } only ? callees.Bodies.Find(only[0]) : null;
}
