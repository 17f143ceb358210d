using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedSession.CodeFixes.Flow;

/// <summary>Comments inside of what a fix writes anew.</summary>
internal static class Comments
{
    /// <summary>
    /// An expression's text between the comments beside it, which stand behind an opening bracket, a comma or an operator.
    /// </summary>
    public static string Around(ExpressionSyntax expression, string text)
    {
        IEnumerable<SyntaxTrivia> before = expression.GetFirstToken().GetPreviousToken().TrailingTrivia
            .Concat(expression.GetLeadingTrivia());
        return string.Concat(before.Where(IsShort).Select(comment => comment + " ")) + text
            + string.Concat(expression.GetTrailingTrivia().Where(IsShort).Select(comment => " " + comment));
    }

    /// <summary>Whether what is written anew has all comments that stood inside.</summary>
    public static bool AreKept(ExpressionSyntax before, ExpressionSyntax after)
    {
        string text = after.ToString();
        return before.DescendantTrivia().Where(trivia => before.Span.Contains(trivia.Span) && IsComment(trivia))
            .All(comment => text.Contains(comment.ToString()));
    }

    private static bool IsShort(SyntaxTrivia trivia) => trivia.IsKind(SyntaxKind.MultiLineCommentTrivia);

    private static bool IsComment(SyntaxTrivia trivia) =>
        IsShort(trivia) || trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsDirective;
}
