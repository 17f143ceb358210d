using System.Collections.Immutable;
using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedSession.Analyzers.Size;

namespace TypedSession.CodeFixes.Size;

/// <summary>Gives every member of a type that lacks a key the next free one: the type is smallest when none is left out.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MissingKeyFix)), Shared]
public sealed class MissingKeyFix : DocumentFix
{
    private const string Attribute = "TypedSession.SessionKeyAttribute";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [MissingKeyAnalyzer.Id];

    /// <inheritdoc/>
    protected override string Title => "Add keys to all members (what is stored without them is lost once)";

    /// <inheritdoc/>
    protected override async Task<bool> CanFixAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation) =>
        await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is { } root && KeysAt(root, diagnostic).Any();

    /// <inheritdoc/>
    protected override async Task<Document> ApplyAsync(Document document, IReadOnlyList<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        var root = (CompilationUnitSyntax)(await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!;
        SemanticModel model = (await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false))!;
        var keys = diagnostics.SelectMany(diagnostic => KeysAt(root, diagnostic)).GroupBy(item => item.Member, item => item.Key).ToDictionary(group => group.Key, group => group.First());
        HashSet<string> imports = [];
        if (keys.Count == 0 || ReferencedTypes.Find(model.Compilation, Attribute) is not { } attribute) return document;

        CompilationUnitSyntax changed = root.ReplaceNodes(keys.Keys, (original, rewritten) =>
        {
            (string name, string? import) = UsingEditor.NameOf(attribute, model, original.SpanStart);
            if (import is not null) imports.Add(import);
            return AttributeEditor.WithNumber(rewritten, name, keys[original]);
        });
        return document.WithSyntaxRoot(imports.Aggregate(changed, UsingEditor.AddUsing));
    }

    private static IEnumerable<(SyntaxNode Member, int Key)> KeysAt(SyntaxNode root, Diagnostic diagnostic) =>
        TypeMembers.WithProperty(root, diagnostic, MissingKeyAnalyzer.KeyProperty).Select(item => (item.Member, int.Parse(item.Value, CultureInfo.InvariantCulture)));
}
