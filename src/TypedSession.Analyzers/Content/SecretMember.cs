using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TypedSession.Schema;
using TypedSession.Secrets;

namespace TypedSession.Analyzers.Content;

/// <summary>Judges a member by its attributes, its name and whether its type can hold a secret at all.</summary>
internal static class SecretMember
{
    /// <summary>Null where the member keeps no secret, or where that is not certain.</summary>
    public static SecretKind? Find(IPropertySymbol member, SessionDeclaration declaration, ImmutableHashSet<string> ofProject)
    {
        if (SecretReader.KindOf(AttributesOf(member)) is { } marked) return marked;
        bool isText = IsText(member.Type);
        ITypeSymbol? element = isText ? null : ElementOf(member.Type);
        string name = element is not null ? Singular(member.Name) : member.Name;
        if (SecretNames.Find(name, ofProject) is not { } kind || IsPostalCode(kind, name, declaration)) return null;
        return isText || (element is not null && IsText(element)) || DigitsOf(member.Type) >= kind.MinDigits ? kind : null;
    }

    /// <summary>Those of the positional parameter, too.</summary>
    private static ImmutableArray<AttributeData> AttributesOf(IPropertySymbol member)
    {
        IParameterSymbol? parameter = member.ContainingType.InstanceConstructors
            .SelectMany(constructor => constructor.Parameters)
            .FirstOrDefault(candidate => candidate.Name == member.Name && candidate.Locations.SequenceEqual(member.Locations));
        return parameter is null ? member.GetAttributes() : member.GetAttributes().AddRange(parameter.GetAttributes());
    }

    private static bool IsPostalCode(SecretKind kind, string name, SessionDeclaration declaration) =>
        kind == SecretKind.Pin
        && NameWords.Fold(name).EndsWith("pincode", StringComparison.Ordinal)
        && declaration.Properties.Any(sibling => Words.PostalNeighbours.Contains(NameWords.Fold(sibling.Name)));

    private static string Singular(string name) => name.EndsWith("s", StringComparison.Ordinal) ? name.Substring(0, name.Length - 1) : name;

    private static bool IsText(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_String } => true,
        IArrayTypeSymbol array => array.ElementType.SpecialType is SpecialType.System_Byte or SpecialType.System_Char,
        INamedTypeSymbol { Name: "ReadOnlyMemory" or "Memory" or "ImmutableArray", TypeArguments.Length: 1 } buffer =>
            buffer.TypeArguments[0].SpecialType is SpecialType.System_Byte or SpecialType.System_Char,
        INamedTypeSymbol { Name: "SecureString" } => true,
        _ => false,
    };

    /// <summary>The values of a collection or dictionary.</summary>
    private static ITypeSymbol? ElementOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => array.ElementType,
        // A type nested in a generic one is generic, and may have no argument of its own.
        INamedTypeSymbol { TypeArguments.Length: > 0, OriginalDefinition.SpecialType: not SpecialType.System_Nullable_T } generic
            when TypeNames.IsOfSystem(generic) && !generic.IsTupleType => generic.TypeArguments[generic.TypeArguments.Length - 1],
        _ => null,
    };

    /// <summary>How many digits fit a number; null for what is none, such as a flag or a date.</summary>
    private static int? DigitsOf(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => DigitsOf(nullable.TypeArguments[0]),
        { TypeKind: TypeKind.Enum } => null,
        _ => type.SpecialType switch
        {
            SpecialType.System_Int16 or SpecialType.System_UInt16 => 4,
            SpecialType.System_Int32 or SpecialType.System_UInt32 => 9,
            SpecialType.System_Int64 or SpecialType.System_UInt64 or SpecialType.System_Decimal => 18,
            _ => null,
        },
    };
}
