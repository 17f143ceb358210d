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

    /// <summary>The members of this part of the type that lack a key, and the keys that they get.</summary>
    private static IEnumerable<(SyntaxNode Member, int Key)> KeysAt(SyntaxNode root, Diagnostic diagnostic)
    {
        if (root.FindToken(diagnostic.Location.SourceSpan.Start).Parent?.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type) yield break;
        IEnumerable<(SyntaxNode Syntax, string Name)> members =
        [
            .. type.Members.OfType<PropertyDeclarationSyntax>().Select(property => ((SyntaxNode)property, property.Identifier.ValueText)),
            .. type.ParameterList?.Parameters.Select(parameter => ((SyntaxNode)parameter, parameter.Identifier.ValueText)) ?? [],
        ];

        // A property may stand in for its parameter.
        foreach ((SyntaxNode syntax, string name) in members.GroupBy(member => member.Name).Select(group => group.First()))
        {
            if (diagnostic.Properties.TryGetValue(MissingKeyAnalyzer.KeyProperty + name, out string? key)) yield return (syntax, int.Parse(key!, CultureInfo.InvariantCulture));
        }
    }
}
