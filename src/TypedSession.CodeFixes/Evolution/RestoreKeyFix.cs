using System.Collections.Immutable;
using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedSession.Analyzers.Evolution;

namespace TypedSession.CodeFixes.Evolution;

/// <summary>
/// Gives the members of a type the keys back under which visitors have stored them: two that were swapped change at once.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RestoreKeyFix)), Shared]
public sealed class RestoreKeyFix : DocumentFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [ShippedSchemaAnalyzer.Id];

    /// <inheritdoc/>
    protected override string Title => "Restore the keys under which visitors have stored the members";

    /// <inheritdoc/>
    protected override async Task<bool> CanFixAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation) =>
        await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is { } root && KeysAt(root, diagnostic).Any();

    /// <inheritdoc/>
    protected override async Task<Document> ApplyAsync(Document document, IReadOnlyList<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        var root = (CompilationUnitSyntax)(await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!;
        SemanticModel model = (await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false))!;
        var keys = diagnostics.SelectMany(diagnostic => KeysAt(root, diagnostic)).GroupBy(item => item.Member, item => item.Value).ToDictionary(group => group.Key, group => group.First());
        if (keys.Count == 0 || ReferencedTypes.Find(model.Compilation, KeyedMember.Attribute) is not { } attribute) return document;

        HashSet<string> imports = [];
        CompilationUnitSyntax changed = root.ReplaceNodes(keys.Keys, (original, rewritten) =>
        {
            if (keys[original] == ShippedSchemaAnalyzer.ByName) return AttributeEditor.Without(rewritten, "SessionKey");
            (string name, string? import) = UsingEditor.NameOf(attribute, model, original.SpanStart);
            if (import is not null) imports.Add(import);
            return AttributeEditor.WithNumber(rewritten, name, int.Parse(keys[original], CultureInfo.InvariantCulture));
        });
        return document.WithSyntaxRoot(imports.Aggregate(changed, UsingEditor.AddUsing));
    }

    private static IEnumerable<(SyntaxNode Member, string Value)> KeysAt(SyntaxNode root, Diagnostic diagnostic) =>
        TypeMembers.WithProperty(root, diagnostic, ShippedSchemaAnalyzer.RestoreKeyProperty);
}
