using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedSession.CodeFixes.Flow;

/// <summary>Writes a change in place as a changed copy that <c>Update</c> is given.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(StateMutationFix)), Shared]
public sealed class StateMutationFix() : SyntaxFix("TSS305", "Change a copy with Update")
{
    private protected override bool CanFix(CompilationUnitSyntax root, Diagnostic diagnostic, SemanticModel model) =>
        InPlaceChange.Find(ChangeAt(root, diagnostic), model) is not null;

    private protected override SyntaxNode Apply(CompilationUnitSyntax root, IReadOnlyList<Diagnostic> diagnostics, SemanticModel model)
    {
        var changes = diagnostics.Select(diagnostic => InPlaceChange.Find(ChangeAt(root, diagnostic), model)!)
            .ToDictionary(static change => change.Replaced);
        return root.ReplaceNodes(changes.Keys, (original, _) => changes[original].Update().WithTriviaFrom(original));
    }

    private static SyntaxNode ChangeAt(SyntaxNode root, Diagnostic diagnostic) =>
        root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
}
