using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TypedSession.Analyzers.Size;

namespace TypedSession.CodeFixes.Size;

/// <summary>Adds the bounds that a member lacks.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MaxLengthFix)), Shared]
public sealed class MaxLengthFix : AttributeNumberFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [UnboundedMemberAnalyzer.Id];

    /// <inheritdoc/>
    protected override string Title => "Add an upper bound";

    /// <inheritdoc/>
    protected override IReadOnlyList<(string Property, string Attribute)> Numbers { get; } =
    [
        (UnboundedMemberAnalyzer.MaxLengthProperty, "System.ComponentModel.DataAnnotations.MaxLengthAttribute"),
        (UnboundedMemberAnalyzer.MaxElementLengthProperty, "TypedSession.MaxElementLengthAttribute"),
    ];
}
