using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TypedSession.Analyzers.Content;

/// <summary>
/// Recognises framework types by their full names: the assembly that declares them is often absent, and then there is no symbol to compare
/// with.
/// </summary>
internal static class TypeNames
{
    private static readonly SymbolDisplayFormat Namespace =
        new(typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    /// <summary>The full metadata name: <c>System.Collections.Generic.List`1</c>.</summary>
    public static string FullNameOf(INamedTypeSymbol type) =>
        type.ContainingNamespace is { IsGlobalNamespace: false } space
            ? $"{space.ToDisplayString(Namespace)}.{type.MetadataName}"
            : type.MetadataName;

    /// <summary>The first of the type itself, its base types and its interfaces that has one of the names.</summary>
    public static string? FindBase(INamedTypeSymbol type, Func<string, bool> isWanted)
    {
        for (INamedTypeSymbol? current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            if (FullNameOf(current) is var name && isWanted(name)) return name;
        }

        return type.AllInterfaces.Select(FullNameOf).FirstOrDefault(isWanted);
    }

    /// <summary>Whether the type, a base type or an interface of it has one of the names.</summary>
    public static bool Is(INamedTypeSymbol type, ImmutableHashSet<string> names) => FindBase(type, names.Contains) is not null;

    /// <summary>Whether the symbol carries one of the attributes.</summary>
    public static bool HasAttribute(ISymbol symbol, ImmutableHashSet<string> names) =>
        symbol.GetAttributes().Any(attribute => attribute.AttributeClass is { } type && names.Contains(FullNameOf(type)));

    /// <summary>Whether the type belongs to the base class library.</summary>
    public static bool IsOfSystem(ITypeSymbol type)
    {
        INamespaceSymbol? space = type.ContainingNamespace;
        while (space is { ContainingNamespace.IsGlobalNamespace: false }) space = space.ContainingNamespace;
        return space is { IsGlobalNamespace: false, Name: "System" };
    }

    public static ImmutableHashSet<string> Set(params string[] names) => ImmutableHashSet.Create(StringComparer.Ordinal, names);
}
