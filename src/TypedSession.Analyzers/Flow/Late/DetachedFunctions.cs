using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypedSession.Analyzers.Flow.Engine;
using TypedSession.Analyzers.Flow.Origins;
using TypedSession.Analyzers.Flow.Response;

namespace TypedSession.Analyzers.Flow.Late;

/// <summary>Which functions of a method run where no response can carry a change, and which of other methods it sends there.</summary>
internal sealed class DetachedFunctions
{
    private readonly Dictionary<FunctionGraph, Detachment> _here = [];
    private readonly FlowSymbols _symbols;
    private readonly DetachedSymbols _detached;
    private readonly DetachedRoots _roots;

    public DetachedFunctions(MethodGraphs method, IReadOnlyCollection<FunctionFlow> flows, FlowSymbols symbols, DetachedSymbols detached)
    {
        _symbols = symbols;
        _detached = detached;
        _roots = new DetachedRoots(detached);
        ILookup<ISymbol, DetachedFunction> sent = Sent(flows).ToLookup(static one => (ISymbol)one.Function, SymbolEqualityComparer.Default);
        foreach (FunctionGraph function in method.Functions)
        {
            Detachment? given = function.Symbol is { } symbol ? sent[symbol].FirstOrDefault()?.Why : null;
            if ((given ?? _roots.Of(function) ?? Inherited(function)) is { } why)
                _here.Add(function, why);
        }

        Elsewhere = [.. sent.Where(group => !method.Functions.Any(own => group.Key.Same(own.Symbol))).SelectMany(static group => group)];
    }

    /// <summary>Functions of other methods, with the place where this one names them.</summary>
    public IReadOnlyList<DetachedFunction> Elsewhere { get; }

    public Detachment? Of(FunctionGraph function) => _here.TryGetValue(function, out Detachment? why) ? why : null;

    /// <summary>Whether the function's changes are reported where they stand.</summary>
    public bool IsDetached(IMethodSymbol function) => _roots.Of(function) is not null || _here.Keys.Any(one => function.Same(one.Symbol));

    /// <summary>A function in a detached one runs there, unless the framework gives it a request of its own.</summary>
    private Detachment? Inherited(FunctionGraph function) =>
        function.Parent is { } parent && Of(parent) is { Since: Since.Beginning } why
            && function.Symbol
                ?.Parameters.Any(parameter => _symbols.IsRequestType(parameter.Type) || _symbols.IsSessionType(parameter.Type)) != true
            ? why
            : null;

    /// <summary>What the calls of a method's functions detach, and the sequences that endpoints among these give back.</summary>
    private List<DetachedFunction> Sent(IReadOnlyCollection<FunctionFlow> flows)
    {
        List<DetachedFunction> sent = [];
        HashSet<ISymbol> endpoints = new(SymbolEqualityComparer.Default);
        foreach (FunctionFlow flow in flows)
        {
            var calls = new DetachingCalls(_detached, flow);
            foreach (BasicBlock block in flow.Function.Graph.Blocks)
            {
                foreach (IOperation operation in EvaluationOrder.Of(block,
                    static operation => operation is IInvocationOperation or IObjectCreationOperation or IEventAssignmentOperation))
                {
                    if (operation is IInvocationOperation call && calls.EndpointOf(call) is { } endpoint)
                        endpoints.Add(endpoint);
                    if (calls.Find(operation) is { } found)
                        sent.Add(found);
                }

                // Outer functions come before inner ones: an endpoint is known by the time that its own body is looked at.
                bool isEndpoint = flow.Function.Symbol is { } symbol && (endpoints.Contains(symbol) || _roots.ReturnsSequence(symbol));
                if (isEndpoint && block is { BranchValue: { } result, FallThroughSuccessor.Semantics: ControlFlowBranchSemantics.Return }
                    && calls.Sequence(result, DetachedRoots.Streamed) is { } sequence)
                {
                    sent.Add(sequence);
                }
            }
        }

        return sent;
    }
}
