using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TypedSession.Analyzers.Declaration;

namespace TypedSession.CodeFixes.Declaration;

/// <summary>Gives a member the next free key.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MemberKeyFix)), Shared]
public sealed class MemberKeyFix() : AttributeNumberFix("TSS003", "Give it the next free key")
{
    /// <inheritdoc/>
    protected override IReadOnlyList<(string Property, string Attribute)> Numbers { get; } = [(DeclarationAnalyzer.FreeKeyProperty,
        "TypedSession.SessionKeyAttribute")];
}
