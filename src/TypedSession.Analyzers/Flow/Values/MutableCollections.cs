using Microsoft.CodeAnalysis;

namespace TypedSession.Analyzers.Flow.Values;

/// <summary>The framework's collections, and which of their calls change them.</summary>
internal static class MutableCollections
{
    /// <summary>Whether a type is one of the framework's mutable collections, or an interface of them.</summary>
    public static bool IsFramework(ITypeSymbol? type) =>
        type?.ContainingNamespace is { Name: "Collections", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } }
            or { Name: "Generic" or "ObjectModel" or "Concurrent" or "Specialized", ContainingNamespace: { Name: "Collections", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } };
}
