using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedSession.Analyzers.Flow;

namespace TypedSession.CodeFixes.Flow;

/// <summary>Gives a changed copy of <c>Value</c>, or of a collection in it, back from <c>Update</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ThrownAwayCopyFix)), Shared]
public sealed class ThrownAwayCopyFix : DocumentFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [ChangedCopyThrownAwayAnalyzer.Id];

    /// <inheritdoc/>
    protected override string Title => "Assign it through Update";

    /// <inheritdoc/>
    protected override async Task<bool> CanFixAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation) =>
        await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is { } root
        && await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is { } model
        && ValueCopy.Find(CopyAt(root, diagnostic), model) is not null;

    /// <inheritdoc/>
    protected override async Task<Document> ApplyAsync(Document document, IReadOnlyList<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        SyntaxNode root = (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!;
        SemanticModel model = (await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false))!;
        var copies = diagnostics.Select(diagnostic => ValueCopy.Find(CopyAt(root, diagnostic), model)!).ToDictionary(static copy => copy.Replaced);
        return document.WithSyntaxRoot(root.ReplaceNodes(copies.Keys, (original, _) => copies[original].Update().WithTriviaFrom(original)));
    }

    private static ExpressionSyntax? CopyAt(SyntaxNode root, Diagnostic diagnostic) =>
        root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) as ExpressionSyntax;
}
