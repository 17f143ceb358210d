using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TypedSession.Analyzers.Flow.Callees;
using TypedSession.Analyzers.Flow.Engine;
using TypedSession.Analyzers.Flow.Functions;
using TypedSession.Analyzers.Flow.Origins;
using TypedSession.Analyzers.Flow.Response.Effects;
using TypedSession.Analyzers.Flow.Response.States;

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
        foreach ((IOperation value, RequestStates state) in solution.Returns().Where(static returned => IsTruth(returned.Value.Type)))
        {
            if (value.ConstantValue.Value is not false)
                WhenTrue = WhenTrue?.Join(state) ?? state;
            if (value.ConstantValue.Value is not true)
                WhenFalse = WhenFalse?.Join(state) ?? state;
        }

        _inSight = [.. States.Values.SelectMany(static before => before.Origins).Distinct()];
    }

    public FunctionGraph Function { get; }

    public ResponseAnalysis Analysis { get; }

    public IReadOnlyDictionary<IOperation, RequestStates> States { get; }

    /// <summary>Null when it never returns.</summary>
    public RequestStates? AtReturn { get; }

    /// <summary>What is known when it returns true; null when it never does.</summary>
    public RequestStates? WhenTrue { get; }

    /// <inheritdoc cref="WhenTrue"/>
    public RequestStates? WhenFalse { get; }

    /// <summary>Null when it does not settle within the bound.</summary>
    public static FunctionFlow? Solve(FunctionGraph function, ProjectCallees callees, Func<IMethodSymbol, Summary> summaries, RequestStates captured = default)
    {
        var analysis = new ResponseAnalysis(function, callees, summaries, captured);
        return ForwardSolver<RequestStates>.Solve(function.Graph, analysis) is { } solution ? new FunctionFlow(function, analysis, solution) : null;
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

    private static bool IsTruth(ITypeSymbol? type) => type is { SpecialType: SpecialType.System_Boolean };

    private SessionChangePoint At(KeyValuePair<IOperation, RequestStates> point, Location location, ChangedSession session, SessionSource? source, IMethodSymbol? callee)
    {
        RequestStates states = point.Value;
        Origin? owner = source is { } known ? Analysis.Owner.OwnerOf(known, _inSight) : null;
        bool isGuarded = owner is { } asked ? states[asked].IsGuarded : states.Origins.Any(origin => states[origin].IsGuarded);
        return new SessionChangePoint(point.Key, location, session, source, callee, owner is { } request ? states[request] : ResponseState.Fresh, isGuarded);
    }
}
