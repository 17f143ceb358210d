using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedSession.Analyzers.Evolution;

namespace TypedSession.CodeFixes.Evolution;

/// <summary>Says that a shipped key is out of use, and gives the member that has it now a free one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RetireKeyFix)), Shared]
public sealed class RetireKeyFix() : SyntaxFix("TSS401", "Retire the key: what visitors have stored is given up")
{
    private protected override bool CanFix(CompilationUnitSyntax root, Diagnostic diagnostic, SemanticModel model) =>
        (diagnostic.Properties.ContainsKey(ShippedSchemaAnalyzer.RetireKeyProperty)
            || diagnostic.Properties.ContainsKey(ShippedSchemaAnalyzer.NewKeyProperty))
        && KeyedMember.TypeAt(root, diagnostic) is not null;

    private protected override SyntaxNode Apply(CompilationUnitSyntax root, IReadOnlyList<Diagnostic> diagnostics, SemanticModel model)
    {
        ILookup<SyntaxNode, string> retired = Values(root, diagnostics, ShippedSchemaAnalyzer.RetireKeyProperty, KeyedMember.TypeAt);
        ILookup<SyntaxNode, string> taken = Values(root, diagnostics, ShippedSchemaAnalyzer.NewKeyProperty, KeyedMember.At);
        HashSet<string> imports = [];
        string retire = Name("TypedSession.RetiredSessionKeyAttribute", root.SpanStart);
        CompilationUnitSyntax changed = root.ReplaceNodes(retired.Select(type => type.Key).Concat(taken.Select(member => member.Key)),
            (original, rewritten) =>
        {
            SyntaxNode keyed = taken[original].Aggregate(rewritten, (member, key) =>
                AttributeEditor.WithNumber(member, Name(KeyedMember.Attribute, original.SpanStart),
                    int.Parse(key, CultureInfo.InvariantCulture)));
            return retired[original].Distinct().Aggregate(keyed,
                (type, key) => AttributeEditor.AddTo((TypeDeclarationSyntax)type, $"{retire}({key})"));
        });
        return imports.Aggregate(changed, UsingEditor.AddUsing);

        string Name(string attribute, int position)
        {
            if (ReferencedTypes.Find(model.Compilation, attribute) is not { } type) return attribute;
            (string name, string? import) = UsingEditor.NameOf(type, model, position);
            if (import is not null) imports.Add(import);
            return name;
        }
    }

    private static ILookup<SyntaxNode, string> Values(SyntaxNode root, IEnumerable<Diagnostic> diagnostics, string property,
        Func<SyntaxNode, Diagnostic, SyntaxNode?> target) => diagnostics
        .Where(diagnostic => diagnostic.Properties.ContainsKey(property))
        .Select(diagnostic => (Node: target(root, diagnostic), Value: diagnostic.Properties[property]!))
        .Where(item => item.Node is not null)
        .ToLookup(item => item.Node!, item => item.Value);
}
