using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TypedSession.Analyzers.Flow;

namespace TypedSession.CodeFixes.Flow;

/// <summary>Writes a change in place as a changed copy that <c>Update</c> is given.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(StateMutationFix)), Shared]
public sealed class StateMutationFix : DocumentFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [StateMutatedInPlaceAnalyzer.Id];

    /// <inheritdoc/>
    protected override string Title => "Change a copy with Update";

    /// <inheritdoc/>
    protected override async Task<bool> CanFixAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation) =>
        await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is { } root
        && await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is { } model
        && InPlaceChange.Find(ChangeAt(root, diagnostic), model) is not null;

    /// <inheritdoc/>
    protected override async Task<Document> ApplyAsync(Document document, IReadOnlyList<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        SyntaxNode root = (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!;
        SemanticModel model = (await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false))!;
        var changes = diagnostics.Select(diagnostic => InPlaceChange.Find(ChangeAt(root, diagnostic), model)!).ToDictionary(static change => change.Replaced);
        return document.WithSyntaxRoot(root.ReplaceNodes(changes.Keys, (original, _) => changes[original].Update().WithTriviaFrom(original)));
    }

    private static SyntaxNode ChangeAt(SyntaxNode root, Diagnostic diagnostic) =>
        root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
}
