using Microsoft.CodeAnalysis;
using TypedSession.Analyzers.Flow.Origins;

namespace TypedSession.Analyzers.Flow.Response;

/// <summary>One function that a call may run, and what it does in the caller's terms.</summary>
internal sealed class Callee(Translation translation, Func<IMethodSymbol, Summary> summaries)
{
    public IMethodSymbol Method => translation.Callee;

    /// <summary>The changes of sessions that it makes.</summary>
    public IEnumerable<CalleeChange> Changes => Summary.Changes
        .Select(change => (Source: translation.SourceOf(change.Source), change.Session))
        .Where(static change => change.Source is not null)
        .Select(static change => new CalleeChange(change.Source!.Value, change.Session));

    /// <summary>The responses that it has to do with.</summary>
    public IEnumerable<Origin> Responses => Outlets.Select(static one => one.Outlet.Response);

    private Summary Summary => summaries(Method);

    private IEnumerable<(Origin Own, Outlet Outlet)> Outlets =>
        from own in Summary.AtReturn.Origins.Concat(Summary.Returned.Values.SelectMany(static states => states.Origins)).Distinct()
        let outlet = translation.OutletOf(own)
        where outlet is not null
        select (own, outlet.Value);

    public RequestStates Apply(RequestStates states, IOperation call)
    {
        if (!Summary.Returns)
            return NotReached(states);
        foreach ((Origin own, Outlet outlet) in Outlets)
            states = Through(states, outlet, Summary.AtReturn[own], call);
        return states;
    }

    /// <summary>Of a function that never returns: what it has sent before it throws.</summary>
    public RequestStates Thrown(RequestStates before, RequestStates after, IOperation call) => Summary.Returns ? after
        : Summary.AtThrow.Origins.Where(own => Summary.AtThrow[own] is { HasStarted: true, IsStartedHere: true })
            .Select(own => translation.OutletOf(own)).OfType<Outlet>()
            .Aggregate(before, (states, outlet) => states.Start(outlet, call, certain: true));

    /// <summary>
    /// Whether it may have started a response where it gave back what the test says. Where the test asks for a part of what it gave
    /// back, or for what cannot be seen here, it may tell that way whether it has: then only what is certain counts.
    /// </summary>
    public bool MayHaveAnswered(Origin response, ResultTest? test)
    {
        KeyValuePair<ReturnedValue, RequestStates>[] told = [.. Told(test)];
        bool isClear = test is not null && told.All(static one => !one.Key.IsUnknown);
        return Outlets.Any(one => one.Outlet.Response.Equals(response)
            && (Summary.AtReturn[one.Own].HasStarted || isClear)
            && (test is null || told.Any(returned => returned.Value[one.Own].IsStartedHere)));
    }

    /// <summary>Whether it has asked a response, and found it not to have started, where it gave back what the test says.</summary>
    public bool HasAsked(Origin response, ResultTest test)
    {
        KeyValuePair<ReturnedValue, RequestStates>[] told = [.. Told(test)];
        return told.Length > 0 && told.SelectMany(static one => one.Value.Origins).Distinct()
            .Any(own => translation.OutletOf(own) is { } outlet && outlet.Response.Equals(response)
                && told.All(one => one.Value[own] is { IsGuarded: true, MayHaveStarted: false }));
    }

    /// <summary>Whether it has asked a response, and found it not to have started, wherever it calls one of its parameters.</summary>
    public bool IsOpenWhenCalling(int parameter, Origin response) =>
        Summary.Calls.TryGetValue(parameter, out RequestStates states)
        && states.Origins.Any(own => translation.OutletOf(own) is { } outlet && outlet.Response.Equals(response)
            && states[own] is { IsGuarded: true, MayHaveStarted: false });

    private IEnumerable<KeyValuePair<ReturnedValue, RequestStates>> Told(ResultTest? test) =>
        Summary.Returned.Where(one => test is not { } asked || one.Key.Is(asked.Constant) is not { } same || same == asked.IsEqual);

    private static RequestStates Through(RequestStates states, Outlet outlet, ResponseState atReturn, IOperation call)
    {
        // The callee was looked at as if nothing had been sent and nothing was buffered. Its start counts as a possible one here, since
        // the reader of this method does not see it.
        if (atReturn.IsStartedHere)
            states = states.Start(outlet, call, certain: false);
        // It asks, and does not come back when the response has started.
        if (atReturn is { IsGuarded: true, MayHaveStarted: false })
            states = states.With(outlet.Response, states[outlet.Response].Assume(started: false));
        ResponseState state = states[outlet.Response];
        bool replaced = own(atReturn) != Possible.Direct && own(state) == Possible.Direct && outlet.Response.IsRequest;
        return replaced ? states.With(outlet.Response, state.WithBody(atReturn.Possible)) : states;

        static Possible own(ResponseState any) => any.Possible & Possible.Body;
    }

    private RequestStates NotReached(RequestStates states)
    {
        foreach (Outlet outlet in translation.Responses)
            states = states.With(outlet.Response, default);
        foreach (Origin origin in states.Origins)
            states = states.With(origin, default);
        return states;
    }
}
