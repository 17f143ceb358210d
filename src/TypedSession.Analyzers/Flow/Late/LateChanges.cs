using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypedSession.Analyzers.Flow.Engine;
using TypedSession.Analyzers.Flow.Origins;
using TypedSession.Analyzers.Flow.Response;

namespace TypedSession.Analyzers.Flow.Late;

/// <summary>Finds the late changes of a compilation.</summary>
internal sealed class LateChanges
{
    private readonly ProjectCallees _callees;
    private readonly DetachedSymbols _detached;
    private readonly MethodBodies _bodies;
    private readonly Summaries _summaries;
    private readonly LateCandidates _candidates;

    public LateChanges(Compilation compilation, KnownSymbols known)
    {
        _bodies = new MethodBodies(compilation);
        _callees = new ProjectCallees(compilation, new FlowSymbols(compilation, known), _bodies);
        _detached = new DetachedSymbols(_callees.Symbols);
        _summaries = new Summaries(_callees, _bodies);
        _candidates = new LateCandidates(_callees, new DetachedRoots(_detached));
    }

    /// <summary>The graph is taken from the driver, which keeps it for other analyzers too.</summary>
    public IEnumerable<LateChange> In(IOperation body, OperationBlockAnalysisContext context)
    {
        var method = context.OwningSymbol as IMethodSymbol;
        return _candidates.MayBeLate(body, method) ? Find(context.GetControlFlowGraph(body), method) : [];
    }

    private IEnumerable<LateChange> Find(ControlFlowGraph graph, IMethodSymbol? method)
    {
        MethodGraphs graphs = new(graph, method);
        _bodies.Add(graphs);
        Dictionary<FunctionGraph, FunctionFlow> flows = [];
        foreach (FunctionGraph function in graphs.Functions)
        {
            if (FunctionFlow.Solve(function, _callees, _summaries.Of, CapturedBy(function, flows)) is { } flow)
                flows.Add(function, flow);
        }

        DetachedFunctions detached = new(graphs, flows.Values, _callees.Symbols, _detached);
        // Of several reasons at one place, the first says most.
        return from change in Elsewhere(detached).Concat(flows.Values.SelectMany(flow => Detached(flow, detached)))
            .Concat(flows.Values.SelectMany(AfterStart))
               group change by change.Location into same
               select same.First();
    }

    /// <summary>What an inner function changes is reported where it stands, and not at its calls as well.</summary>
    private static IEnumerable<LateChange> AfterStart(FunctionFlow flow) =>
        flow.Changes()
            .Where(static change => change.Response.MayHaveStarted && !(change.Callee is { } callee && Translation.IsFunction(callee)))
            .Select(LateChange.AfterStart);

    private IEnumerable<LateChange> Detached(FunctionFlow flow, DetachedFunctions detached) =>
        detached.Of(flow.Function) is not { } why ? [] : LostChanges.In(flow, why.Since, FlowOf)
            .Where(change => change.Callee is not { } callee || !detached.IsDetached(callee))
            .Select(change => LateChange.Detached(change, why.Reason));

    private IEnumerable<LateChange> Elsewhere(DetachedFunctions detached)
    {
        foreach (DetachedFunction sent in detached.Elsewhere)
        {
            if (SessionChange.By(sent.Function, _callees.Symbols) is { } session)
                yield return LateChange.Detached(session, sent.Why.Reason, sent.At);
            else if (!detached.IsDetached(sent.Function) && LostIn(sent) is { } lost)
                yield return LateChange.Detached(lost, sent.Why.Reason, sent.At, sent.Function);
        }
    }

    /// <summary>What is lost whichever function it is that runs.</summary>
    private SessionChangePoint? LostIn(DetachedFunction sent)
    {
        IReadOnlyList<IMethodSymbol> known = _bodies.Find(sent.Function) is not null ? [sent.Function]
            : _callees.Implementations.AreAll(sent.Function) ? _callees.Implementations.Of(sent.Function)
            : [];
        if (known.Count == 0)
            return null;
        SessionChangePoint?[] lost = [.. known.Select(function =>
            FlowOf(function) is { } flow ? LostChanges.In(flow, sent.Why.Since, FlowOf).FirstOrDefault() : null)];
        return lost.Contains(null) ? null : lost[0];
    }

    private FunctionFlow? FlowOf(IMethodSymbol function) =>
        _bodies.Find(function) is { } body ? FunctionFlow.Solve(body, _callees, _summaries.Of) : null;

    /// <summary>
    /// What holds of the captured responses whenever an inner function runs: a response that has started where a delegate is made has
    /// started where it runs.
    /// </summary>
    private static RequestStates CapturedBy(FunctionGraph function, Dictionary<FunctionGraph, FunctionFlow> flows)
    {
        if (function.Parent is null || !flows.TryGetValue(function.Parent, out FunctionFlow? parent))
            return default;
        RequestStates[] uses = [.. parent.States.Where(point => Uses(point.Key, parent.Analysis, function))
            .Select(static point => point.Value)];
        RequestStates captured = uses.Length == 0 ? default : uses.Aggregate(static (first, second) => first.Join(second));
        return function.Creation is not { } made ? captured
            : parent.Analysis.OpenWhenRun(made).Aggregate(captured,
                static (states, response) => states.With(response, states[response].Assume(started: false)));
    }

    private static bool Uses(IOperation operation, ResponseAnalysis analysis, FunctionGraph function) =>
        ReferenceEquals(operation, function.Creation)
        || (analysis.EffectOf(operation) is OwnCall call && SymbolEqualityComparer.Default.Equals(call.Callee, function.Symbol))
        || (operation is IMethodReferenceOperation reference
            && SymbolEqualityComparer.Default.Equals(reference.Method.OriginalDefinition, function.Symbol));
}
