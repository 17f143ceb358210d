using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedSession.Generators;

/// <summary>
/// What a file declares: its tokens and directives without the bodies of methods. Comments and white space declare nothing. A body with
/// directives counts, since those may reach beyond it.
/// </summary>
internal sealed class FileDeclarations
{
    private static readonly ConditionalWeakTable<SyntaxTree, FileDeclarations> ByTree = new();

    private readonly CompilationUnitSyntax _root;
    private readonly Lazy<HashSet<string>> _names;

    private FileDeclarations(SyntaxTree tree)
    {
        _root = (CompilationUnitSyntax)tree.GetRoot();
        _names = new(() => NamesIn(_root));
        Types = [.. _root.DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax
            or TypeDeclarationSyntax).SelectMany(NamesOf)];
        NamesForAll = [.. _root.Usings.Where(static line => line.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword))
            .Concat<SyntaxNode>(_root.AttributeLists).SelectMany(NamesIn)];
    }

    /// <summary>The names of its types; of an attribute, also the one that it is used by.</summary>
    public IReadOnlyList<string> Types { get; }

    /// <summary>The names in what it says for all files.</summary>
    public IReadOnlyList<string> NamesForAll { get; }

    public bool IsSameAs(FileDeclarations other) => In(_root, static _ => true).SequenceEqual(In(other._root, static _ => true));

    /// <summary>Whether all but the types is the same.</summary>
    public bool IsSameAround(FileDeclarations other) => In(_root, IsNoType).SequenceEqual(In(other._root, IsNoType));

    public static FileDeclarations Of(SyntaxTree tree) => ByTree.GetValue(tree, static tree => new FileDeclarations(tree));

    /// <summary>
    /// The names that a reader of some types may come upon: those in their files and in what is said for all files, those in the files of
    /// the types that have these names, and so on.
    /// </summary>
    public static HashSet<string> NamesBehind(IEnumerable<string> types, Compilation compilation)
    {
        List<FileDeclarations> files = [.. compilation.SyntaxTrees.Select(Of)];
        ILookup<string, FileDeclarations> byType = files.SelectMany(static file => file.Types, static (file, type) => (type, file))
            .ToLookup(static pair => pair.type, static pair => pair.file);
        HashSet<string> names = [.. types, .. files.SelectMany(static file => file.NamesForAll)];
        Queue<string> open = new(names);
        while (open.Count > 0)
        {
            foreach (string name in byType[open.Dequeue()].SelectMany(static file => file._names.Value).Where(names.Add))
                open.Enqueue(name);
        }

        return names;
    }

    private static IEnumerable<string> NamesOf(SyntaxNode node)
    {
        string? name = node switch
        {
            BaseTypeDeclarationSyntax type => type.Identifier.ValueText,
            DelegateDeclarationSyntax type => type.Identifier.ValueText,
            _ => null,
        };
        const string Suffix = "Attribute";
        if (name is null) return [];
        return name.EndsWith(Suffix, StringComparison.Ordinal) ? [name, name.Substring(0, name.Length - Suffix.Length)] : [name];
    }

    private static HashSet<string> NamesIn(SyntaxNode code) => [.. code.DescendantTokens(static node => !IsBody(node))
        .Where(static token => token.IsKind(SyntaxKind.IdentifierToken)).Select(static token => token.ValueText)];

    private static IEnumerable<(int Kind, string? Text)> In(SyntaxNode root, Func<SyntaxNode, bool> isIn)
    {
        foreach (SyntaxNodeOrToken each in root.DescendantNodesAndTokens(node => isIn(node) && !IsBody(node)))
        {
            SyntaxToken token = each.AsToken();
            if (token.ContainsDirectives)
            {
                foreach (SyntaxTrivia directive in token.LeadingTrivia.Where(static trivia => trivia.IsDirective))
                    yield return (directive.RawKind, directive.ToFullString());
            }

            if (each.IsToken || IsNoType(each.AsNode()!)) yield return (each.RawKind, each.IsToken ? token.Text : null);
        }
    }

    private static bool IsNoType(SyntaxNode node) => node is not (BaseTypeDeclarationSyntax or DelegateDeclarationSyntax);

    private static bool IsBody(SyntaxNode node) => !node.ContainsDirectives && (node is GlobalStatementSyntax
        || (node is BlockSyntax or ArrowExpressionClauseSyntax && node.Parent is MethodDeclarationSyntax));
}
