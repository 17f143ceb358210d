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
        "UseDeveloperExceptionPage", "UseExceptionHandler", "UseForwardedHeaders", "UseHostFiltering", "UseHsts", "UseHttpLogging",
        "UseHttpsRedirection", "UseMigrationsEndPoint", "UseResponseCompression",
        "UsePathBase", "UseStaticFiles", "UseDefaultFiles", "UseStatusCodePages", "UseStatusCodePagesWithReExecute",
        "UseStatusCodePagesWithRedirects", "UseWebAssemblyDebugging",
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

    /// <summary>Moves a statement, with its comments, before another of the same block; null where other code shares its lines.</summary>
    public static IReadOnlyList<TextChange>? Move(InvocationExpressionSyntax use, InvocationExpressionSyntax? earlier, SourceText text)
    {
        if (use.Parent is not ExpressionStatementSyntax moved || StatementOf(earlier) is not { } target || ListOf(moved) is not { } list
            || list != ListOf(target))
        {
            return null;
        }

        TextLine from = text.Lines.GetLineFromPosition(FirstOf(moved));
        TextLine end = text.Lines.GetLineFromPosition(moved.Span.End);
        TextLine to = text.Lines.GetLineFromPosition(FirstOf(target));
        SyntaxToken next = moved.GetLastToken().GetNextToken();
        bool isAlone = IsIndent(from, FirstOf(moved)) && (next.RawKind == 0 || next.SpanStart >= end.EndIncludingLineBreak);
        if (!isAlone || !IsIndent(to, FirstOf(target))) return null;
        if (list.DescendantTrivia(TextSpan.FromBounds(to.Start, end.End)).Any(trivia => trivia.IsDirective)) return null;
        TextSpan lines = TextSpan.FromBounds(from.Start, end.EndIncludingLineBreak);
        string last = end.EndIncludingLineBreak == end.End ? LineBreakIn(text) : "";
        return [new(new TextSpan(to.Start, 0), text.ToString(lines) + last), new(lines, "")];
    }

    /// <summary>Makes a block of an empty body, or of the one expression that is all of a method.</summary>
    public static TextChange? MakeBlock(MethodDeclarationSyntax method, string code, string receiver, SourceText text)
    {
        string lineBreak = LineBreakIn(text);
        string indent = IndentOf(method, text);
        if (method.Body is { Statements.Count: 0 } empty)
        {
            if (!empty.OpenBraceToken.TrailingTrivia.Concat(empty.CloseBraceToken.LeadingTrivia).All(IsBlank)) return null;
            return new(TextSpan.FromBounds(method.ParameterList.Span.End, empty.Span.End), Block([code]));
        }

        if (method is not { ExpressionBody: { } arrow, ReturnType: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword } })
            return null;
        ExpressionSyntax all = arrow.Expression;
        SyntaxTriviaList between =
            [.. method.ParameterList.GetTrailingTrivia(), .. arrow.ArrowToken.GetAllTrivia(), .. all.GetLeadingTrivia(),
                .. all.GetTrailingTrivia()];
        if (!between.All(IsBlank)) return null;
        IEnumerable<SyntaxTrivia> behind = method.SemicolonToken.TrailingTrivia.Where(trivia => !trivia.IsKind(SyntaxKind.EndOfLineTrivia));
        string comment = string.Concat(behind).TrimEnd();
        string whole = $"{all};{comment}";
        TextSpan replaced = TextSpan.FromBounds(method.ParameterList.Span.End, method.SemicolonToken.Span.End + comment.Length);
        return new(replaced, Block(IsEarlyCall(all, receiver) ? [whole, code] : [code, whole]));

        string Block(IEnumerable<string> statements)
        {
            string lines = string.Concat(statements.Select(statement => $"{indent}    {statement}{lineBreak}"));
            return $"{lineBreak}{indent}{{{lineBreak}{lines}{indent}}}";
        }
    }

    /// <summary>The comments right above the statement belong to it.</summary>
    private static int FirstOf(StatementSyntax statement)
    {
        int first = statement.SpanStart;
        int lineEnds = 0;
        foreach (SyntaxTrivia trivia in statement.GetLeadingTrivia().Reverse())
        {
            bool isComment = trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia);
            if (isComment) (first, lineEnds) = (trivia.SpanStart, 0);
            else if (trivia.IsKind(SyntaxKind.EndOfLineTrivia) ? ++lineEnds > 1 : !trivia.IsKind(SyntaxKind.WhitespaceTrivia)) break;
        }

        return first;
    }

    private static bool IsIndent(TextLine line, int position) =>
        string.IsNullOrWhiteSpace(line.Text!.ToString(TextSpan.FromBounds(line.Start, position)));

    private static bool IsBlank(SyntaxTrivia trivia) =>
        trivia.IsKind(SyntaxKind.WhitespaceTrivia) || trivia.IsKind(SyntaxKind.EndOfLineTrivia);

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
        GlobalStatementSyntax { Parent: CompilationUnitSyntax unit } global =>
            unit.Members.OfType<GlobalStatementSyntax>().SkipWhile(member => member != global).Skip(1).Select(member => member.Statement),
        BlockSyntax block => block.Statements.SkipWhile(other => other != statement).Skip(1),
        _ => [],
    };

    private static bool IsEarly(StatementSyntax statement, string app) => statement switch
    {
        ExpressionStatementSyntax call => IsEarlyCall(call.Expression, app),
        IfStatementSyntax choice => IsEarly(choice.Statement, app) && (choice.Else is null || IsEarly(choice.Else.Statement, app)),
        BlockSyntax block => block.Statements.All(inner => IsEarly(inner, app)),
        _ => false,
    };

    private static bool IsEarlyCall(ExpressionSyntax call, string app) =>
        call is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax receiver } access }
        && receiver.Identifier.Text == app && Early.Contains(access.Name.Identifier.Text);

    /// <summary>Behind the comment on the statement's last line, and before whatever else stands there.</summary>
    private static int LineEndOf(StatementSyntax statement, SourceText text)
    {
        TextLine line = text.Lines.GetLineFromPosition(statement.Span.End);
        return statement.GetTrailingTrivia().Any(SyntaxKind.EndOfLineTrivia) ? line.End : statement.Span.End;
    }

    private static string IndentOf(SyntaxNode statement, SourceText text)
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
