using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedSession.CodeFixes;

/// <summary>The members of the declaration in which a diagnostic stands.</summary>
internal static class TypeMembers
{
    /// <summary>Those for which the diagnostic has a property: a prefix and the member's name.</summary>
    public static IEnumerable<(SyntaxNode Member, string Value)> WithProperty(SyntaxNode root, Diagnostic diagnostic, string prefix)
    {
        if (root.FindToken(diagnostic.Location.SourceSpan.Start).Parent?.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type)
        {
            yield break;
        }

        IEnumerable<(SyntaxNode Syntax, string Name)> members =
        [
            .. type.Members.OfType<PropertyDeclarationSyntax>().Select(property => ((SyntaxNode)property, property.Identifier.ValueText)),
            .. type.ParameterList?.Parameters.Select(parameter => ((SyntaxNode)parameter, parameter.Identifier.ValueText)) ?? [],
        ];

        // A property may stand in for its parameter.
        foreach ((SyntaxNode syntax, string name) in members.GroupBy(member => member.Name).Select(group => group.First()))
        {
            if (diagnostic.Properties.TryGetValue(prefix + name, out string? value)) yield return (syntax, value!);
        }
    }
}
