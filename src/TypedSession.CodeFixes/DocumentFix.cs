using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace TypedSession.CodeFixes;

/// <summary>A fix that mends any number of diagnostics of a document in one pass: one of them and all of them take the same way.</summary>
public abstract class DocumentFix : CodeFixProvider
{
    private readonly string _title;

    /// <param name="rule">The rule whose findings it mends.</param>
    /// <param name="title">What the editor offers.</param>
    private protected DocumentFix(string rule, string title)
    {
        FixableDiagnosticIds = [rule];
        _title = title;
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(async (context, document, diagnostics) =>
        await FixAsync(document, diagnostics, context.CancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (!await MayFixAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false)) continue;
            context.RegisterCodeFix(
                CodeAction.Create(_title, cancellation => FixAsync(context.Document, [diagnostic], cancellation),
                    equivalenceKey: GetType().Name), diagnostic);
        }
    }

    /// <summary>Whether the result compiles and means the same; where not, nothing is offered.</summary>
    private protected abstract Task<bool> CanFixAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation);

    /// <summary>Mends the diagnostics, each of which can be.</summary>
    private protected abstract Task<Document> ApplyAsync(Document document, IReadOnlyList<Diagnostic> diagnostics,
        CancellationToken cancellation);

    private async Task<bool> MayFixAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation) =>
        EditablePlace.Is(document, diagnostic) && await CanFixAsync(document, diagnostic, cancellation).ConfigureAwait(false);

    private async Task<Document> FixAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        List<Diagnostic> fixable = [];
        foreach (Diagnostic diagnostic in diagnostics)
        {
            if (await MayFixAsync(document, diagnostic, cancellation).ConfigureAwait(false)) fixable.Add(diagnostic);
        }

        return await ApplyAsync(document, fixable, cancellation).ConfigureAwait(false);
    }
}
