using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TypedSession.Analyzers.Flow.Engine;

/// <summary>A method's control-flow graph with those of all functions in it, and what its locals and captures stand for.</summary>
internal sealed class MethodGraphs
{
    private readonly List<FunctionGraph> _functions = [];
    private readonly Lazy<Dictionary<SyntaxNode, IOperation>> _written;

    public MethodGraphs(ControlFlowGraph graph, IMethodSymbol? symbol)
    {
        _written = new(Written);
        Add(new FunctionGraph(this, parent: null, symbol, graph, creation: null));
    }

    /// <summary>Outer before inner.</summary>
    public IReadOnlyList<FunctionGraph> Functions => _functions;

    /// <summary>What was assigned to each local and captured value, anywhere in the method.</summary>
    public Assignments Assignments { get; } = new();

    /// <summary>The operation as it was written: graphs make branches of <c>&amp;&amp;</c> and its like.</summary>
    public IOperation? WrittenAt(SyntaxNode syntax) => _written.Value.TryGetValue(syntax, out IOperation? operation) ? operation : null;

    private Dictionary<SyntaxNode, IOperation> Written()
    {
        Dictionary<SyntaxNode, IOperation> written = [];
        foreach (IOperation operation in _functions[0].Graph.OriginalOperation.Descendants())
        {
            if (operation is IBinaryOperation or IConditionalOperation or ICoalesceOperation or IConditionalAccessOperation
                or ISwitchExpressionOperation)
            {
                written[operation.Syntax] = operation;
            }
        }

        return written;
    }

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
                    Add(new FunctionGraph(this, function, lambda.Symbol, function.Graph.GetAnonymousFunctionControlFlowGraph(lambda),
                        lambda));
                return false;
            });
        }
    }
}
