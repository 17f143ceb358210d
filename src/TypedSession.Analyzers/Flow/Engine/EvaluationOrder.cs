using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace TypedSession.Analyzers.Flow.Engine;

/// <summary>A block's operations, parts before wholes: the order in which they take effect.</summary>
internal static class EvaluationOrder
{
    public static ImmutableArray<IOperation> Of(BasicBlock block, Func<IOperation, bool> isRelevant)
    {
        ImmutableArray<IOperation>.Builder found = ImmutableArray.CreateBuilder<IOperation>();
        foreach (IOperation operation in block.Operations)
            AddPartsFirst(operation, isRelevant, found);
        if (block.BranchValue is { } value)
            AddPartsFirst(value, isRelevant, found);
        return found.ToImmutable();
    }

    // With its own stack: an expression of a thousand terms is nested a thousand deep.
    private static void AddPartsFirst(IOperation root, Func<IOperation, bool> isRelevant, ImmutableArray<IOperation>.Builder found)
    {
        var open = new Stack<(IOperation Operation, IOperation.OperationList.Enumerator Parts)>();
        open.Push((root, root.ChildOperations.GetEnumerator()));
        while (open.Count > 0)
        {
            (IOperation operation, IOperation.OperationList.Enumerator parts) = open.Pop();
            if (parts.MoveNext())
            {
                open.Push((operation, parts));
                open.Push((parts.Current, parts.Current.ChildOperations.GetEnumerator()));
            }
            else if (isRelevant(operation))
            {
                found.Add(operation);
            }
        }
    }
}
