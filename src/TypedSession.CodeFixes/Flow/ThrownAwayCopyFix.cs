using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedSession.CodeFixes.Flow;

/// <summary>Gives a changed copy of <c>Value</c>, or of a collection in it, back from <c>Update</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ThrownAwayCopyFix)), Shared]
public sealed class ThrownAwayCopyFix() : SyntaxFix("TSS304", "Assign it through Update")
{
    private protected override bool CanFix(CompilationUnitSyntax root, Diagnostic diagnostic, SemanticModel model) =>
        ValueCopy.Find(CopyAt(root, diagnostic), model) is not null;

    private protected override SyntaxNode Apply(CompilationUnitSyntax root, IReadOnlyList<Diagnostic> diagnostics, SemanticModel model)
    {
        var copies = diagnostics.Select(diagnostic => ValueCopy.Find(CopyAt(root, diagnostic), model)!)
            .ToDictionary(static copy => copy.Replaced);
        return root.ReplaceNodes(copies.Keys, (original, _) => copies[original].Update().WithTriviaFrom(original));
    }

    private static ExpressionSyntax? CopyAt(SyntaxNode root, Diagnostic diagnostic) =>
        root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) as ExpressionSyntax;
}
