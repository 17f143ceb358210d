using System.Collections.Immutable;

namespace TypedSession.Analyzers.Flow.Response;

/// <summary>What a function does to the responses and sessions that it is given.</summary>
internal sealed class Summary
{
    private Summary(bool returns, RequestStates atReturn, ImmutableDictionary<ReturnedValue, RequestStates> returned,
        ImmutableHashSet<CalleeChange> changes)
    {
        Returns = returns;
        AtReturn = atReturn;
        Returned = returned;
        Changes = changes;
    }

    /// <summary>A function of which nothing is known, or that does nothing.</summary>
    public static Summary Nothing { get; } = new(returns: true, default, ImmutableDictionary<ReturnedValue, RequestStates>.Empty, []);

    /// <summary>A function that never returns, as far as is known yet: where the fixpoint begins.</summary>
    public static Summary NeverReturns { get; } = new(returns: false, default, ImmutableDictionary<ReturnedValue, RequestStates>.Empty, []);

    public bool Returns { get; }

    /// <summary>By the function's own symbols: its parameters, its fields, and what it captures.</summary>
    public RequestStates AtReturn { get; }

    /// <summary>What is known by what it gives back: a caller that looks at that is told.</summary>
    public ImmutableDictionary<ReturnedValue, RequestStates> Returned { get; }

    /// <summary>The changes that come too late when the response had started before the call.</summary>
    public ImmutableHashSet<CalleeChange> Changes { get; }

    public static Summary Of(RequestStates? atReturn, ImmutableDictionary<ReturnedValue, RequestStates> returned,
        IEnumerable<CalleeChange> changes) =>
        new(atReturn is not null, atReturn ?? default, returned, [.. changes]);

    public bool SameAs(Summary other) =>
        Returns == other.Returns && AtReturn.SameAs(other.AtReturn) && Changes.SetEquals(other.Changes)
        && Returned.Count == other.Returned.Count
        && Returned.All(own => other.Returned.TryGetValue(own.Key, out RequestStates states) && own.Value.SameAs(states));
}
