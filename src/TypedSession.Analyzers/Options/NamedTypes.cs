using Microsoft.CodeAnalysis;

namespace TypedSession.Analyzers.Options;

/// <summary>Finds the types that an option names.</summary>
internal static class NamedTypes
{
    /// <summary>
    /// Every type of that full name, as C# or the runtime writes it: <c>Shop.Data.User</c>, <c>Shop.Outer.Inner</c>, <c>Shop.Person`1</c>.
    /// </summary>
    public static IEnumerable<INamedTypeSymbol> Find(Compilation compilation, string name)
    {
        if (!IsName(name)) return [];
        for (string metadataName = name; ;)
        {
            IReadOnlyList<INamedTypeSymbol> found = compilation.GetTypesByMetadataName(metadataName);
            int dot = metadataName.LastIndexOf('.');
            if (found.Count > 0 || dot < 0) return found;

            // A type inside of another.
            metadataName = metadataName.Substring(0, dot) + '+' + metadataName.Substring(dot + 1);
        }
    }

    private static bool IsName(string name) =>
        name.Length > 0 && name.All(character => char.IsLetterOrDigit(character) || character is '.' or '_' or '+' or '`');
}
