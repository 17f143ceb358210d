using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using TypedSession.Analyzers.Evolution;
using TypedSession.Shipped;

namespace TypedSession.CodeFixes.Evolution;

/// <summary>Adds members to the shipped-schema file.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UnshippedMemberFix)), Shared]
public sealed class UnshippedMemberFix : CodeFixProvider
{
    private const string Title = "Add it to the shipped-schema file";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["TSS402"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => new AddAll();

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            Project project = context.Document.Project;
            if (FileOf(project, diagnostic) is null) continue;
            context.RegisterCodeFix(
                CodeAction.Create(Title, cancellation => AddAsync(project.Solution, [(project.Id, diagnostic)], cancellation),
                    nameof(UnshippedMemberFix)), diagnostic);
        }

        return Task.CompletedTask;
    }

    private static TextDocument? FileOf(Project project, Diagnostic diagnostic) =>
        diagnostic.Properties.TryGetValue(UnshippedMemberAnalyzer.FileProperty, out string? path)
            ? project.AdditionalDocuments.FirstOrDefault(file => file.FilePath == path)
            : null;

    private static async Task<Solution> AddAsync(Solution solution, IEnumerable<(ProjectId Project, Diagnostic Diagnostic)> items,
        CancellationToken cancellation)
    {
        foreach (IGrouping<DocumentId?, Diagnostic> file in items.GroupBy(
            item => FileOf(solution.GetProject(item.Project)!, item.Diagnostic)?.Id, item => item.Diagnostic).ToList())
        {
            if (file.Key is null || solution.GetAdditionalDocument(file.Key) is not { } document) continue;
            SourceText text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
            string changed = ShippedFile.Add(text.ToString(), file.SelectMany(LinesOf));
            solution = solution.WithAdditionalDocumentText(file.Key, SourceText.From(changed, text.Encoding));
        }

        return solution;
    }

    private static IEnumerable<ShippedLine> LinesOf(Diagnostic diagnostic) =>
        diagnostic.Properties[UnshippedMemberAnalyzer.LineProperty]!.Split('\n').Select(line => ShippedLine.Parse(line)!);

    /// <summary>All of a document, a project or a solution at once: the usual providers change nothing but documents of code.</summary>
    private sealed class AddAll : FixAllProvider
    {
        public override async Task<CodeAction?> GetFixAsync(FixAllContext context)
        {
            List<(ProjectId, Diagnostic)> items = [];
            IEnumerable<Project> projects = context.Scope == FixAllScope.Solution ? context.Solution.Projects : [context.Project];
            foreach (Project project in projects)
            {
                ImmutableArray<Diagnostic> diagnostics = context is { Scope: FixAllScope.Project or FixAllScope.Solution }
                    || context.Document is null
                    ? await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false)
                    : await context.GetDocumentDiagnosticsAsync(context.Document).ConfigureAwait(false);
                items.AddRange(diagnostics.Select(diagnostic => (project.Id, diagnostic)));
            }

            return CodeAction.Create(Title, cancellation => AddAsync(context.Solution, items, cancellation), nameof(UnshippedMemberFix));
        }
    }
}
