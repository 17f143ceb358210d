using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace TypedSession.Analyzers.Flow.Engine;

/// <summary>The control flow of a method, or of a local function or lambda in it.</summary>
internal sealed class FunctionGraph
{
    public FunctionGraph(MethodGraphs owner, FunctionGraph? parent, IMethodSymbol? symbol, ControlFlowGraph graph, IOperation? creation)
    {
        Owner = owner;
        Parent = parent;
        Symbol = symbol;
        Graph = graph;
        Creation = creation;
    }

    public MethodGraphs Owner { get; }

    /// <summary>The function that this one is written in.</summary>
    public FunctionGraph? Parent { get; }

    /// <summary>Null where the code is no method's, such as a field's initializer.</summary>
    public IMethodSymbol? Symbol { get; }

    public ControlFlowGraph Graph { get; }

    /// <summary>The parent's operation that makes a delegate of a lambda; null for all else.</summary>
    public IOperation? Creation { get; }

    /// <summary>Whether a call only makes an object, and the body runs while that is enumerated.</summary>
    public bool IsIterator =>
        Graph.Blocks.Any(static block =>
            block.Operations.Any(static operation => operation.Kind is OperationKind.YieldReturn or OperationKind.YieldBreak));

    /// <summary>This function's parameters and those of the functions around it.</summary>
    public IEnumerable<IParameterSymbol> ParametersInScope()
    {
        for (FunctionGraph? function = this; function is not null; function = function.Parent)
        {
            if (function.Symbol is { } symbol)
            {
                foreach (IParameterSymbol parameter in symbol.Parameters)
                    yield return parameter;
            }
        }
    }
}
