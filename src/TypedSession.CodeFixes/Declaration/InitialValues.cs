using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TypedSession.CodeFixes.Declaration;

/// <summary>The value that a member of a type has before anything is known: null, zero or empty.</summary>
internal static class InitialValues
{
    /// <summary>As the default of a parameter, which must be a constant; null where none fits.</summary>
    public static string? ConstantOf(ITypeSymbol type) => type switch
    {
        _ when IsNullable(type) => "null",
        { SpecialType: SpecialType.System_String } => "\"\"",
        { SpecialType: SpecialType.System_Boolean } => "false",
        { SpecialType: >= SpecialType.System_SByte and <= SpecialType.System_Double } => "0",
        _ when IsPlainValue(type) => "default",
        _ => null,
    };

    /// <summary>As the initializer of a property: empty where it needs none, null where none fits.</summary>
    public static string? InitializerOf(ITypeSymbol type, LanguageVersion version) => type switch
    {
        _ when IsNullable(type) || IsPlainValue(type) => "",
        { SpecialType: SpecialType.System_String } => "\"\"",
        _ when IsMadeByNew(type) => "new()",
        _ when version >= LanguageVersion.CSharp12 && TakesCollectionExpression(type) => "[]",
        _ => null,
    };

    private static bool IsNullable(ITypeSymbol type) =>
        type.NullableAnnotation == NullableAnnotation.Annotated || type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;

    /// <summary>A default <c>ImmutableArray</c> throws when it is used, and a tuple may hold one: what is generic is left alone.</summary>
    private static bool IsPlainValue(ITypeSymbol type) =>
        type is INamedTypeSymbol { IsValueType: true, IsGenericType: false, TypeKind: not TypeKind.Error };

    private static bool IsMadeByNew(ITypeSymbol type) =>
        IsIn(type, "System.Collections.Generic") && type.Name is "Dictionary" or "SortedDictionary" or "SortedList" or "Queue" or "Stack";

    private static bool TakesCollectionExpression(ITypeSymbol type) =>
        type is IArrayTypeSymbol { Rank: 1 }
        || (IsIn(type, "System.Collections.Generic") && type.Name is "List" or "HashSet" or "SortedSet" or "IReadOnlyList")
        || (IsIn(type, "System.Collections.Immutable")
            && type.Name is "ImmutableArray" or "ImmutableList" or "ImmutableHashSet" or "ImmutableSortedSet");

    private static bool IsIn(ITypeSymbol type, string space) => type.ContainingNamespace?.ToDisplayString() == space;
}
