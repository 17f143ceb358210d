using Microsoft.CodeAnalysis;
using TypedSession.Collections;

namespace TypedSession.Schema;

/// <summary>
/// Whether nothing can change a value once it was made, so that requests may share it: each field is readonly, whatever it is for, and of
/// a type of which the same is known. A collection is immutable by its type, and not by what happens to be in it.
/// </summary>
internal static class ImmutabilityReader
{
    /// <summary>The type of the one field that the generator adds, which is set while the object is made.</summary>
    private const string UnknownMembers = "TypedSession.CompilerServices.UnknownMembers";

    private static readonly HashSet<string> Collections =
    [
        "ImmutableArray", "ImmutableList", "ImmutableHashSet", "ImmutableSortedSet", "ImmutableDictionary", "ImmutableSortedDictionary",
        "FrozenSet", "FrozenDictionary",
    ];

    /// <summary>Reads the fields of a type, those that it inherits from its union too.</summary>
    /// <returns>The parts that have to be immutable for it to be; null where it is not.</returns>
    public static EquatableArray<string>? Read(INamedTypeSymbol type)
    {
        // A class may change the parameters in its head without a field that shows it.
        if (!type.IsRecord && ConstructionReader.PrimaryOf(type) is not null) return null;
        var parts = new SortedSet<string>(StringComparer.Ordinal);
        for (INamedTypeSymbol? each = type; each is { SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType) };
            each = each.BaseType)
        {
            foreach (ISymbol member in each.GetMembers())
            {
                bool isSafe = member.IsStatic || member switch
                {
                    IFieldSymbol field => field.Type.IsNamed(UnknownMembers) || (field.IsReadOnly && IsImmutable(field.Type, parts)),
                    IEventSymbol => false,
                    _ => true,
                };
                if (!isSafe) return null;
            }
        }

        return parts.ToEquatableArray();
    }

    private static bool IsImmutable(ITypeSymbol type, SortedSet<string> parts)
    {
        if (type.TypeKind == TypeKind.Enum || KnownTypes.ScalarOf(type) is not null || type.SpecialType == SpecialType.System_String)
            return true;
        if (type is not INamedTypeSymbol named) return false;
        if (named.IsNamed("System.Uri") || named.IsNamed("System.Numerics.BigInteger")) return true;
        if (named.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T || named.IsTupleType || IsCollection(named))
        {
            return named.TypeArguments.All(argument => IsImmutable(argument, parts));
        }

        if (named.Attribute(SymbolExtensions.PartAttribute) is null) return false;
        parts.Add(named.NameFromRoot());
        return true;
    }

    private static bool IsCollection(INamedTypeSymbol type) =>
        Collections.Contains(type.Name)
            && (type.IsNamed("System.Collections.Immutable." + type.Name) || type.IsNamed("System.Collections.Frozen." + type.Name));
}
