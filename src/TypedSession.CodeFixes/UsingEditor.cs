using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedSession.CodeFixes;

/// <summary>Names a type in a file, and adds the using that the name needs.</summary>
internal static class UsingEditor
{
    private const string Suffix = "Attribute";

    /// <summary>The shortest name of an attribute at a place, and the namespace to import for it; null where none is needed.</summary>
    public static (string Name, string? Import) NameOf(INamedTypeSymbol attribute, SemanticModel model, int position)
    {
        string name = attribute.Name.Substring(0, attribute.Name.Length - Suffix.Length);
        string space = attribute.ContainingNamespace.ToDisplayString();
        var found = model.LookupNamespacesAndTypes(position, name: attribute.Name)
            .Concat(model.LookupNamespacesAndTypes(position, name: name)).ToList();
        if (found.Count == 0) return (name, space);
        return found.All(symbol => SymbolEqualityComparer.Default.Equals(symbol, attribute)) ? (name, null) : ($"{space}.{name}", null);
    }

    /// <summary>Adds a using among those that are there, in their order: System first, then by name.</summary>
    public static CompilationUnitSyntax AddUsing(CompilationUnitSyntax unit, string space)
    {
        string lineEnd =
            unit.DescendantTrivia().FirstOrDefault(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)) is { RawKind: not 0 } trivia
                ? trivia.ToString()
                : "\n";
        UsingDirectiveSyntax added = SyntaxFactory.ParseCompilationUnit($"using {space};{lineEnd}").Usings[0];

        // Usings inside the namespace stay together.
        if (unit.Usings.Count == 0 && unit.Members.FirstOrDefault() is BaseNamespaceDeclarationSyntax { Usings.Count: > 0 } inner)
        {
            UsingDirectiveSyntax indented =
                added.WithLeadingTrivia(inner.Usings[0].GetLeadingTrivia().Where(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)));
            return unit.ReplaceNode(inner, inner.WithUsings(Insert(inner.Usings, indented)));
        }

        return unit.Usings.Count > 0
            ? unit.WithUsings(Insert(unit.Usings, added))
            : unit.WithUsings([added.WithTrailingTrivia(SyntaxFactory.EndOfLine(lineEnd), SyntaxFactory.EndOfLine(lineEnd))]);
    }

    private static SyntaxList<UsingDirectiveSyntax> Insert(SyntaxList<UsingDirectiveSyntax> usings, UsingDirectiveSyntax added)
    {
        int index = usings.IndexOf(existing =>
            !IsGlobal(existing) && (IsSpecial(existing) || SortKey(existing).CompareTo(SortKey(added)) > 0));
        if (index < 0) return usings.Add(added);
        if (index > 0) return usings.Insert(index, added);

        // What stands above the first using, such as a licence, stays above.
        UsingDirectiveSyntax first = usings[0];
        return usings.Replace(first, first.WithLeadingTrivia(added.GetLeadingTrivia())).Insert(0,
            added.WithLeadingTrivia(first.GetLeadingTrivia()));
    }

    private static bool IsGlobal(UsingDirectiveSyntax directive) => directive.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword);

    private static bool IsSpecial(UsingDirectiveSyntax directive) =>
        directive.Alias is not null || directive.StaticKeyword.IsKind(SyntaxKind.StaticKeyword);

    private static (bool IsForeign, string Name) SortKey(UsingDirectiveSyntax directive)
    {
        string name = directive.NamespaceOrType.ToString();
        return (name != "System" && !name.StartsWith("System.", StringComparison.Ordinal), name.ToUpperInvariant());
    }
}
