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
public sealed class RestoreKeyFix() : SyntaxFix("TSS401", "Restore the keys under which visitors have stored the members")
{
    private protected override bool CanFix(CompilationUnitSyntax root, Diagnostic diagnostic, SemanticModel model) =>
        KeysAt(root, diagnostic).Any();

    private protected override SyntaxNode Apply(CompilationUnitSyntax root, IReadOnlyList<Diagnostic> diagnostics, SemanticModel model)
    {
        var keys = diagnostics.SelectMany(diagnostic => KeysAt(root, diagnostic)).GroupBy(item => item.Member, item => item.Value)
            .ToDictionary(group => group.Key, group => group.First());
        if (keys.Count == 0 || ReferencedTypes.Find(model.Compilation, KeyedMember.Attribute) is not { } attribute) return root;

        HashSet<string> imports = [];
        CompilationUnitSyntax changed = root.ReplaceNodes(keys.Keys, (original, rewritten) =>
        {
            if (keys[original] == ShippedSchemaAnalyzer.ByName) return AttributeEditor.Without(rewritten, "SessionKey");
            (string name, string? import) = UsingEditor.NameOf(attribute, model, original.SpanStart);
            if (import is not null) imports.Add(import);
            return AttributeEditor.WithNumber(rewritten, name, int.Parse(keys[original], CultureInfo.InvariantCulture));
        });
        return imports.Aggregate(changed, UsingEditor.AddUsing);
    }

    private static IEnumerable<(SyntaxNode Member, string Value)> KeysAt(SyntaxNode root, Diagnostic diagnostic) =>
        TypeMembers.WithProperty(root, diagnostic, ShippedSchemaAnalyzer.RestoreKeyProperty);
}
