using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedSession.CodeFixes.Flow;

/// <summary>A statement that may stand before the one that starts the response, with the changes between them that go along.</summary>
internal sealed class StatementMove
{
    private StatementMove(BlockSyntax block, StatementSyntax start, IReadOnlyList<StatementSyntax> moved)
    {
        Block = block;
        Start = start;
        Moved = moved;
    }

    public BlockSyntax Block { get; }

    /// <summary>The statement that starts the response.</summary>
    public StatementSyntax Start { get; }

    /// <summary>What is moved before it, in its order.</summary>
    public IReadOnlyList<StatementSyntax> Moved { get; }

    /// <summary>Null where the move could mean something else.</summary>
    public static StatementMove? Find(SyntaxNode root, Diagnostic diagnostic, SemanticModel model)
    {
        if (diagnostic.AdditionalLocations.Count == 0 || diagnostic.AdditionalLocations[0].SourceTree != root.SyntaxTree)
            return null;
        SyntaxNode start = root.FindNode(diagnostic.AdditionalLocations[0].SourceSpan);
        var change = root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<StatementSyntax>() as ExpressionStatementSyntax;
        if (change?.Parent is not BlockSyntax block || IsInLoop(block) || !ChangeStatement.Is(change, model))
            return null;
        int to = block.Statements.IndexOf(statement => statement.Span.Contains(start.Span));
        int from = block.Statements.IndexOf(change);
        if (to < 0 || to >= from || block.Statements[to] is ExpressionStatementSyntax first && ChangeStatement.Is(first, model))
            return null;

        // Changes on the way are late too, and keep their order.
        StatementSyntax[] between = [.. block.Statements.Skip(to).Take(from - to)];
        // What stands in a region of #if must stay in it, and the rest out of it.
        if (change.ContainsDirectives || between.Any(static statement => statement.ContainsDirectives))
            return null;
        List<ExpressionStatementSyntax> moved = [];
        List<StatementSyntax> passed = [];
        foreach (StatementSyntax statement in between)
        {
            if (statement is ExpressionStatementSyntax other && ChangeStatement.Is(other, model) && Passage.IsFree(other, passed, model))
                moved.Add(other);
            else
                passed.Add(statement);
        }

        moved.Add(change);
        return Passage.IsFree(change, passed, model) ? new StatementMove(block, between[0], moved) : null;
    }

    public static StatementSyntax WithoutBlankLines(StatementSyntax statement) =>
        statement.WithLeadingTrivia(statement.GetLeadingTrivia().Skip(BlankLines(statement)));

    public static StatementSyntax WithBlankLinesOf(StatementSyntax other, StatementSyntax statement) =>
        statement.WithLeadingTrivia(other.GetLeadingTrivia().Take(BlankLines(other)).Concat(statement.GetLeadingTrivia()));

    /// <summary>How many trivia stand before the line that a statement's comments or itself begin on.</summary>
    private static int BlankLines(StatementSyntax statement)
    {
        SyntaxTriviaList leading = statement.GetLeadingTrivia();
        int blank = 0;
        for (int index = 0;
            index < leading.Count
                && (leading[index].IsKind(SyntaxKind.WhitespaceTrivia) || leading[index].IsKind(SyntaxKind.EndOfLineTrivia)); index++)
        {
            if (leading[index].IsKind(SyntaxKind.EndOfLineTrivia))
                blank = index + 1;
        }

        return blank;
    }

    /// <summary>In a loop, what stands before the write in one turn stands behind it in the next.</summary>
    private static bool IsInLoop(SyntaxNode block)
    {
        SyntaxNode? outer = block;
        while (outer is not null and not AnonymousFunctionExpressionSyntax and not LocalFunctionStatementSyntax
            and not MemberDeclarationSyntax)
        {
            if (outer is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax
                or LabeledStatementSyntax)
            {
                return true;
            }

            outer = outer.Parent;
        }

        return outer is not null && outer.DescendantNodes().Any(static node => node is LabeledStatementSyntax);
    }
}
