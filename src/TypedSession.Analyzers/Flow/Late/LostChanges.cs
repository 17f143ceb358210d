using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypedSession.Analyzers.Flow.Engine;
using TypedSession.Analyzers.Flow.Origins;
using TypedSession.Analyzers.Flow.Response;

namespace TypedSession.Analyzers.Flow.Late;

/// <summary>The changes of a detached function that are lost.</summary>
internal static class LostChanges
{
    private const int MaxCalls = 4;

    /// <param name="flow">The function.</param>
    /// <param name="since">From where on its changes are lost.</param>
    /// <param name="flowOf">Knows the functions that it calls.</param>
    public static IEnumerable<SessionChangePoint> In(FunctionFlow flow, Since since, Func<IMethodSymbol, FunctionFlow?> flowOf) =>
        since switch
        {
            Since.Beginning => ChangesOf(flow),
            Since.Await => Behind(flow, ChangesOf(flow), static operation => operation is IAwaitOperation),
            Since.Yield => Behind(flow, ChangesOf(flow), static operation => operation.Kind == OperationKind.YieldReturn),
            _ => BehindUse(flow, parameter => parameter.ContainingSymbol.Same(flow.Function.Symbol), flowOf, MaxCalls),
        };

    private static ImmutableArray<SessionChangePoint> ChangesOf(FunctionFlow flow) =>
        [.. flow.Changes().Where(static change => !change.IsGuarded)];

    private static ImmutableArray<SessionChangePoint> Behind(FunctionFlow flow, ImmutableArray<SessionChangePoint> changes,
        Func<IOperation, bool> isMark)
    {
        if (changes.IsEmpty)
            return changes;
        var asked = new HashSet<IOperation>(changes.Select(static change => change.Operation));
        var behind = new HashSet<IOperation>(MayPass.Behind(flow.Function.Graph, isMark, asked));
        return [.. changes.Where(change => behind.Contains(change.Operation))];
    }

    /// <summary>
    /// Those behind a use of the stream. A function that is given it, and changes the session, is looked into: it may use it afterwards.
    /// </summary>
    private static IEnumerable<SessionChangePoint> BehindUse(FunctionFlow flow, Func<IParameterSymbol, bool> isStream,
        Func<IMethodSymbol, FunctionFlow?> flowOf, int calls)
    {
        ImmutableArray<SessionChangePoint> changes = ChangesOf(flow);
        Dictionary<IOperation, FunctionFlow> inner = [];
        foreach (SessionChangePoint change in calls == 0 ? [] : changes)
        {
            if (change is { Callee: { } callee, Operation: IInvocationOperation call } && given(call).Any() && flowOf(callee) is { } known)
                inner[call] = known;
        }

        ImmutableArray<SessionChangePoint> behind = Behind(flow, changes, operation =>
            operation is IParameterReferenceOperation { Parameter: var used } && isStream(used)
                ? CallOf(operation) is not { } handed || !inner.ContainsKey(handed)
                : inner.ContainsKey(operation));
        return changes.Where(change => behind.Contains(change)
            || (inner.TryGetValue(change.Operation, out FunctionFlow? into)
                && BehindUse(into, isGivenTo(change), flowOf, calls - 1).Any()));

        IEnumerable<IArgumentOperation> given(IInvocationOperation call) =>
            call.Arguments.Where(argument => argument.Value is IParameterReferenceOperation { Parameter: var passed } && isStream(passed));

        Func<IParameterSymbol, bool> isGivenTo(SessionChangePoint change) =>
            parameter => parameter.ContainingSymbol.Same(change.Callee)
                && given((IInvocationOperation)change.Operation).Any(argument => argument.Parameter?.Ordinal == parameter.Ordinal);
    }

    private static IOperation? CallOf(IOperation given) =>
        given.Parent is IArgumentOperation { Parent: IInvocationOperation call } ? call : null;
}
