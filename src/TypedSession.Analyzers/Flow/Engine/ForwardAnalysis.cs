using Microsoft.CodeAnalysis;

namespace TypedSession.Analyzers.Flow.Engine;

/// <summary>
/// A forward data-flow problem over one function: a finite lattice of states, and what each operation does to a state. Every function here
/// must be monotone, or the fixpoint may not be reached within its bound.
/// </summary>
internal abstract class ForwardAnalysis<TState>
{
    /// <summary>The state in which the function is entered.</summary>
    public abstract TState Entry { get; }

    /// <summary>The least state that covers both: what is known where two paths meet.</summary>
    public abstract TState Join(TState first, TState second);

    public abstract bool AreEqual(TState first, TState second);

    /// <summary>Whether <see cref="Apply"/> and the report need to see this operation at all.</summary>
    public abstract bool IsRelevant(IOperation operation);

    /// <summary>The state after an operation whose parts have been applied already.</summary>
    public abstract TState Apply(TState state, IOperation operation);

    /// <summary>The state in which an operation throws, where it does.</summary>
    public virtual TState Thrown(TState before, TState after, IOperation operation) => after;

    /// <summary>Whether a condition can come out as given at all.</summary>
    public virtual bool IsPossible(IOperation condition, bool outcome) => true;

    /// <summary>The state on the branch where a condition came out as given.</summary>
    public virtual TState Assume(TState state, IOperation condition, bool outcome) => state;
}
