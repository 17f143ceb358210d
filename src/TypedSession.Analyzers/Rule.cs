using Microsoft.CodeAnalysis;

namespace TypedSession.Analyzers;

/// <summary>Makes a rule's descriptor. Title, page and release line carry the same words.</summary>
internal static class Rule
{
    /// <summary>Makes a descriptor whose help link leads to the rule's page.</summary>
    public static DiagnosticDescriptor Create(string id, string title, string message, string category, DiagnosticSeverity severity, string description) =>
        new(id, title, message, category, severity, isEnabledByDefault: true, description, helpLinkUri: $"https://github.com/typedsession/typedsession/blob/main/docs/rules/{id}.md");
}
