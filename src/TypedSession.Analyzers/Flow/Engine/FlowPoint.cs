using Microsoft.CodeAnalysis.FlowAnalysis;

namespace TypedSession.Analyzers.Flow.Engine;

/// <summary>A block together with the way on from the finally blocks around it, and the state in which it is entered.</summary>
internal sealed class FlowPoint<TState>
{
    public FlowPoint(int number, BasicBlock block, Continuation? continuation, TState state)
    {
        Number = number;
        Block = block;
        Continuation = continuation;
        State = state;
    }

    public int Number { get; }

    public BasicBlock Block { get; }

    public Continuation? Continuation { get; }

    public TState State { get; set; }

    /// <summary>Block order: predecessors mostly come first, so that most points are visited once.</summary>
    public static IComparer<FlowPoint<TState>> BlockOrder { get; } = Comparer<FlowPoint<TState>>.Create(static (first, second) =>
        first.Block.Ordinal != second.Block.Ordinal
            ? first.Block.Ordinal.CompareTo(second.Block.Ordinal)
            : first.Number.CompareTo(second.Number));
}
