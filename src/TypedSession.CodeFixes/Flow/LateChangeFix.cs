using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedSession.CodeFixes.Flow;

/// <summary>Moves a change of a session before the first write of its response.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LateChangeFix)), Shared]
public sealed class LateChangeFix() : SyntaxFix("TSS301", "Move it before the response starts")
{
    private protected override bool CanFix(CompilationUnitSyntax root, Diagnostic diagnostic, SemanticModel model) =>
        StatementMove.Find(root, diagnostic, model) is not null;

    private protected override SyntaxNode Apply(CompilationUnitSyntax root, IReadOnlyList<Diagnostic> diagnostics, SemanticModel model)
    {
        var moves = diagnostics.Select(diagnostic => StatementMove.Find(root, diagnostic, model)!).GroupBy(static move => move.Block)
            .ToDictionary(static block => block.Key);
        return root.ReplaceNodes(moves.Keys, (original, rewritten) => Moved(original, rewritten, moves[original]));
    }

    /// <summary>By places, so that blocks within these may have been rewritten already.</summary>
    private static BlockSyntax Moved(BlockSyntax original, BlockSyntax rewritten, IEnumerable<StatementMove> moves)
    {
        List<StatementSyntax> statements = [.. rewritten.Statements];
        HashSet<int> moved = [];
        foreach (IGrouping<int, StatementMove> same in moves.GroupBy(move => original.Statements.IndexOf(move.Start))
            .OrderByDescending(static same => same.Key))
        {
            int[] places = [.. same.SelectMany(static move => move.Moved).Select(statement => original.Statements.IndexOf(statement))
                .Where(moved.Add).OrderBy(static place => place)];
            List<StatementSyntax> taken = [.. places.Select(place => StatementMove.WithoutBlankLines(rewritten.Statements[place]))];
            foreach (int place in places.OrderByDescending(static place => place))
                statements.RemoveAt(place);
            StatementSyntax start = statements[same.Key];
            taken[0] = StatementMove.WithBlankLinesOf(start, taken[0]);
            statements[same.Key] = StatementMove.WithoutBlankLines(start);
            statements.InsertRange(same.Key, taken);
        }

        return rewritten.WithStatements([.. statements]);
    }
}
