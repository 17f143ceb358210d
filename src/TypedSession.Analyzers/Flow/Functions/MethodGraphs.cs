using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using TypedSession.Analyzers.Flow.Engine;

namespace TypedSession.Analyzers.Flow.Functions;

/// <summary>A method's control-flow graph with those of all functions in it, and what its locals and captures stand for.</summary>
internal sealed class MethodGraphs
{
    private readonly List<FunctionGraph> _functions = [];

    public MethodGraphs(ControlFlowGraph graph, IMethodSymbol? symbol) =>
        Add(new FunctionGraph(this, parent: null, symbol, graph, creation: null));

    /// <summary>Outer before inner.</summary>
    public IReadOnlyList<FunctionGraph> Functions => _functions;

    /// <summary>What was assigned to each local and captured value, anywhere in the method.</summary>
    public Assignments Assignments { get; } = new();

    private void Add(FunctionGraph function)
    {
        _functions.Add(function);
        foreach (IMethodSymbol local in function.Graph.LocalFunctions)
            Add(new FunctionGraph(this, function, local, function.Graph.GetLocalFunctionControlFlowGraph(local), creation: null));
        foreach (BasicBlock block in function.Graph.Blocks)
        {
            EvaluationOrder.Of(block, operation =>
            {
                Assignments.Note(operation);
                if (operation is IFlowAnonymousFunctionOperation lambda)
                    Add(new FunctionGraph(this, function, lambda.Symbol, function.Graph.GetAnonymousFunctionControlFlowGraph(lambda), lambda));
                return false;
            });
        }
    }
}
