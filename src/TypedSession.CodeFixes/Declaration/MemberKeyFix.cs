using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TypedSession.Analyzers.Declaration;

namespace TypedSession.CodeFixes.Declaration;

/// <summary>Gives a member the next free key.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MemberKeyFix)), Shared]
public sealed class MemberKeyFix : AttributeNumberFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [MemberKeyAnalyzer.Id];

    /// <inheritdoc/>
    protected override string Title => "Give it the next free key";

    /// <inheritdoc/>
    protected override IReadOnlyList<(string Property, string Attribute)> Numbers { get; } = [(MemberKeyAnalyzer.FreeKeyProperty, "TypedSession.SessionKeyAttribute")];
}
