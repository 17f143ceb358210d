using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedSession.CodeFixes;

/// <summary>A fix that gives members attributes with the numbers that the diagnostic carries.</summary>
public abstract class AttributeNumberFix : SyntaxFix
{
    private protected AttributeNumberFix(string rule, string title)
        : base(rule, title)
    {
    }

    /// <summary>The properties of the diagnostic, and the full name of the attribute that gets the number of each.</summary>
    protected abstract IReadOnlyList<(string Property, string Attribute)> Numbers { get; }

    private protected sealed override bool CanFix(CompilationUnitSyntax root, Diagnostic diagnostic, SemanticModel model) =>
        MemberAt(root, diagnostic) is { } member
        && Numbers.Any(number =>
            diagnostic.Properties.TryGetValue(number.Property, out string? value) && MaySet(member, Parse(value!), model));

    private protected sealed override SyntaxNode Apply(CompilationUnitSyntax root, IReadOnlyList<Diagnostic> diagnostics,
        SemanticModel model)
    {
        ILookup<SyntaxNode, (string Name, int Number)> added = Added(root, model, diagnostics, out HashSet<string> imports);
        CompilationUnitSyntax changed = root.ReplaceNodes(
            added.Select(member => member.Key),
            (original, rewritten) =>
                added[original].Aggregate(rewritten, (member, attribute) => WithNumber(member, attribute.Name, attribute.Number)));
        return imports.Aggregate(changed, UsingEditor.AddUsing);
    }

    /// <summary>Whether the number agrees with what else the member declares.</summary>
    private protected virtual bool MaySet(SyntaxNode member, int number, SemanticModel model) => true;

    /// <summary>The member with the number.</summary>
    private protected virtual SyntaxNode WithNumber(SyntaxNode member, string attribute, int number) =>
        AttributeEditor.WithNumber(member, attribute, number);

    private static int Parse(string number) => int.Parse(number, CultureInfo.InvariantCulture);

    private ILookup<SyntaxNode, (string Name, int Number)> Added(SyntaxNode root, SemanticModel model,
        IReadOnlyList<Diagnostic> diagnostics, out HashSet<string> imports)
    {
        List<(SyntaxNode Member, string Name, int Number)> added = [];
        imports = [];
        foreach (Diagnostic diagnostic in diagnostics)
        {
            SyntaxNode member = MemberAt(root, diagnostic)!;
            foreach ((string property, string attribute) in Numbers)
            {
                if (!diagnostic.Properties.TryGetValue(property, out string? number)
                    || ReferencedTypes.Find(model.Compilation, attribute) is not { } type)
                {
                    continue;
                }

                (string name, string? import) = UsingEditor.NameOf(type, model, member.SpanStart);
                added.Add((member, name, Parse(number!)));
                if (import is not null) imports.Add(import);
            }
        }

        return added.ToLookup(item => item.Member, item => (item.Name, item.Number));
    }

    private static SyntaxNode? MemberAt(SyntaxNode root, Diagnostic diagnostic) =>
        root.FindToken(diagnostic.Location.SourceSpan.Start).Parent
            ?.FirstAncestorOrSelf<SyntaxNode>(node => node is PropertyDeclarationSyntax or ParameterSyntax);
}
