using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TypedSession.Analyzers.Flow.Origins;

namespace TypedSession.Analyzers.Flow.Response;

/// <summary>
/// The responses of a function at one point, by where they come from. One that is not in it is as <see cref="ResponseState.Fresh"/>.
/// </summary>
internal readonly struct RequestStates
{
    private readonly ImmutableDictionary<Origin, ResponseState>? _states;

    private RequestStates(ImmutableDictionary<Origin, ResponseState> states) => _states = states;

    public IEnumerable<Origin> Origins => States.Keys;

    private ImmutableDictionary<Origin, ResponseState> States => _states ?? ImmutableDictionary<Origin, ResponseState>.Empty;

    public ResponseState this[Origin origin] => States.TryGetValue(origin, out ResponseState state) ? state : ResponseState.Fresh;

    public RequestStates With(Origin origin, ResponseState state) => new(States.SetItem(origin, state));

    /// <summary>After a symbol stands for another request.</summary>
    public RequestStates Without(Origin origin) => new(States.Remove(origin));

    /// <summary>After something is sent through an outlet.</summary>
    public RequestStates Start(Outlet outlet, IOperation by, bool certain) =>
        With(outlet.Response, this[outlet.Response].Start(by, this[outlet.Body ?? outlet.Response].Possible & Possible.Body, certain));

    public RequestStates Join(RequestStates other)
    {
        if (ReferenceEquals(_states, other._states))
            return this;
        ImmutableDictionary<Origin, ResponseState>.Builder joined = States.ToBuilder();
        foreach (Origin origin in States.Keys.Concat(other.States.Keys))
            joined[origin] = this[origin].Join(other[origin]);
        return new RequestStates(joined.ToImmutable());
    }

    public bool SameAs(RequestStates other)
    {
        RequestStates self = this;
        return ReferenceEquals(_states, other._states)
            || States.Keys.Concat(other.States.Keys).All(origin => self[origin].Equals(other[origin]));
    }
}
