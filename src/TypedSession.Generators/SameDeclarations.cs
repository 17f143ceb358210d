using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace TypedSession.Generators;

/// <summary>
/// Whether all that is declared in two compilations is the same: their text without the bodies of methods. A body with directives counts,
/// since those may reach beyond it.
/// </summary>
internal static class SameDeclarations
{
    public static bool In(Compilation left, Compilation right) =>
        left.AssemblyName == right.AssemblyName && left.Options == right.Options && left.References.SequenceEqual(right.References)
        && left.SyntaxTrees.Count() == right.SyntaxTrees.Count()
        && left.SyntaxTrees.Zip(right.SyntaxTrees, In).All(static same => same);

    private static bool In(SyntaxTree left, SyntaxTree right) =>
        left == right || (left.FilePath == right.FilePath && left.Options == right.Options && TextOf(left) == TextOf(right));

    private static string TextOf(SyntaxTree tree)
    {
        SourceText text = tree.GetText();
        StringBuilder declared = new();
        int position = 0;
        foreach (TextSpan body in Bodies(tree.GetRoot()))
        {
            declared.Append(text.ToString(TextSpan.FromBounds(position, body.Start))).Append('\0');
            position = body.End;
        }

        return declared.Append(text.ToString(TextSpan.FromBounds(position, text.Length))).ToString();
    }

    private static IEnumerable<TextSpan> Bodies(SyntaxNode node) => node.ChildNodes().SelectMany(static child => child switch
    {
        GlobalStatementSyntax statement => BodyOf(statement.Statement),
        MethodDeclarationSyntax method => BodyOf((SyntaxNode?)method.Body ?? method.ExpressionBody),
        BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax => Bodies(child),
        _ => [],
    });

    private static IEnumerable<TextSpan> BodyOf(SyntaxNode? body) => body is null or { ContainsDirectives: true } ? [] : [body.Span];
}
