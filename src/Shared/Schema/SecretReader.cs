using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TypedSession.Secrets;

namespace TypedSession.Schema;

/// <summary>Finds what is secret by an attribute, or in a part, where a running application does not see its name.</summary>
internal static class SecretReader
{
    private const string DataTypeAttribute = "System.ComponentModel.DataAnnotations.DataTypeAttribute";
    private const string CreditCardAttribute = "System.ComponentModel.DataAnnotations.CreditCardAttribute";
    private const int PasswordDataType = 11;
    private const int CreditCardDataType = 14;

    /// <summary>The kind of secret that an attribute says a member to be.</summary>
    public static SecretKind? KindOf(ImmutableArray<AttributeData> attributes) =>
        attributes.Named(CreditCardAttribute) is not null
            ? SecretKind.CardNumber
            : attributes.Named(DataTypeAttribute).IntegerArgument() switch
            {
                PasswordDataType => SecretKind.Password,
                CreditCardDataType => SecretKind.CardNumber,
                _ => null,
            };

    /// <summary>Whether a member's value is not to be shown, whatever its name.</summary>
    public static bool IsHidden(IPropertySymbol member, ImmutableArray<AttributeData> attributes) =>
        IsMarked(attributes) || Holds(member.Type, new(SymbolEqualityComparer.Default));

    private static bool IsMarked(ImmutableArray<AttributeData> attributes) =>
        attributes.Named(SymbolExtensions.SecretAttribute) is not null || KindOf(attributes) is not null;

    private static bool Holds(ITypeSymbol type, HashSet<ITypeSymbol> seen) => type switch
    {
        IArrayTypeSymbol array => Holds(array.ElementType, seen),
        INamedTypeSymbol named when named.Attribute(SymbolExtensions.PartAttribute) is not null =>
            seen.Add(named) && (HasSecret(named, seen) || CasesOf(named).Any(each => Holds(each, seen))),
        INamedTypeSymbol { IsTupleType: true } tuple =>
            tuple.TupleElements.Any(element => SecretNames.Find(element.Name, []) is not null || Holds(element.Type, seen)),
        INamedTypeSymbol named => named.TypeArguments.Any(argument => Holds(argument, seen)),
        _ => false,
    };

    private static bool HasSecret(INamedTypeSymbol part, HashSet<ITypeSymbol> seen)
    {
        IMethodSymbol? primary = ConstructionReader.PrimaryOf(part);
        return StoredMembers.Of(part).Any(member =>
            SecretNames.Find(member.Name, []) is not null
            || IsMarked(StoredMembers.AttributesOf(member, primary))
            || Holds(member.Type, seen));
    }

    /// <summary>The cases of a union.</summary>
    private static IEnumerable<ITypeSymbol> CasesOf(INamedTypeSymbol part) =>
        from attribute in part.GetAttributes()
        where attribute.AttributeClass?.IsNamed(SymbolExtensions.CaseAttribute) == true
        from argument in attribute.ConstructorArguments
        where argument.Value is ITypeSymbol
        select (ITypeSymbol)argument.Value!;
}
