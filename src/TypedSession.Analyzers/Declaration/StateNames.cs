using System.Globalization;
using Microsoft.CodeAnalysis;
using TypedSession.Schema;

namespace TypedSession.Analyzers.Declaration;

/// <summary>The names of a project's states, and which type has each.</summary>
internal sealed class StateNames(KnownSymbols known)
{
    /// <summary>The first state of each name, in the order of files and lines.</summary>
    private readonly Lazy<IReadOnlyDictionary<string, INamedTypeSymbol>> _owners = new(() => known.DeclaredTypes
        .Select(type => (Type: type, Name: DeclarationReader.NameOf(type)))
        .Where(state => state.Name is not null)
        .GroupBy(state => state.Name!, state => state.Type)
        .ToDictionary(
            states => states.Key,
            states => states
                .OrderBy(type => SyntaxLocations.NameOf(type).SourceTree?.FilePath, StringComparer.Ordinal)
                .ThenBy(type => SyntaxLocations.NameOf(type).SourceSpan.Start)
                .First()));

    /// <summary>Null where the name is a state's own and a cookie can have it.</summary>
    public string? WrongWith(SessionDeclaration declaration)
    {
        if (declaration.Model.State?.Name is not { } name) return null;
        if (!StateName.IsValid(name))
        {
            return $"No cookie can be named '{name}', so no session can hold '{declaration.Type.Name}'. Give it a name of 1 "
                + $"to {StateName.MaxLength} lower-case letters, digits and hyphens: [SessionState(\"…\")].";
        }

        INamedTypeSymbol owner = _owners.Value[name];
        return SymbolEqualityComparer.Default.Equals(owner, declaration.Type)
            ? null
            : $"'{declaration.Type.ToDisplayString()}' and '{owner.ToDisplayString()}' are both named '{name}', and would overwrite "
                + "each other's cookie. Give one another name: [SessionState(\"…\")].";
    }

    /// <summary>The type's name, with that of what it stands in where it is taken, or else with a number.</summary>
    public string FreeFor(INamedTypeSymbol type)
    {
        string own = StateName.OfType(type.Name);
        string container = StateName.OfType(((ISymbol?)type.ContainingType ?? type.ContainingNamespace).Name);
        IEnumerable<string> numbered = Enumerable.Range(2, int.MaxValue - 2)
            .Select(number => $"state-{number.ToString(CultureInfo.InvariantCulture)}");
        return new[] { own, $"{container}-{own}" }.Concat(numbered)
            .First(name => StateName.IsValid(name) && !_owners.Value.ContainsKey(name));
    }
}
