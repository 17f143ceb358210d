using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace TypedSession.Analyzers.Flow.Engine;

/// <summary>The operations of each block that matter to an analysis, looked for once.</summary>
internal sealed class BlockOperations<TState>
{
    private readonly Dictionary<int, ImmutableArray<IOperation>> _byOrdinal = [];
    private readonly Func<IOperation, bool> _isRelevant;

    public BlockOperations(ForwardAnalysis<TState> analysis) => _isRelevant = analysis.IsRelevant;

    public ImmutableArray<IOperation> Of(BasicBlock block)
    {
        if (!_byOrdinal.TryGetValue(block.Ordinal, out ImmutableArray<IOperation> operations))
        {
            operations = EvaluationOrder.Of(block, _isRelevant);
            _byOrdinal.Add(block.Ordinal, operations);
        }

        return operations;
    }
}
