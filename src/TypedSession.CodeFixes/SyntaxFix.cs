using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedSession.CodeFixes;

/// <summary>A fix that needs nothing but a document's syntax and its meaning.</summary>
public abstract class SyntaxFix : DocumentFix
{
    private protected SyntaxFix(string rule, string title)
        : base(rule, title)
    {
    }

    /// <inheritdoc/>
    private protected sealed override async Task<bool> CanFixAsync(Document document, Diagnostic diagnostic,
        CancellationToken cancellation) =>
        await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is CompilationUnitSyntax root
        && await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is { } model
        && CanFix(root, diagnostic, model);

    /// <inheritdoc/>
    private protected sealed override async Task<Document> ApplyAsync(Document document, IReadOnlyList<Diagnostic> diagnostics,
        CancellationToken cancellation)
    {
        var root = (CompilationUnitSyntax)(await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!;
        SemanticModel model = (await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false))!;
        return document.WithSyntaxRoot(Apply(root, diagnostics, model));
    }

    /// <inheritdoc cref="CanFixAsync"/>
    private protected abstract bool CanFix(CompilationUnitSyntax root, Diagnostic diagnostic, SemanticModel model);

    /// <inheritdoc cref="ApplyAsync"/>
    private protected abstract SyntaxNode Apply(CompilationUnitSyntax root, IReadOnlyList<Diagnostic> diagnostics, SemanticModel model);
}
