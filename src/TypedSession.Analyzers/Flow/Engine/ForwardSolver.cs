using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace TypedSession.Analyzers.Flow.Engine;

/// <summary>
/// Finds the least fixpoint of a forward analysis: a worklist in block order, states joined where paths meet. Finally blocks are entered
/// once for each way on from them, and an exception may leave any operation of a try block for its handlers.
/// </summary>
internal sealed class ForwardSolver<TState>
{
    /// <summary>Visits of blocks after which an analysis is given up. A method of 2,000 branches in a loop needs about a fifth.</summary>
    public const int MaxSteps = 100_000;

    private readonly ControlFlowGraph _graph;
    private readonly ForwardAnalysis<TState> _analysis;
    private readonly BlockOperations<TState> _operations;
    private readonly Dictionary<(int Ordinal, Continuation? Continuation), FlowPoint<TState>> _points = [];
    private readonly SortedSet<FlowPoint<TState>> _pending = new(FlowPoint<TState>.BlockOrder);

    private ForwardSolver(ControlFlowGraph graph, ForwardAnalysis<TState> analysis)
    {
        _graph = graph;
        _analysis = analysis;
        _operations = new BlockOperations<TState>(analysis);
    }

    /// <summary>
    /// The settled states, or null when they did not settle within the bound: then nothing is known and nothing may be said.
    /// </summary>
    public static Solution<TState>? Solve(ControlFlowGraph graph, ForwardAnalysis<TState> analysis, int maxSteps = MaxSteps)
    {
        var solver = new ForwardSolver<TState>(graph, analysis);
        solver.Reach(ordinal: 0, continuation: null, analysis.Entry);
        int steps = 0;
        while (solver._pending.Min is { } point)
        {
            if (++steps > maxSteps)
                return null;
            solver._pending.Remove(point);
            solver.Visit(point);
        }

        return new Solution<TState>(analysis, solver._operations, [.. solver._points.Values], steps);
    }

    private void Visit(FlowPoint<TState> point)
    {
        BasicBlock block = point.Block;
        TState state = point.State;
        TState thrown = state;
        foreach (IOperation operation in _operations.Of(block))
        {
            TState after = _analysis.Apply(state, operation);
            thrown = _analysis.Join(thrown, _analysis.Thrown(state, after, operation));
            state = after;
        }

        if (!block.Operations.IsEmpty || block.BranchValue is not null)
            Raise(block.EnclosingRegion, point.Continuation, thrown);

        if (block is { ConditionalSuccessor: { } conditional, BranchValue: { } condition })
        {
            bool outcome = block.ConditionKind == ControlFlowConditionKind.WhenTrue;
            FollowWhen(outcome, conditional);
            FollowWhen(!outcome, block.FallThroughSuccessor);

            void FollowWhen(bool holds, ControlFlowBranch? branch)
            {
                if ((condition.ConstantValue.Value is not bool constant || constant == holds) && _analysis.IsPossible(condition, holds))
                    Follow(point, branch, _analysis.Assume(state, condition, holds));
            }
        }
        else
        {
            Follow(point, block.FallThroughSuccessor, state);
        }
    }

    private void Follow(FlowPoint<TState> point, ControlFlowBranch? branch, TState state)
    {
        if (branch is { Destination: { } destination })
            Leave(point.Block.EnclosingRegion, destination.Ordinal, point.Continuation, state);
        else if (branch is { Semantics: ControlFlowBranchSemantics.StructuredExceptionHandling })
            Resume(point, state);
    }

    /// <summary>Goes to a block by way of the next finally between here and there.</summary>
    private void Leave(ControlFlowRegion? region, int destination, Continuation? continuation, TState state)
    {
        for (; region is not null && !region.Contains(destination); region = region.Outer())
        {
            if (region.Finally() is { } last)
            {
                Reach(last.FirstBlockOrdinal, new Continuation(destination, continuation), state);
                return;
            }
        }

        Reach(destination, continuation, state);
    }

    /// <summary>Goes on where the finally that ends here was meant to lead.</summary>
    private void Resume(FlowPoint<TState> point, TState state)
    {
        if (point.Continuation is not { } continuation || Regions.InnermostFinally(point.Block.EnclosingRegion) is not { } ended)
            return;
        ControlFlowRegion? outside = ended.Outer()?.Outer();
        if (continuation.Destination is { } destination)
            Leave(outside, destination, continuation.Outer, state);
        else
            Raise(outside, continuation.Outer, state);
    }

    /// <summary>Carries an exception outward: into every handler that it may choose, up to one that takes all or to a finally.</summary>
    private void Raise(ControlFlowRegion? region, Continuation? continuation, TState state)
    {
        for (; region is not null; region = region.Outer())
        {
            if (region.Kind == ControlFlowRegionKind.Finally)
                continuation = continuation?.Outer;

            if (region.Finally() is { } last)
            {
                Reach(last.FirstBlockOrdinal, new Continuation(destination: null, continuation), state);
                return;
            }

            foreach (ControlFlowRegion handler in region.Handlers())
            {
                Reach(handler.FirstBlockOrdinal, continuation, state);
                if (handler.CatchesAll())
                    return;
            }
        }
    }

    private void Reach(int ordinal, Continuation? continuation, TState state)
    {
        BasicBlock block = _graph.Blocks[ordinal];
        if (!block.IsReachable)
            return;
        if (!_points.TryGetValue((ordinal, continuation), out FlowPoint<TState>? point))
        {
            point = new FlowPoint<TState>(_points.Count, block, continuation, state);
            _points.Add((ordinal, continuation), point);
            _pending.Add(point);
            return;
        }

        TState joined = _analysis.Join(point.State, state);
        if (_analysis.AreEqual(joined, point.State))
            return;
        point.State = joined;
        _pending.Add(point);
    }
}
