using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypedSession.Analyzers.Flow.Callees;
using TypedSession.Analyzers.Flow.Origins;
using TypedSession.Analyzers.Flow.Response.States;

namespace TypedSession.Analyzers.Flow.Response.Effects;

/// <summary>A call of one of the project's own functions, which may start a response or change a session that it is given.</summary>
internal sealed class OwnCall : Effect
{
    private readonly Translation _translation;
    private readonly Func<IMethodSymbol, Summary> _summaries;

    private OwnCall(IInvocationOperation call, Translation translation, Func<IMethodSymbol, Summary> summaries)
    {
        Location = SessionChange.LocationOf(call.Syntax);
        MayDependOnStart = call.Arguments.Any(static argument => argument.DescendantsAndSelf().Any(
            static operation => operation is IPropertyReferenceOperation { Property.Name: "HasStarted" }));
        _translation = translation;
        _summaries = summaries;
    }

    public IMethodSymbol Callee => _translation.Callee;

    /// <summary>What is called, without the arguments.</summary>
    public Location Location { get; }

    /// <summary>Whether the callee is a lambda or local function, whose changes are looked at where they stand.</summary>
    public bool IsInner => _translation.IsInner;

    /// <summary>Whether the callee is told if the response has started, and may act on that.</summary>
    public bool MayDependOnStart { get; }

    /// <summary>The changes that the callee makes, in this function's terms.</summary>
    public IEnumerable<CalleeChange> Changes => _summaries(Callee).Changes
        .Select(change => (Source: _translation.SourceOf(change.Source), change.Session))
        .Where(static change => change.Source is not null)
        .Select(static change => new CalleeChange(change.Source!.Value, change.Session));

    public static OwnCall? Find(IInvocationOperation call, SessionOwner owner, OriginResolver origins, ProjectCallees callees, Func<IMethodSymbol, Summary> summaries)
    {
        if (!callees.MayBe(call.TargetMethod))
            return null;
        (IMethodSymbol? called, bool onThis) = CalleeOf(call, origins);
        if (called is null || callees.Implementations.Of(called) is not { } callee)
            return null;
        var translation = Translation.Of(call, callee, onThis, owner, origins, callees.Symbols);
        return translation.IsOfInterest || callees.Reach.Has(callee) ? new OwnCall(call, translation, summaries) : null;
    }

    public override RequestStates Apply(RequestStates states, IOperation operation)
    {
        Summary summary = _summaries(Callee);
        if (!summary.Returns)
            return NotReached(states);
        foreach (Origin own in summary.AtReturn.Origins)
        {
            if (_translation.OutletOf(own) is { } outlet)
                states = Through(states, outlet, summary.AtReturn[own], operation);
        }

        return states;
    }

    /// <summary>After the call is known to have returned true or false: often that tells whether it has answered.</summary>
    public RequestStates Assume(RequestStates states, IOperation operation, bool returned)
    {
        // Where another start stands before the call, that one is named, and nothing is taken back.
        Summary summary = _summaries(Callee);
        foreach (Origin own in summary.AtReturn.Origins)
        {
            if (summary.HasNotStarted(own, returned) && _translation.OutletOf(own) is { } outlet && ReferenceEquals(states[outlet.Response].StartedBy, operation))
                states = states.With(outlet.Response, states[outlet.Response].NotStarted());
        }

        return states;
    }

    /// <summary>
    /// The function that runs, and whether it shares this one's fields and locals. A delegate in a local is the one function that it was
    /// made of.
    /// </summary>
    private static (IMethodSymbol? Callee, bool OnThis) CalleeOf(IInvocationOperation call, OriginResolver origins)
    {
        if (call.TargetMethod.MethodKind != MethodKind.DelegateInvoke)
            return (call.TargetMethod, call.Instance is IInstanceReferenceOperation || Translation.IsFunction(call.TargetMethod));
        return origins.Value(call.Instance) is not IDelegateCreationOperation { Target: var target } ? (null, false) : target switch
        {
            IFlowAnonymousFunctionOperation lambda => (lambda.Symbol, true),
            IMethodReferenceOperation method => (method.Method, method.Instance is IInstanceReferenceOperation || Translation.IsFunction(method.Method)),
            _ => (null, false),
        };
    }

    private static RequestStates Through(RequestStates states, Outlet outlet, ResponseState atReturn, IOperation call)
    {
        // The callee was looked at as if nothing had been sent and nothing was buffered. Its start counts as a possible one here, since
        // the reader of this method does not see it.
        if (atReturn.MayHaveStarted)
            states = states.Start(outlet, call, certain: false);
        ResponseState state = states[outlet.Response];
        bool replaced = own(atReturn) != Possible.Direct && own(state) == Possible.Direct && outlet.Response.IsRequest;
        return replaced ? states.With(outlet.Response, state.WithBody(atReturn.Possible)) : states;

        static Possible own(ResponseState any) => any.Possible & Possible.Body;
    }

    private RequestStates NotReached(RequestStates states)
    {
        foreach (Outlet outlet in _translation.Given)
            states = states.With(outlet.Response, default);
        foreach (Origin origin in states.Origins)
            states = states.With(origin, default);
        return states;
    }
}
