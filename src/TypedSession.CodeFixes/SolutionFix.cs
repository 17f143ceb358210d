using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace TypedSession.CodeFixes;

/// <summary>A change of one file.</summary>
internal readonly struct FileChange(DocumentId file, TextChange change)
{
    public DocumentId File { get; } = file;

    public TextChange Change { get; } = change;
}

/// <summary>A fix that follows a declaration to its uses in other files. One diagnostic and all of them take the same way.</summary>
public abstract class SolutionFix : CodeFixProvider
{
    private readonly string _title;

    /// <param name="rule">The rule whose findings it mends.</param>
    /// <param name="title">What the editor offers.</param>
    private protected SolutionFix(string rule, string title)
    {
        FixableDiagnosticIds = [rule];
        _title = title;
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => new All(this);

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (!EditablePlace.Is(context.Document, diagnostic)
                || await FindChangesAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false) is null)
            {
                continue;
            }

            context.RegisterCodeFix(
                CodeAction.Create(_title,
                    cancellation => FixAsync(context.Document.Project.Solution, [(context.Document, diagnostic)], cancellation),
                    equivalenceKey: GetType().Name), diagnostic);
        }
    }

    /// <summary>The changes that mend a diagnostic; null where they would not compile or would mean something else.</summary>
    private protected abstract Task<IReadOnlyList<FileChange>?> FindChangesAsync(Document document, Diagnostic diagnostic,
        CancellationToken cancellation);

    private async Task<Solution> FixAsync(Solution solution, IEnumerable<(Document Document, Diagnostic Diagnostic)> found,
        CancellationToken cancellation)
    {
        List<FileChange> changes = [];
        foreach ((Document document, Diagnostic diagnostic) in found)
        {
            if (EditablePlace.Is(document, diagnostic)
                && await FindChangesAsync(document, diagnostic, cancellation).ConfigureAwait(false) is { } mending)
            {
                changes.AddRange(mending);
            }
        }

        foreach (IGrouping<DocumentId, FileChange> file in changes.GroupBy(change => change.File))
        {
            SourceText text = await solution.GetDocument(file.Key)!.GetTextAsync(cancellation).ConfigureAwait(false);
            solution = solution.WithDocumentText(file.Key,
                text.WithChanges(file.Select(change => change.Change).Distinct().OrderBy(change => change.Span.Start)));
        }

        return solution;
    }

    private sealed class All(SolutionFix fix) : FixAllProvider
    {
        public override Task<CodeAction?> GetFixAsync(FixAllContext context) => Task.FromResult<CodeAction?>(
            CodeAction.Create(fix._title,
                async cancellation =>
                    await fix.FixAsync(context.Solution, await FindAsync(context).ConfigureAwait(false), cancellation)
                        .ConfigureAwait(false), fix.GetType().Name));

        private static async Task<List<(Document Document, Diagnostic Diagnostic)>> FindAsync(FixAllContext context)
        {
            if (context.Scope == FixAllScope.Document)
                return [.. (await context.GetDocumentDiagnosticsAsync(context.Document!).ConfigureAwait(false))
                    .Select(diagnostic => (context.Document!, diagnostic))];
            List<(Document, Diagnostic)> found = [];
            foreach (Project project in context.Scope == FixAllScope.Project ? [context.Project] : context.Solution.Projects)
            {
                ImmutableArray<Diagnostic> diagnostics = await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false);
                found.AddRange(diagnostics.Where(diagnostic => project.GetDocument(diagnostic.Location.SourceTree) is not null)
                    .Select(diagnostic => (project.GetDocument(diagnostic.Location.SourceTree)!, diagnostic)));
            }

            return found;
        }
    }
}
