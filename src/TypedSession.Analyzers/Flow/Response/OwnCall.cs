using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypedSession.Analyzers.Flow.Origins;

namespace TypedSession.Analyzers.Flow.Response;

/// <summary>A call of one of the project's own functions, which may start a response or change a session that it is given.</summary>
internal sealed class OwnCall : Effect
{
    private readonly ImmutableArray<Callee> _callees;
    private readonly bool _areAll;
    private readonly ImmutableArray<Callee> _given;

    private OwnCall(CallSite call, ImmutableArray<Callee> callees, bool areAll, ImmutableArray<Callee> given)
    {
        _areAll = areAll;
        Location = SessionChange.LocationOf(call.Operation.Syntax);
        MayDependOnStart = call.Arguments.Any(static argument => argument.DescendantsAndSelf().Any(
            static operation => operation is IPropertyReferenceOperation { Property.Name: "HasStarted" }));
        _callees = callees;
        _given = given;
    }

    /// <summary>The function that runs; one of them where there are several.</summary>
    public IMethodSymbol Callee => _callees[0].Method;

    /// <summary>Whether no other function can run.</summary>
    public bool IsCertain => _callees.Length == 1;

    /// <summary>What is called, without the arguments.</summary>
    public Location Location { get; }

    /// <summary>Whether the callee is told if the response has started, and may act on that.</summary>
    public bool MayDependOnStart { get; }

    /// <summary>
    /// The changes that the callee makes, in this function's terms; of several callees those that all make, and no other can be.
    /// </summary>
    public IEnumerable<CalleeChange> Changes => !_areAll ? []
        : _callees.Skip(1).Aggregate(_callees[0].Changes, static (common, callee) => common.Intersect(callee.Changes));

    public static OwnCall? Find(CallSite call, SessionOwner owner, OriginResolver origins, ProjectCallees callees,
        Func<IMethodSymbol, Summary> summaries)
    {
        if (!callees.MayBe(call.Method))
            return null;
        (IMethodSymbol? called, bool onThis) = CalleeOf(call, origins);
        IReadOnlyList<IMethodSymbol> known = called is null ? [] : callees.Implementations.Of(called);
        ImmutableArray<Callee> given = [.. GivenFunctions.CalledIn(call, known, origins).Select(one =>
            new Callee(Translation.OfFunction(one.Function, one.Given, owner, origins, callees.Symbols), summaries))];
        Translation[] translations = [.. known.Select(callee => Translation.Of(call, callee, onThis, owner, origins, callees.Symbols))];
        return translations.Any(translation => translation.IsOfInterest || callees.Reach.Has(translation.Callee)) || !given.IsEmpty
            ? new OwnCall(call, [.. translations.Select(translation => new Callee(translation, summaries))],
                callees.Implementations.AreAll(called!), given)
            : null;
    }

    public override RequestStates Apply(RequestStates states, IOperation operation)
    {
        RequestStates after = _callees.Select(callee => callee.Apply(states, operation)).Aggregate(static (one, other) => one.Join(other));
        // A function that is given along may run, or not.
        return _given.Aggregate(after, (before, function) => before.Join(function.Apply(before, operation)));
    }

    /// <summary>Where it throws: after it has sent something for certain, if it never returns.</summary>
    public RequestStates Thrown(RequestStates before, RequestStates after, IOperation operation) =>
        _callees.Length == 1 && _areAll ? _callees[0].Thrown(before, after, operation) : after;

    /// <summary>
    /// After a test of what the call gave back, or of a part of it where that is null: often that tells whether it has answered.
    /// </summary>
    public RequestStates Assume(RequestStates states, IOperation operation, ResultTest? test)
    {
        // Where another start stands before the call, that one is named, and nothing is taken back.
        foreach (Origin response in _callees.SelectMany(static callee => callee.Responses).Distinct())
        {
            if (ReferenceEquals(states[response].StartedBy, operation) && !_callees.Any(callee => callee.MayHaveAnswered(response, test)))
                states = states.With(response, states[response].NotStarted());
        }

        return test is not { } asked ? states
            : NotStartedWhen(asked).Aggregate(states,
                static (known, response) => known.With(response, known[response].Assume(started: false)));
    }

    /// <summary>The responses that have been asked, and had not started, where the call gives back what the test says.</summary>
    public IEnumerable<Origin> NotStartedWhen(ResultTest test) =>
        _callees.SelectMany(static callee => callee.Responses).Distinct()
            .Where(response => _callees.All(callee => callee.HasAsked(response, test)));

    /// <summary>The responses that have been asked, and had not started, wherever a function that is given along is called.</summary>
    public IEnumerable<Origin> OpenWhenCalling(int parameter) =>
        _callees.SelectMany(static callee => callee.Responses).Distinct()
            .Where(response => _callees.All(callee => callee.IsOpenWhenCalling(parameter, response)));

    /// <summary>
    /// The function that runs, and whether it shares this one's fields and locals. A delegate in a local is the one function that it was
    /// made of.
    /// </summary>
    private static (IMethodSymbol? Callee, bool OnThis) CalleeOf(CallSite call, OriginResolver origins)
    {
        if (call.Method.MethodKind != MethodKind.DelegateInvoke)
            return (call.Method, call.IsOnThis || Translation.IsFunction(call.Method));
        return GivenFunctions.MadeOf(call.Instance, origins) is { } made ? (made.Function, made.OnThis) : (null, false);
    }
}
