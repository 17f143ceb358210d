using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedSession.Analyzers.Flow;

namespace TypedSession.CodeFixes.Flow;

/// <summary>Takes a flash where it is shown.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(FlashTakeFix)), Shared]
public sealed class FlashTakeFix : DocumentFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [FlashShownAgainAnalyzer.Id];

    /// <inheritdoc/>
    protected override string Title => "Take it";

    /// <inheritdoc/>
    protected override async Task<bool> CanFixAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation) =>
        await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is { } root
        && await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is { } model
        && ReadAt(root, diagnostic) is { Expression: MemberAccessExpressionSyntax value }
        && ValueFunction.StateOf(value, model) is not null;

    /// <inheritdoc/>
    protected override async Task<Document> ApplyAsync(Document document, IReadOnlyList<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        SyntaxNode root = (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!;
        SemanticModel model = (await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false))!;
        MemberAccessExpressionSyntax[] reads = [.. diagnostics.Select(diagnostic => ReadAt(root, diagnostic)!)];
        return document.WithSyntaxRoot(root.ReplaceNodes(reads, (original, _) => Taken(original, model).WithTriviaFrom(original)));
    }

    private static ExpressionSyntax Taken(MemberAccessExpressionSyntax read, SemanticModel model)
    {
        var value = (MemberAccessExpressionSyntax)read.Expression;
        string parameter = ValueFunction.FreeName(ValueFunction.StateOf(value, model)!, read, model);
        return SyntaxFactory.ParseExpression($"{value.Expression.WithoutTrivia().ToFullString()}.TakeFlash({parameter} => {parameter}.{read.Name})");
    }

    private static MemberAccessExpressionSyntax? ReadAt(SyntaxNode root, Diagnostic diagnostic) =>
        root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) as MemberAccessExpressionSyntax;
}
