using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TypedSession.Analyzers.Size;

namespace TypedSession.CodeFixes.Size;

/// <summary>Adds the bounds that a member lacks.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MaxLengthFix)), Shared]
public sealed class MaxLengthFix() : AttributeNumberFix("TSS101", "Add an upper bound")
{
    /// <inheritdoc/>
    protected override IReadOnlyList<(string Property, string Attribute)> Numbers { get; } =
    [
        (SizeAnalyzer.MaxLengthProperty, "System.ComponentModel.DataAnnotations.MaxLengthAttribute"),
        (SizeAnalyzer.MaxElementLengthProperty, "TypedSession.MaxElementLengthAttribute"),
    ];
}
