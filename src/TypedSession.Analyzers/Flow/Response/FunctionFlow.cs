using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TypedSession.Analyzers.Flow.Engine;
using TypedSession.Analyzers.Flow.Origins;

namespace TypedSession.Analyzers.Flow.Response;

/// <summary>One function, followed to its fixpoint: what is known before each operation that matters.</summary>
internal sealed class FunctionFlow
{
    private readonly ImmutableArray<Origin> _inSight;

    private FunctionFlow(FunctionGraph function, ResponseAnalysis analysis, Solution<RequestStates> solution)
    {
        Function = function;
        Analysis = analysis;
        States = solution.StatesBeforeOperations();
        AtReturn = solution.TryGetExit(out RequestStates atReturn) ? atReturn : null;
        RequestStates[] thrown = [.. solution.Throws()];
        AtThrow = thrown.Length == 0 ? default : thrown.Aggregate(static (one, other) => one.Join(other));
        Dictionary<ReturnedValue, RequestStates> returned = [];
        foreach ((ReturnedValue value, RequestStates state) in solution.Returns().SelectMany(one => Told(one.Value, one.State)))
            returned[value] = returned.TryGetValue(value, out RequestStates other) ? other.Join(state) : state;
        Returned = returned.ToImmutableDictionary();

        _inSight = [.. States.Values.SelectMany(static before => before.Origins).Distinct()];
    }

    public FunctionGraph Function { get; }

    public ResponseAnalysis Analysis { get; }

    public IReadOnlyDictionary<IOperation, RequestStates> States { get; }

    /// <summary>Null when it never returns.</summary>
    public RequestStates? AtReturn { get; }

    /// <inheritdoc cref="Summary.AtThrow"/>
    public RequestStates AtThrow { get; }

    /// <inheritdoc cref="Summary.Returned"/>
    public ImmutableDictionary<ReturnedValue, RequestStates> Returned { get; }

    /// <summary>Null when it does not settle within the bound.</summary>
    public static FunctionFlow? Solve(FunctionGraph function, ProjectCallees callees, Func<IMethodSymbol, Summary> summaries,
        RequestStates captured = default)
    {
        var analysis = new ResponseAnalysis(function, callees, summaries, captured);
        return ForwardSolver<RequestStates>.Solve(function.Graph, analysis) is { } solution
            ? new FunctionFlow(function, analysis, solution)
            : null;
    }

    /// <summary>
    /// Each change of a session that this function makes, or that a callee makes for it, and what is known of its response there.
    /// </summary>
    public IEnumerable<SessionChangePoint> Changes()
    {
        foreach (KeyValuePair<IOperation, RequestStates> point in States)
        {
            switch (Analysis.EffectOf(point.Key))
            {
                case SessionChange change:
                    yield return At(point, change.Location, change.Session, Analysis.Owner.SourceOf(change.Receiver), callee: null);
                    break;
                case OwnCall { MayDependOnStart: false } call:
                    foreach (CalleeChange change in call.Changes)
                        yield return At(point, call.Location, change.Session, change.Source, call.Callee);
                    break;
                default:
                    break;
            }
        }
    }

    /// <inheritdoc cref="Summary.Calls"/>
    public ImmutableDictionary<int, RequestStates> CallsOfGiven() =>
        (from point in States
         let call = Analysis.EffectOf(point.Key) as CallGiven
         where call is not null && SymbolEqualityComparer.Default.Equals(call.Given.ContainingSymbol, Function.Symbol)
         group point.Value by call.Given.Ordinal)
        .ToImmutableDictionary(static same => same.Key, static same => same.Aggregate(static (one, other) => one.Join(other)));

    /// <summary>A truth that is computed may itself be a question to the response.</summary>
    private IEnumerable<(ReturnedValue Value, RequestStates State)> Told(IOperation value, RequestStates state)
    {
        var returned = ReturnedValue.Of(value);
        if (!returned.IsUnknown || value.Type is not { SpecialType: SpecialType.System_Boolean } || Analysis.IsSilentOn(value))
            return [(returned, state)];
        return [(ReturnedValue.True, Analysis.Assume(state, value, outcome: true)), (ReturnedValue.False,
            Analysis.Assume(state, value, outcome: false))];
    }

    private SessionChangePoint At(KeyValuePair<IOperation, RequestStates> point, Location location, ChangedSession session,
        SessionSource? source, IMethodSymbol? callee)
    {
        RequestStates states = point.Value;
        Origin? owner = source is { } known ? Analysis.Owner.OwnerOf(known, _inSight) : null;
        bool isGuarded = owner is { } asked ? states[asked].IsGuarded : states.Origins.Any(origin => states[origin].IsGuarded);
        return new SessionChangePoint(point.Key, location, session, source, callee,
            owner is { } request ? states[request] : ResponseState.Fresh, isGuarded);
    }
}
