using System.Collections.Immutable;

namespace TypedSession.Analyzers.Flow.Response;

/// <summary>What a function does to the responses and sessions that it is given.</summary>
internal sealed class Summary
{
    private static readonly ImmutableDictionary<int, RequestStates> NoCalls = ImmutableDictionary<int, RequestStates>.Empty;

    private Summary(bool returns, RequestStates atReturn, ImmutableDictionary<ReturnedValue, RequestStates> returned,
        ImmutableHashSet<CalleeChange> changes, ImmutableDictionary<int, RequestStates> calls, RequestStates atThrow = default)
    {
        Returns = returns;
        AtReturn = atReturn;
        Returned = returned;
        Changes = changes;
        Calls = calls;
        AtThrow = atThrow;
    }

    /// <summary>A function of which nothing is known, or that does nothing.</summary>
    public static Summary Nothing { get; } =
        new(returns: true, default, ImmutableDictionary<ReturnedValue, RequestStates>.Empty, [], NoCalls);

    /// <summary>A function that never returns, as far as is known yet: where the fixpoint begins.</summary>
    public static Summary NeverReturns { get; } =
        new(returns: false, default, ImmutableDictionary<ReturnedValue, RequestStates>.Empty, [], NoCalls);

    public bool Returns { get; }

    /// <summary>By the function's own symbols: its parameters, its fields, and what it captures.</summary>
    public RequestStates AtReturn { get; }

    /// <summary>What is known by what it gives back: a caller that looks at that is told.</summary>
    public ImmutableDictionary<ReturnedValue, RequestStates> Returned { get; }

    /// <summary>The changes that come too late when the response had started before the call.</summary>
    public ImmutableHashSet<CalleeChange> Changes { get; }

    /// <summary>What is known wherever it calls a function that it was given, by the parameter's place.</summary>
    public ImmutableDictionary<int, RequestStates> Calls { get; }

    /// <summary>Where it throws by itself.</summary>
    public RequestStates AtThrow { get; }

    public static Summary Of(FunctionFlow flow, IEnumerable<CalleeChange> changes) =>
        new(flow.AtReturn is not null, flow.AtReturn ?? default, flow.Returned, [.. changes], flow.CallsOfGiven(), flow.AtThrow);

    public bool SameAs(Summary other) =>
        Returns == other.Returns && AtReturn.SameAs(other.AtReturn) && AtThrow.SameAs(other.AtThrow) && Changes.SetEquals(other.Changes)
        && Same(Returned, other.Returned) && Same(Calls, other.Calls);

    private static bool Same<TKey>(ImmutableDictionary<TKey, RequestStates> one, ImmutableDictionary<TKey, RequestStates> other)
        where TKey : notnull =>
        one.Count == other.Count && one.All(own => other.TryGetValue(own.Key, out RequestStates states) && own.Value.SameAs(states));
}
