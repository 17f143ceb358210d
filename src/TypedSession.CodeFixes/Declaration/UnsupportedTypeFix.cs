using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;
using Microsoft.CodeAnalysis.Text;

namespace TypedSession.CodeFixes.Declaration;

/// <summary>Gives a member the nearest type that a session stores.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UnsupportedTypeFix)), Shared]
public sealed class UnsupportedTypeFix() : DocumentFix("TSS002", "Use the nearest type that a session stores")
{
    private const string Namespace = "System.Collections.Immutable";

    private protected override async Task<bool> CanFixAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        SyntaxNode root = (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!;
        SemanticModel model = (await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false))!;
        return NearestType.Find(TypeAt(root, diagnostic), model) is not null
            && await UsesCompileAsync(document, diagnostic, model, cancellation).ConfigureAwait(false);
    }

    private protected override async Task<Document> ApplyAsync(Document document, IReadOnlyList<Diagnostic> diagnostics,
        CancellationToken cancellation)
    {
        SyntaxNode root = (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!;
        SemanticModel model = (await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false))!;
        SourceText text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        List<NearestType> types = [.. diagnostics.Select(diagnostic => NearestType.Find(TypeAt(root, diagnostic), model)!)];
        Document changed = document.WithText(text.WithChanges(types.SelectMany(type => type.Changes).OrderBy(change => change.Span.Start)));
        bool needsUsing = types.Any(type => type.IsImmutable && model.LookupNamespacesAndTypes(type.Position, name: type.Name).IsEmpty);
        return needsUsing && await changed.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is CompilationUnitSyntax unit
            ? changed.WithSyntaxRoot(UsingEditor.AddUsing(unit, Namespace))
            : changed;
    }

    /// <summary>Whether the files that use the member have no error with the other type that they do not have with this one.</summary>
    private async Task<bool> UsesCompileAsync(Document document, Diagnostic diagnostic, SemanticModel model, CancellationToken cancellation)
    {
        SyntaxNode root = await model.SyntaxTree.GetRootAsync(cancellation).ConfigureAwait(false);
        SyntaxNode? member = TypeAt(root, diagnostic)?
            .FirstAncestorOrSelf<SyntaxNode>(node => node is PropertyDeclarationSyntax or ParameterSyntax);
        if (member is null || model.GetDeclaredSymbol(member, cancellation) is not { } symbol) return false;
        Solution changed = (await ApplyAsync(document, [diagnostic], cancellation).ConfigureAwait(false)).Project.Solution;
        HashSet<DocumentId> files = [document.Id];
        Solution before = document.Project.Solution;
        foreach (ReferencedSymbol referenced in await SymbolFinder.FindReferencesAsync(symbol, before, cancellation).ConfigureAwait(false))
            files.UnionWith(referenced.Locations.Where(use => use.Document is not SourceGeneratedDocument).Select(use => use.Document.Id));
        foreach (DocumentId file in files)
        {
            int errors = await ErrorsAsync(before, file, cancellation).ConfigureAwait(false);
            if (await ErrorsAsync(changed, file, cancellation).ConfigureAwait(false) > errors) return false;
        }

        return true;
    }

    private static async Task<int> ErrorsAsync(Solution solution, DocumentId file, CancellationToken cancellation) =>
        (await solution.GetDocument(file)!.GetSemanticModelAsync(cancellation).ConfigureAwait(false))!
            .GetDiagnostics(cancellationToken: cancellation).Count(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    private static TypeSyntax? TypeAt(SyntaxNode root, Diagnostic diagnostic) => root.FindNode(diagnostic.Location.SourceSpan) switch
    {
        TypeSyntax type => type,
        ParameterSyntax parameter => parameter.Type,
        _ => null,
    };
}
