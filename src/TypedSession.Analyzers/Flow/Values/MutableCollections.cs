using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TypedSession.Analyzers.Flow.Values;

/// <summary>The framework's collections, and which of their calls change them.</summary>
internal static class MutableCollections
{
    private static readonly HashSet<string> Changes =
    [
        "Add", "AddAfter", "AddBefore", "AddFirst", "AddLast", "AddOrUpdate", "AddRange", "Clear", "Dequeue", "DequeueEnqueue", "Enqueue",
        "EnqueueDequeue", "EnqueueRange",
        "ExceptWith", "Insert", "InsertRange", "IntersectWith", "Move", "Pop", "Push", "Remove", "RemoveAll", "RemoveAt", "RemoveFirst",
        "RemoveLast", "RemoveRange",
        "RemoveWhere", "Reverse", "SetAll", "SetByIndex", "Sort", "SymmetricExceptWith", "TryAdd", "TryDequeue", "TryPop", "TryRemove",
        "TryUpdate", "UnionWith",
    ];

    /// <summary>Whether a type is one of the framework's mutable collections, or an interface of them.</summary>
    public static bool IsFramework(ITypeSymbol? type) =>
        type?.ContainingNamespace is
    {
        Name: "Collections",
        ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true }
    }
            or
    {
        Name: "Generic" or "ObjectModel" or "Concurrent" or "Specialized",
        ContainingNamespace:
        {
            Name: "Collections",
            ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true }
        }
    };

    /// <summary>The collection that a call changes; null when it changes none.</summary>
    public static IOperation? ChangedBy(IInvocationOperation call)
    {
        if (IsFramework(call.TargetMethod.ContainingType))
            return Changes.Contains(call.TargetMethod.Name) ? ChangedCopy.ReceiverOf(call) : null;
        // Arrays are changed by others' methods.
        return call.TargetMethod is
        {
            Name: "Clear" or "Fill" or "Reverse" or "Sort",
            ContainingType:
            {
                Name: nameof(Array) or nameof(MemoryExtensions),
                ContainingNamespace: { Name: nameof(System), ContainingNamespace.IsGlobalNamespace: true }
            }
        }
            && call.Arguments.Length > 0 ? call.Arguments[0].Value : null;
    }
}
