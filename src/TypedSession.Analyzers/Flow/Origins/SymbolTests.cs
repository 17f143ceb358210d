using Microsoft.CodeAnalysis;

namespace TypedSession.Analyzers.Flow.Origins;

/// <summary>Questions to symbols that several of the flow rules ask.</summary>
internal static class SymbolTests
{
    /// <summary>The place of what a method of an extension block is called on.</summary>
    public const int ReceiverPlace = -1;

    /// <summary>The kind that later compilers give the block of <c>extension(…)</c>.</summary>
    private const TypeKind ExtensionBlock = (TypeKind)14;

    /// <summary>Whether the symbols are the same; no symbol is the same as one that the project does not reference.</summary>
    public static bool Same(this ISymbol? symbol, ISymbol? known) =>
        known is not null && SymbolEqualityComparer.Default.Equals(symbol, known);

    /// <summary>Whether a type is the given one, derives from it or implements it.</summary>
    public static bool Is(this ITypeSymbol? type, INamedTypeSymbol? known)
    {
        if (type is null || known is null)
            return false;
        for (ITypeSymbol? self = type; self is not null; self = self.BaseType)
        {
            if (self.OriginalDefinition.Same(known))
                return true;
        }

        return known.TypeKind == TypeKind.Interface && type.AllInterfaces.Any(one => one.OriginalDefinition.Same(known));
    }

    /// <summary>Whether a symbol is the web framework's.</summary>
    public static bool IsFramework(this ISymbol symbol)
    {
        INamespaceSymbol? space = symbol.ContainingNamespace;
        while (space is { ContainingNamespace: { IsGlobalNamespace: false, ContainingNamespace.IsGlobalNamespace: false } })
            space = space.ContainingNamespace;
        return space is { Name: "AspNetCore", ContainingNamespace: { Name: "Microsoft", ContainingNamespace.IsGlobalNamespace: true } };
    }

    /// <summary>Whether an object has it as long as it lives: a member, or what its constructor was given.</summary>
    public static bool IsOfObject(this ISymbol? symbol) =>
        symbol is IFieldSymbol or IPropertySymbol
            or IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } };

    /// <summary>Whether a method stands in an extension block, whose parameter is what the method is called on.</summary>
    public static bool IsInExtension(this IMethodSymbol method) => method.ContainingType is { TypeKind: ExtensionBlock };

    /// <summary>The place of a parameter among what a call gives: that of an extension block stands before the others.</summary>
    public static int Place(this IParameterSymbol parameter) =>
        parameter.ContainingSymbol is INamedTypeSymbol { TypeKind: ExtensionBlock } ? ReceiverPlace : parameter.Ordinal;

    /// <summary>Whether a parameter is a function's own, or that of the extension block around it.</summary>
    public static bool IsParameterOf(this ISymbol symbol, IMethodSymbol method) =>
        symbol.ContainingSymbol.Same(method)
        || (symbol is IParameterSymbol && method.IsInExtension() && symbol.ContainingSymbol.Same(method.ContainingType));

    /// <summary>Whether a call gives back a task.</summary>
    public static bool ReturnsTask(this IMethodSymbol method) =>
        method.ReturnType is
        {
            Name: nameof(Task) or "ValueTask",
            ContainingNamespace: { Name: nameof(System.Threading.Tasks), ContainingNamespace.Name: nameof(System.Threading) }
        };
}
