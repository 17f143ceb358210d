using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TypedSession.Analyzers.Flow.Engine;

/// <summary>The settled states of a function. Diagnostics come from here only: before the fixpoint nothing is certain.</summary>
internal sealed class Solution<TState>
{
    private const int MaxDepth = 8;
    private readonly ForwardAnalysis<TState> _analysis;
    private readonly BlockOperations<TState> _operations;
    private readonly ImmutableArray<FlowPoint<TState>> _points;

    public Solution(
        ForwardAnalysis<TState> analysis, BlockOperations<TState> operations, ImmutableArray<FlowPoint<TState>> points, int steps)
    {
        _analysis = analysis;
        _operations = operations;
        _points = points;
        Steps = steps;
    }

    /// <summary>How many visits of blocks it took.</summary>
    public int Steps { get; }

    /// <summary>The state in which the function returns; false when it never does.</summary>
    public bool TryGetExit(out TState state)
    {
        FlowPoint<TState>? exit = _points.FirstOrDefault(static point => point.Block.Kind == BasicBlockKind.Exit);
        state = exit is null ? _analysis.Entry : exit.State;
        return exit is not null;
    }

    /// <summary>The states in which the function throws by itself.</summary>
    public IEnumerable<TState> Throws() =>
        from point in _points
        where point.Block.FallThroughSuccessor is { Semantics: ControlFlowBranchSemantics.Throw or ControlFlowBranchSemantics.Rethrow }
        select StateAfter(point);

    /// <summary>
    /// The values that the function returns, each with the state in which it does. Of <c>a ? b : c</c> and its like, which the graph makes
    /// branches of, each part is a value.
    /// </summary>
    public IEnumerable<(IOperation Value, TState State)> Returns() =>
        from point in _points
        let value = point.Block.BranchValue
        where value is not null && point.Block.FallThroughSuccessor is { Semantics: ControlFlowBranchSemantics.Return }
        from returned in Ways(value, StateAfter(point), MaxDepth)
        select returned;

    private IEnumerable<(IOperation Value, TState State)> Ways(IOperation value, TState state, int depth)
    {
        IOperation inner = value;
        while (inner is IConversionOperation { OperatorMethod: null } conversion)
            inner = conversion.Operand;
        if (depth == 0 || inner is not IFlowCaptureReferenceOperation { Id: var id })
            return [(value, state)];
        (IOperation Value, TState State)[] parts =
        [
            .. from point in _points
               from capture in point.Block.Operations.OfType<IFlowCaptureOperation>()
               where capture.Id.Equals(id)
               from part in Ways(capture.Value, StateAfter(point), depth - 1)
               select part,
        ];
        return parts.Length > 1 ? parts : [(value, state)];
    }

    private TState StateAfter(FlowPoint<TState> point) => _operations.Of(point.Block).Aggregate(point.State, _analysis.Apply);

    /// <summary>The state before each relevant operation that can be reached, joined over all the ways to it.</summary>
    public IReadOnlyDictionary<IOperation, TState> StatesBeforeOperations()
    {
        var states = new Dictionary<IOperation, TState>();
        foreach (FlowPoint<TState> point in _points)
        {
            TState state = point.State;
            foreach (IOperation operation in _operations.Of(point.Block))
            {
                states[operation] = states.TryGetValue(operation, out TState? other) ? _analysis.Join(other, state) : state;
                state = _analysis.Apply(state, operation);
            }
        }

        return states;
    }
}
