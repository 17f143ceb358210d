using Microsoft.CodeAnalysis.CSharp;

namespace TypedSession.Schema;

/// <summary>Names as generated code writes them.</summary>
internal static class Identifier
{
    /// <summary>Puts an @ before a keyword, contextual ones included.</summary>
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None
            ? "@" + name
            : name;
}
