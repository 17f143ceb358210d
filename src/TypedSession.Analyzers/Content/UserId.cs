using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TypedSession.Secrets;

namespace TypedSession.Analyzers.Content;

/// <summary>Finds the member that identifies an object: what a session keeps instead of it.</summary>
internal static class UserId
{
    private static readonly ImmutableHashSet<string> Keys = TypeNames.Set("System.ComponentModel.DataAnnotations.KeyAttribute");
    private static readonly string[] Names =
        ["id", "userid", "uid", "guid", "accountid", "customerid", "memberid", "personid", "employeeid", "clientid", "profileid"];

    /// <summary>The member marked as the key, else one called <c>Id</c>, the type's name with it, or <c>UserId</c> and its like.</summary>
    public static ISymbol? FindIn(IReadOnlyCollection<ISymbol> members, INamedTypeSymbol type)
    {
        List<ISymbol> candidates = [.. members.Where(member => IsIdType(TypeOf(member)))];
        return candidates.FirstOrDefault(member => TypeNames.HasAttribute(member, Keys))
            ?? Names.Prepend(NameWords.Fold(type.Name) + "id").Prepend("id")
                .Select(name => candidates.FirstOrDefault(member => NameWords.Fold(member.Name) == name))
                .FirstOrDefault(member => member is not null);
    }

    /// <summary>The type of a property or field.</summary>
    public static ITypeSymbol TypeOf(ISymbol member) => member is IPropertySymbol property ? property.Type : ((IFieldSymbol)member).Type;

    private static bool IsIdType(ITypeSymbol type) =>
        type.SpecialType is SpecialType.System_String
            || (type.IsValueType && type.SpecialType is not (SpecialType.System_Boolean or SpecialType.System_DateTime));
}
