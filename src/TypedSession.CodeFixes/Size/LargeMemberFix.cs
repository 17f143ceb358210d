using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TypedSession.Analyzers.Size;

namespace TypedSession.CodeFixes.Size;

/// <summary>Lowers a member's bound until it takes half of its cookie.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LargeMemberFix)), Shared]
public sealed class LargeMemberFix() : AttributeNumberFix("TSS103", "Lower its upper bound to half of the cookie")
{
    /// <inheritdoc/>
    protected override IReadOnlyList<(string Property, string Attribute)> Numbers { get; } =
        [(SizeAnalyzer.MaxLengthProperty, "System.ComponentModel.DataAnnotations.MaxLengthAttribute")];

    private protected override bool MaySet(SyntaxNode member, int number, SemanticModel model) => UpperBounds.MayBe(member, number, model);

    private protected override SyntaxNode WithNumber(SyntaxNode member, string attribute, int number) =>
        UpperBounds.Lower(member, number) ?? base.WithNumber(member, attribute, number);
}
