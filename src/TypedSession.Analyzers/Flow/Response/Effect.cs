using Microsoft.CodeAnalysis;
using TypedSession.Analyzers.Flow.Origins;

namespace TypedSession.Analyzers.Flow.Response;

/// <summary>What an operation means to responses and sessions.</summary>
internal abstract class Effect
{
    public virtual RequestStates Apply(RequestStates states, IOperation operation) => states;
}

/// <summary>Something is sent, or may be.</summary>
internal sealed class Start : Effect
{
    private readonly Outlet _outlet;
    private readonly bool _certain;

    public Start(Outlet outlet, bool certain)
    {
        _outlet = outlet;
        _certain = certain;
    }

    /// <summary>Whether the call gives back true exactly when it has sent something.</summary>
    public bool SaysWhether { get; init; }

    public override RequestStates Apply(RequestStates states, IOperation operation) => states.Start(_outlet, operation, _certain);

    /// <summary>After the call has said that it has sent nothing.</summary>
    public RequestStates NotSent(RequestStates states, IOperation operation) =>
        ReferenceEquals(states[_outlet.Response].StartedBy, operation)
            ? states.With(_outlet.Response, states[_outlet.Response].NotStarted())
            : states;
}

/// <summary>A call that throws where the response has started: what follows it is in time.</summary>
internal sealed class DemandNotStarted : Effect
{
    private readonly Origin _response;

    public DemandNotStarted(Origin response) => _response = response;

    public override RequestStates Apply(RequestStates states, IOperation operation) =>
        states.With(_response, states[_response].Assume(started: false));
}

/// <summary>One of the functions that a function was given is called.</summary>
internal sealed class CallGiven(IParameterSymbol given) : Effect
{
    public IParameterSymbol Given => given;
}

/// <summary>The framework runs functions that it is given, and comes back when they are done.</summary>
internal sealed class RunGiven(IReadOnlyList<Callee> functions) : Effect
{
    public override RequestStates Apply(RequestStates states, IOperation operation) =>
        functions.Aggregate(states, (before, function) => before.Join(function.Apply(before, operation)));
}

/// <summary>The connection itself is taken over, whatever the body is.</summary>
internal sealed class TakeOver : Effect
{
    private readonly Origin _response;

    public TakeOver(Origin response) => _response = response;

    public override RequestStates Apply(RequestStates states, IOperation operation) =>
        states.With(_response, states[_response].Start(operation, Possible.Direct, certain: true));
}

/// <summary>The response gets another body: a buffer, or the one that it had before.</summary>
internal sealed class ReplaceBody : Effect
{
    private readonly Origin _response;
    private readonly Outlet? _original;

    public ReplaceBody(Origin response, Outlet? original)
    {
        _response = response;
        _original = original;
    }

    public override RequestStates Apply(RequestStates states, IOperation operation) =>
        states.With(_response,
            states[_response]
                .WithBody(_original is { } original ? states[original.Body ?? original.Response].Possible : Possible.Buffered));
}

/// <summary>A local keeps the body that the response has now.</summary>
internal sealed class KeepBody : Effect
{
    private readonly Origin _local;
    private readonly Outlet _body;

    public KeepBody(Origin local, Outlet body)
    {
        _local = local;
        _body = body;
    }

    public override RequestStates Apply(RequestStates states, IOperation operation) =>
        states.With(_local, ResponseState.Fresh.WithBody(states[_body.Body ?? _body.Response].Possible));
}

/// <summary>A local or field gets another request, of which nothing is known yet.</summary>
internal sealed class Rebind : Effect
{
    private readonly Origin _request;

    public Rebind(Origin request) => _request = request;

    public override RequestStates Apply(RequestStates states, IOperation operation) => states.Without(_request);
}

/// <summary>A function is made into a delegate: it starts in no earlier state than this.</summary>
internal sealed class MakeFunction : Effect
{
    public static MakeFunction Instance { get; } = new();
}
