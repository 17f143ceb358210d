using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;
using Microsoft.CodeAnalysis.Text;
using TypedSession.Analyzers.Content;

namespace TypedSession.CodeFixes.Content;

/// <summary>Keeps a user's id instead of the user, in the member and wherever it is used.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UserObjectFix)), Shared]
public sealed class UserObjectFix() : SolutionFix("TSS201", "Keep the id instead")
{
    private protected override async Task<IReadOnlyList<FileChange>?> FindChangesAsync(Document document, Diagnostic diagnostic,
        CancellationToken cancellation)
    {
        if (!diagnostic.Properties.TryGetValue(ContentAnalyzer.IdMemberProperty, out string? id) || id is null) return null;
        SyntaxNode root = (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!;
        SemanticModel model = (await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false))!;
        if (UserMember.Find(root.FindNode(diagnostic.Location.SourceSpan), id, model) is not { } member) return null;

        List<FileChange> changes = [.. member.Changes(model).Select(change => new FileChange(document.Id, change))];
        foreach (ReferencedSymbol referenced in await SymbolFinder.FindReferencesAsync(member.Property, document.Project.Solution,
            cancellation).ConfigureAwait(false))
        {
            foreach (ReferenceLocation use in referenced.Locations.Where(use => !IsOurs(use.Document)))
            {
                if (await ChangesAsync(use, member, cancellation).ConfigureAwait(false) is not { } inUse) return null;
                changes.AddRange(inUse.Select(change => new FileChange(use.Document.Id, change)));
            }
        }

        return changes;
    }

    private static async Task<IReadOnlyList<TextChange>?> ChangesAsync(ReferenceLocation use, UserMember member,
        CancellationToken cancellation)
    {
        // The code of another generator, such as Razor's, follows from files that are not changed here.
        if (use.Document is SourceGeneratedDocument) return null;
        SyntaxNode root = (await use.Document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!;
        SemanticModel model = (await use.Document.GetSemanticModelAsync(cancellation).ConfigureAwait(false))!;
        return root.FindToken(use.Location.SourceSpan.Start, findInsideTrivia: true).Parent is SimpleNameSyntax name
            ? new UserMemberUse(member, model).Changes(name)
            : null;
    }

    /// <summary>The state's own other half is written anew.</summary>
    private static bool IsOurs(Document document) =>
        document is SourceGeneratedDocument && document.FilePath?.Contains("TypedSession.Generators") == true;
}
