using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedSession.CodeFixes.Size;

/// <summary>The attributes of DataAnnotations that bound a member, from above and from below.</summary>
internal static class UpperBounds
{
    private static readonly (string Attribute, string Parameter, int Place)[] Largest =
        [("MaxLength", "length", 0), ("StringLength", "maximumLength", 0), ("Length", "maximumLength", 1)];

    private static readonly (string Attribute, string Parameter, int Place)[] Smallest =
        [("MinLength", "length", 0), ("StringLength", "MinimumLength", -1), ("Length", "minimumLength", 0)];

    /// <summary>Lowers each bound that the member has; null where it has none.</summary>
    public static SyntaxNode? Lower(SyntaxNode member, int number)
    {
        Dictionary<AttributeSyntax, AttributeArgumentSyntax?> found =
            Find(member, Largest).ToDictionary(bound => bound.Attribute, bound => bound.Argument);
        return found.Count > 0 ? AttributeEditor.WithNumbers(member, found, number) : null;
    }

    /// <summary>Whether the member may be as short as this.</summary>
    public static bool MayBe(SyntaxNode member, int number, SemanticModel model) => Find(member, Smallest).All(bound =>
        bound.Argument is null || model.GetConstantValue(bound.Argument.Expression).Value is not int smallest || smallest <= number);

    private static IEnumerable<(AttributeSyntax Attribute, AttributeArgumentSyntax? Argument)> Find(
        SyntaxNode member, IReadOnlyList<(string Attribute, string Parameter, int Place)> kinds) =>
        from has in AttributeEditor.AttributesOf(member)
        from kind in kinds
        where has.Name == kind.Attribute
        select (has.Attribute, ArgumentOf(has.Attribute, kind.Parameter, kind.Place));

    private static AttributeArgumentSyntax? ArgumentOf(AttributeSyntax attribute, string parameter, int place)
    {
        IReadOnlyList<AttributeArgumentSyntax> arguments = attribute.ArgumentList?.Arguments.ToArray() ?? [];
        return arguments.FirstOrDefault(argument =>
            (argument.NameColon?.Name ?? argument.NameEquals?.Name)?.Identifier.ValueText == parameter)
            ?? arguments.Where((argument, index) => index == place && argument is { NameColon: null, NameEquals: null }).FirstOrDefault();
    }
}
