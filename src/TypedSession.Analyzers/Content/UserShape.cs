using Microsoft.CodeAnalysis;
using TypedSession.Secrets;

namespace TypedSession.Analyzers.Content;

/// <summary>
/// Recognises a user by its shape: an id, at least two kinds of personal data, and a name or members that only a person has. An order with
/// a delivery address is not one, nor is a shop with a telephone.
/// </summary>
internal static class UserShape
{
    /// <summary>Whether the type is user-shaped.</summary>
    public static bool Matches(INamedTypeSymbol type)
    {
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct or TypeKind.Interface) || TypeNames.IsOfSystem(type)) return false;
        List<ISymbol> members = [.. ReadableMembersOf(type)];
        if (UserId.FindIn(members, type) is null) return false;
        HashSet<Personal> kinds = [.. members.Select(KindOf).Where(kind => kind is not null).Select(kind => kind!.Value)];
        return kinds.Count >= 2 && PersonNames.Judge(type.Name) switch
        {
            PersonName.Person => true,
            PersonName.Thing => false,
            _ => HasWhatOnlyPersonsHave(kinds),
        };
    }

    /// <summary>A user name and a password are not enough: a mail server has them, too. Their hash is stored for persons.</summary>
    private static bool HasWhatOnlyPersonsHave(HashSet<Personal> kinds) =>
        kinds.Contains(Personal.Birth)
        || kinds.Contains(Personal.PasswordHash)
        || (kinds.Contains(Personal.Name) && kinds.Overlaps([Personal.Email, Personal.Login, Personal.Phone, Personal.Password]));

    private static Personal? KindOf(ISymbol member)
    {
        // a preference (`bool Email`) is not the address
        if (UserId.TypeOf(member) is { SpecialType: SpecialType.System_Boolean } or { TypeKind: TypeKind.Enum }) return null;
        string name = NameWords.Fold(member.Name);
        if (Words.PersonalData.TryGetValue(name, out Personal kind)) return kind;
        return Words.PersonalQualifiers.FirstOrDefault(qualifier => name.StartsWith(qualifier, StringComparison.Ordinal)) is { } prefix
            && Words.PersonalData.TryGetValue(name.Substring(prefix.Length), out kind)
            ? kind
            : null;
    }

    private static IEnumerable<ISymbol> ReadableMembersOf(INamedTypeSymbol type) =>
        Members.PropertiesOf(type).Concat<ISymbol>(
            Members.BasesOf(type).SelectMany(current => current.GetMembers()).OfType<IFieldSymbol>()
                .Where(field => field is { DeclaredAccessibility: Accessibility.Public, IsStatic: false }));
}
