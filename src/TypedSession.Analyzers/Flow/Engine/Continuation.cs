namespace TypedSession.Analyzers.Flow.Engine;

/// <summary>
/// Where control goes when a finally block ends. Each way through a finally is kept apart, since a merged one would let a path that
/// returns early flow on behind the try statement.
/// </summary>
internal sealed record Continuation
{
    public Continuation(int? destination, Continuation? outer)
    {
        Destination = destination;
        Outer = outer;
    }

    /// <summary>The ordinal of the block to go on with; null when an exception is under way.</summary>
    public int? Destination { get; }

    /// <summary>The continuation of the finally block around this one.</summary>
    public Continuation? Outer { get; }
}
