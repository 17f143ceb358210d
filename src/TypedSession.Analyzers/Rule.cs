using Microsoft.CodeAnalysis;

namespace TypedSession.Analyzers;

/// <summary>Makes a rule's descriptor. Title, page and release line carry the same words.</summary>
internal static class Rule
{
    /// <summary>The families of the catalogue, by the first digit of their ids.</summary>
    private static readonly string[] Families = ["Declaration", "Size", "Content", "Flow", "Evolution", "Setup"];

    /// <summary>Makes a descriptor of the id's family, whose help link leads to the rule's page.</summary>
    public static DiagnosticDescriptor Create(string id, string title, string message, string description,
        DiagnosticSeverity severity = DiagnosticSeverity.Warning) => new(
        id,
        title,
        message,
        $"TypedSession.{Families[id["TSS".Length] - '0']}",
        severity,
        isEnabledByDefault: true,
        description,
        helpLinkUri: $"https://github.com/typedsession/typedsession/blob/main/docs/rules/{id}.md");
}
