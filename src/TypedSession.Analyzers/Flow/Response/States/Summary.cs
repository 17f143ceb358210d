using System.Collections.Immutable;
using TypedSession.Analyzers.Flow.Origins;

namespace TypedSession.Analyzers.Flow.Response.States;

/// <summary>What a function does to the responses and sessions that it is given.</summary>
internal sealed class Summary
{
    private readonly RequestStates? _whenTrue;
    private readonly RequestStates? _whenFalse;

    private Summary(bool returns, RequestStates atReturn, RequestStates? whenTrue, RequestStates? whenFalse, ImmutableHashSet<CalleeChange> changes)
    {
        Returns = returns;
        AtReturn = atReturn;
        _whenTrue = whenTrue;
        _whenFalse = whenFalse;
        Changes = changes;
    }

    /// <summary>A function of which nothing is known, or that does nothing.</summary>
    public static Summary Nothing { get; } = new(returns: true, default, whenTrue: null, whenFalse: null, []);

    /// <summary>A function that never returns, as far as is known yet: where the fixpoint begins.</summary>
    public static Summary NeverReturns { get; } = new(returns: false, default, whenTrue: null, whenFalse: null, []);

    public bool Returns { get; }

    /// <summary>By the function's own symbols: its parameters, its fields, and what it captures.</summary>
    public RequestStates AtReturn { get; }

    /// <summary>The changes that come too late when the response had started before the call.</summary>
    public ImmutableHashSet<CalleeChange> Changes { get; }

    /// <summary>
    /// Of what is known of the responses when the function returns at all, when it returns true, and when it returns false.
    /// </summary>
    public static Summary Of(RequestStates? atReturn, RequestStates? whenTrue, RequestStates? whenFalse, IEnumerable<CalleeChange> changes) =>
        new(atReturn is not null, atReturn ?? default, whenTrue, whenFalse, [.. changes]);

    /// <summary>Whether a function that returns this value has sent nothing through one of its responses. It may never return it.</summary>
    public bool HasNotStarted(Origin own, bool value) =>
        (_whenTrue is not null || _whenFalse is not null) && (value ? _whenTrue : _whenFalse)?[own].MayHaveStarted != true;

    public bool SameAs(Summary other) =>
        Returns == other.Returns && AtReturn.SameAs(other.AtReturn) && Same(_whenTrue, other._whenTrue) && Same(_whenFalse, other._whenFalse) && Changes.SetEquals(other.Changes);

    private static bool Same(RequestStates? first, RequestStates? second) =>
        first is { } known ? second is { } other && known.SameAs(other) : second is null;
}
