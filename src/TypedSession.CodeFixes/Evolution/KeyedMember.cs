using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedSession.CodeFixes.Evolution;

/// <summary>Where a diagnostic on a member or its type points.</summary>
internal static class KeyedMember
{
    public const string Attribute = "TypedSession.SessionKeyAttribute";

    /// <summary>The property or positional parameter; null where the diagnostic is the type's.</summary>
    public static SyntaxNode? At(SyntaxNode root, Diagnostic diagnostic) =>
        NodeAt(root, diagnostic)
            ?.FirstAncestorOrSelf<SyntaxNode>(node =>
                node is PropertyDeclarationSyntax or ParameterSyntax or TypeDeclarationSyntax) is { } found and not TypeDeclarationSyntax
                    ? found
                    : null;

    /// <summary>The type around it, or that it is.</summary>
    public static TypeDeclarationSyntax? TypeAt(SyntaxNode root, Diagnostic diagnostic) =>
        NodeAt(root, diagnostic)?.FirstAncestorOrSelf<TypeDeclarationSyntax>();

    private static SyntaxNode? NodeAt(SyntaxNode root, Diagnostic diagnostic) =>
        root.FindToken(diagnostic.Location.SourceSpan.Start).Parent;
}
