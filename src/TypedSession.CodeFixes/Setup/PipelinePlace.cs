using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace TypedSession.CodeFixes.Setup;

/// <summary>Where a call goes in a program.</summary>
internal static class PipelinePlace
{
    /// <summary>What belongs before sessions: it guards the request, or answers without one.</summary>
    private static readonly HashSet<string> Early =
    [
        "UseDeveloperExceptionPage", "UseExceptionHandler", "UseForwardedHeaders", "UseHostFiltering", "UseHsts", "UseHttpLogging", "UseHttpsRedirection", "UseMigrationsEndPoint", "UseResponseCompression",
        "UsePathBase", "UseStaticFiles", "UseDefaultFiles", "UseStatusCodePages", "UseStatusCodePagesWithReExecute", "UseStatusCodePagesWithRedirects", "UseWebAssemblyDebugging",
    ];

    /// <summary>The last statement after the application's declaration that belongs before sessions.</summary>
    public static StatementSyntax LastBefore(StatementSyntax declared, string app) => LastEarly(Following(declared), app) ?? declared;

    /// <summary>The last of the first statements that belong before sessions; null where already the first does not.</summary>
    public static StatementSyntax? LastEarly(IEnumerable<StatementSyntax> statements, string app) =>
        statements.TakeWhile(statement => IsEarly(statement, app)).LastOrDefault();

    /// <summary>Adds a line of its own before a statement, and before the comment on it.</summary>
    public static TextChange InsertBefore(StatementSyntax statement, string code, SourceText text) =>
        new(new TextSpan(FirstOf(statement), 0), code + LineBreakIn(text) + IndentOf(statement, text));

    /// <summary>Adds a line of its own after a statement.</summary>
    public static TextChange InsertAfter(StatementSyntax statement, string code, SourceText text) =>
        new(new TextSpan(LineEndOf(statement, text), 0), LineBreakIn(text) + IndentOf(statement, text) + code);

    /// <summary>Moves a statement of its own before another of the same block; null where they are more than that.</summary>
    public static IReadOnlyList<TextChange>? Move(InvocationExpressionSyntax use, InvocationExpressionSyntax? earlier, SourceText text)
    {
        if (use.Parent is not ExpressionStatementSyntax moved || StatementOf(earlier) is not { } target || ListOf(moved) is not { } list || list != ListOf(target)) return null;
        TextLine from = text.Lines.GetLineFromPosition(moved.SpanStart);
        TextLine to = text.Lines.GetLineFromPosition(FirstOf(target));
        if (from.ToString().Trim() != moved.ToString() || to.ToString().TrimStart().Length != to.End - FirstOf(target)) return null;
        return [new(new TextSpan(to.Start, 0), text.ToString(from.SpanIncludingLineBreak)), new(from.SpanIncludingLineBreak, "")];
    }

    /// <summary>A comment above the statement belongs to it.</summary>
    private static int FirstOf(StatementSyntax statement) => statement.GetLeadingTrivia()
        .Where(trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia))
        .Select(trivia => trivia.SpanStart).Append(statement.SpanStart).First();

    private static StatementSyntax? StatementOf(InvocationExpressionSyntax? call)
    {
        SyntaxNode? node = call;
        while (node is InvocationExpressionSyntax or MemberAccessExpressionSyntax) node = node.Parent;
        return node as ExpressionStatementSyntax;
    }

    private static SyntaxNode? ListOf(StatementSyntax statement) =>
        statement.Parent is GlobalStatementSyntax global ? global.Parent : statement.Parent as BlockSyntax;

    private static IEnumerable<StatementSyntax> Following(StatementSyntax statement) => statement.Parent switch
    {
        GlobalStatementSyntax { Parent: CompilationUnitSyntax unit } global => unit.Members.OfType<GlobalStatementSyntax>().SkipWhile(member => member != global).Skip(1).Select(member => member.Statement),
        BlockSyntax block => block.Statements.SkipWhile(other => other != statement).Skip(1),
        _ => [],
    };

    private static bool IsEarly(StatementSyntax statement, string app) => statement switch
    {
        ExpressionStatementSyntax { Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax receiver } access } } =>
            receiver.Identifier.Text == app && Early.Contains(access.Name.Identifier.Text),
        IfStatementSyntax choice => IsEarly(choice.Statement, app) && (choice.Else is null || IsEarly(choice.Else.Statement, app)),
        BlockSyntax block => block.Statements.All(inner => IsEarly(inner, app)),
        _ => false,
    };

    /// <summary>Behind the comment on the statement's last line, and before whatever else stands there.</summary>
    private static int LineEndOf(StatementSyntax statement, SourceText text)
    {
        TextLine line = text.Lines.GetLineFromPosition(statement.Span.End);
        return statement.GetTrailingTrivia().Any(SyntaxKind.EndOfLineTrivia) ? line.End : statement.Span.End;
    }

    private static string IndentOf(StatementSyntax statement, SourceText text)
    {
        string line = text.Lines.GetLineFromPosition(statement.SpanStart).ToString();
        return line.Substring(0, line.Length - line.TrimStart().Length);
    }

    private static string LineBreakIn(SourceText text)
    {
        TextLine first = text.Lines[0];
        return first.EndIncludingLineBreak > first.End ? text.ToString(TextSpan.FromBounds(first.End, first.EndIncludingLineBreak)) : "\n";
    }
}
