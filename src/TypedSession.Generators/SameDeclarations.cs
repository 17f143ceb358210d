using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedSession.Generators;

/// <summary>
/// Whether all that is declared in two compilations is the same: their tokens and directives without the bodies of methods. Comments and
/// white space declare nothing. A body with directives counts, since those may reach beyond it.
/// </summary>
internal static class SameDeclarations
{
    public static bool In(Compilation left, Compilation right) =>
        left.AssemblyName == right.AssemblyName && left.Options == right.Options && left.References.SequenceEqual(right.References)
        && left.SyntaxTrees.Count() == right.SyntaxTrees.Count()
        && left.SyntaxTrees.Zip(right.SyntaxTrees, In).All(static same => same);

    private static bool In(SyntaxTree left, SyntaxTree right) =>
        left == right
        || (left.FilePath == right.FilePath && left.Options == right.Options && Declared(left).SequenceEqual(Declared(right)));

    private static IEnumerable<(int Kind, string? Text)> Declared(SyntaxTree tree)
    {
        foreach (SyntaxNodeOrToken each in tree.GetRoot().DescendantNodesAndTokens(static node => !IsBody(node)))
        {
            SyntaxToken token = each.AsToken();
            if (token.ContainsDirectives)
            {
                foreach (SyntaxTrivia directive in token.LeadingTrivia.Where(static trivia => trivia.IsDirective))
                    yield return (directive.RawKind, directive.ToFullString());
            }

            yield return (each.RawKind, each.IsToken ? token.Text : null);
        }
    }

    private static bool IsBody(SyntaxNode node) => !node.ContainsDirectives && (node is GlobalStatementSyntax
        || (node is BlockSyntax or ArrowExpressionClauseSyntax && node.Parent is MethodDeclarationSyntax));
}
