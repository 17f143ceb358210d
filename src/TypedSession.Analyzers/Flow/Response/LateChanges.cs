using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypedSession.Analyzers.Flow.Engine;
using TypedSession.Analyzers.Flow.Functions;
using TypedSession.Analyzers.Flow.Origins;
using TypedSession.Analyzers.Flow.Response.Effects;
using TypedSession.Analyzers.Flow.Response.States;

namespace TypedSession.Analyzers.Flow.Response;

/// <summary>The late changes of a compilation, found once for all rules that report them.</summary>
internal sealed class LateChanges
{
    private static readonly ConditionalWeakTable<Compilation, LateChanges> ByCompilation = new();

    private readonly ConcurrentDictionary<SyntaxNode, bool> _candidates = new();
    private readonly ConcurrentDictionary<SyntaxNode, Lazy<ImmutableArray<LateChange>>> _found = new();
    private readonly FlowSymbols _symbols;
    private readonly MethodBodies _bodies;
    private readonly Summaries _summaries;

    private LateChanges(Compilation compilation, KnownSymbols known)
    {
        _symbols = new FlowSymbols(compilation, known);
        _bodies = new MethodBodies(compilation);
        _summaries = new Summaries(_symbols, _bodies);
    }

    /// <summary>Hands each late change of the compilation to a rule. A project that does not use the library pays nothing.</summary>
    public static void Register(AnalysisContext context, Action<LateChange, Action<Diagnostic>> rule) =>
        context.RegisterCompilationStartAction(start =>
        {
            if (KnownSymbols.TryCreate(start.Compilation) is not { } known)
                return;
            LateChanges all = ByCompilation.GetValue(start.Compilation, compilation => new LateChanges(compilation, known));
            start.RegisterOperationBlockAction(block =>
            {
                foreach (LateChange change in block.OperationBlocks.SelectMany(body => all.In(body, block)))
                    rule(change, block.ReportDiagnostic);
            });
        });

    private ImmutableArray<LateChange> In(IOperation body, OperationBlockAnalysisContext context)
    {
        if (!_candidates.GetOrAdd(body.Syntax, _ => SessionChange.IsAnyIn(body, _symbols)))
            return [];
        // Taken from the driver, which keeps it for other analyzers too, and outside of what is kept here: it may be cancelled.
        ControlFlowGraph graph = context.GetControlFlowGraph(body);
        var method = context.OwningSymbol as IMethodSymbol;
        return _found.GetOrAdd(body.Syntax, _ => new Lazy<ImmutableArray<LateChange>>(() => Find(graph, method))).Value;
    }

    private ImmutableArray<LateChange> Find(ControlFlowGraph graph, IMethodSymbol? method)
    {
        MethodGraphs graphs = new(graph, method);
        _bodies.Add(graphs);
        Dictionary<FunctionGraph, Settled> settled = [];
        ImmutableArray<LateChange>.Builder found = ImmutableArray.CreateBuilder<LateChange>();
        foreach (FunctionGraph function in graphs.Functions)
        {
            var analysis = new ResponseAnalysis(function, _symbols, _summaries.Of, CapturedBy(function, settled));
            if (ForwardSolver<RequestStates>.Solve(function.Graph, analysis) is not { } solution)
                continue;
            settled.Add(function, new Settled(analysis, solution.StatesBeforeOperations()));
            found.AddRange(LateIn(settled[function]));
        }

        return found.ToImmutable();
    }

    private static IEnumerable<LateChange> LateIn(Settled settled)
    {
        Origin[] inSight = [.. settled.States.Values.SelectMany(static before => before.Origins).Distinct()];
        foreach (KeyValuePair<IOperation, RequestStates> point in settled.States)
        {
            if (settled.Analysis.EffectOf(point.Key) is SessionChange change
                && settled.Analysis.Owner.Find(change.Receiver, inSight) is { } owner
                && point.Value[owner] is { MayHaveStarted: true } response)
            {
                yield return new LateChange(change.Location, change.State, response);
            }
        }
    }

    /// <summary>
    /// What holds of the captured responses whenever an inner function runs: a response that has started where a delegate is made has
    /// started where it runs.
    /// </summary>
    private static RequestStates CapturedBy(FunctionGraph function, Dictionary<FunctionGraph, Settled> settled)
    {
        if (function.Parent is null || !settled.TryGetValue(function.Parent, out Settled? parent))
            return default;
        RequestStates[] uses = [.. parent.States.Where(point => Uses(point.Key, parent.Analysis, function)).Select(static point => point.Value)];
        return uses.Length == 0 ? default : uses.Aggregate(static (first, second) => first.Join(second));
    }

    private static bool Uses(IOperation operation, ResponseAnalysis analysis, FunctionGraph function) =>
        ReferenceEquals(operation, function.Creation)
        || (analysis.EffectOf(operation) is OwnCall call && SymbolEqualityComparer.Default.Equals(call.Callee, function.Symbol))
        || (operation is IMethodReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Method.OriginalDefinition, function.Symbol));

    /// <summary>A function's states when nothing more changes.</summary>
    private sealed class Settled(ResponseAnalysis analysis, IReadOnlyDictionary<IOperation, RequestStates> states)
    {
        public ResponseAnalysis Analysis { get; } = analysis;

        public IReadOnlyDictionary<IOperation, RequestStates> States { get; } = states;
    }
}
