namespace TypedSession.Analyzers.Flow.Response.States;

/// <summary>What a function has done to the responses that it was given, when it returns.</summary>
internal sealed class Summary
{
    private Summary(bool returns, RequestStates atReturn)
    {
        Returns = returns;
        AtReturn = atReturn;
    }

    /// <summary>A function of which nothing is known, or that does nothing.</summary>
    public static Summary Nothing { get; } = new(returns: true, default);

    /// <summary>A function that never returns, as far as is known yet: where the fixpoint begins.</summary>
    public static Summary NeverReturns { get; } = new(returns: false, default);

    public bool Returns { get; }

    /// <summary>By the function's own symbols: its parameters, its fields, and what it captures.</summary>
    public RequestStates AtReturn { get; }

    public static Summary Of(RequestStates atReturn) => new(returns: true, atReturn);

    public bool SameAs(Summary other) => Returns == other.Returns && AtReturn.SameAs(other.AtReturn);
}
