using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedSession.Analyzers.Size;

namespace TypedSession.CodeFixes.Size;

/// <summary>Gives every member of a type that lacks a key the next free one: the type is smallest when none is left out.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MissingKeyFix)), Shared]
public sealed class MissingKeyFix() : SyntaxFix("TSS104", "Add keys to all members (what is stored without them is lost once)")
{
    private const string Attribute = "TypedSession.SessionKeyAttribute";

    private protected override bool CanFix(CompilationUnitSyntax root, Diagnostic diagnostic, SemanticModel model) =>
        KeysAt(root, diagnostic).Any();

    private protected override SyntaxNode Apply(CompilationUnitSyntax root, IReadOnlyList<Diagnostic> diagnostics, SemanticModel model)
    {
        var keys = diagnostics.SelectMany(diagnostic => KeysAt(root, diagnostic)).GroupBy(item => item.Member, item => item.Key)
            .ToDictionary(group => group.Key, group => group.First());
        HashSet<string> imports = [];
        if (keys.Count == 0 || ReferencedTypes.Find(model.Compilation, Attribute) is not { } attribute) return root;

        CompilationUnitSyntax changed = root.ReplaceNodes(keys.Keys, (original, rewritten) =>
        {
            (string name, string? import) = UsingEditor.NameOf(attribute, model, original.SpanStart);
            if (import is not null) imports.Add(import);
            return AttributeEditor.WithNumber(rewritten, name, keys[original]);
        });
        return imports.Aggregate(changed, UsingEditor.AddUsing);
    }

    private static IEnumerable<(SyntaxNode Member, int Key)> KeysAt(SyntaxNode root, Diagnostic diagnostic) =>
        TypeMembers.WithProperty(root, diagnostic, SizeAnalyzer.KeyProperty)
            .Select(item => (item.Member, int.Parse(item.Value, CultureInfo.InvariantCulture)));
}
