using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TypedSession.Schema;

/// <summary>
/// The names of types without type arguments, which are most. The compiler's own way to name a type takes a microsecond or two, and a
/// generator names each of its types at each keystroke.
/// </summary>
internal static class TypeNames
{
    private const string Root = "global::";

    /// <summary>A name for as long as its compilation lives.</summary>
    private static readonly ConditionalWeakTable<INamespaceSymbol, string> Namespaces = new();

    /// <summary>The keyword that names a type; null where there is none.</summary>
    public static string? Keyword(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Boolean => "bool",
        SpecialType.System_Char => "char",
        SpecialType.System_SByte => "sbyte",
        SpecialType.System_Byte => "byte",
        SpecialType.System_Int16 => "short",
        SpecialType.System_UInt16 => "ushort",
        SpecialType.System_Int32 => "int",
        SpecialType.System_UInt32 => "uint",
        SpecialType.System_Int64 => "long",
        SpecialType.System_UInt64 => "ulong",
        SpecialType.System_Single => "float",
        SpecialType.System_Double => "double",
        SpecialType.System_Decimal => "decimal",
        SpecialType.System_String => "string",
        _ => null,
    };

    /// <summary>Whether a name and the names around it say all that there is to say.</summary>
    public static bool IsPlain(ITypeSymbol type) => type is INamedTypeSymbol
    {
        TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Enum,
        SpecialType: SpecialType.None,
        IsGenericType: false,
        IsFileLocal: false,
        ContainingType: null,
        ContainingNamespace: not null,
    };

    /// <summary>A plain type's name from the root.</summary>
    public static string FromRoot(INamedTypeSymbol type) =>
        Namespaces.GetValue(type.ContainingNamespace, static space => Prefix(space)) + Escape(type.Name);

    /// <summary>A type's namespace; empty for the global one.</summary>
    public static string NamespaceOf(INamedTypeSymbol type) =>
        Namespaces.GetValue(type.ContainingNamespace, static space => Prefix(space)).Substring(Root.Length).TrimEnd('.');

    /// <summary>Puts an @ before a keyword.</summary>
    public static string Escape(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    private static string Prefix(INamespaceSymbol space) =>
        space.IsGlobalNamespace ? Root : Prefix(space.ContainingNamespace) + Escape(space.Name) + ".";
}
