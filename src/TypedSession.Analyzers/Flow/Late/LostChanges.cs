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
    public static IEnumerable<SessionChangePoint> In(FunctionFlow flow, Since since)
    {
        ImmutableArray<SessionChangePoint> changes = [.. flow.Changes().Where(static change => !change.IsGuarded)];
        if (since == Since.Beginning || changes.IsEmpty)
            return changes;
        var asked = new HashSet<IOperation>(changes.Select(static change => change.Operation));
        var behind =
            new HashSet<IOperation>(MayPass.Behind(flow.Function.Graph, operation => IsMark(operation, since, flow.Function), asked));
        return changes.Where(change => behind.Contains(change.Operation));
    }

    private static bool IsMark(IOperation operation, Since since, FunctionGraph function) => since switch
    {
        Since.Await => operation is IAwaitOperation,
        Since.Yield => operation.Kind == OperationKind.YieldReturn,
        _ => operation is IParameterReferenceOperation { Parameter: var parameter } && parameter.ContainingSymbol.Same(function.Symbol),
    };
}
