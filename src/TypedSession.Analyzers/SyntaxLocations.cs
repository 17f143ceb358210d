using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedSession.Analyzers;

/// <summary>Where rules point at in a declaration.</summary>
internal static class SyntaxLocations
{
    /// <summary>The member's type as it is written: in the property, or in the positional parameter that declares it.</summary>
    public static Location? TypeOf(IPropertySymbol property, CancellationToken cancellation) => SyntaxOf(property, cancellation) switch
    {
        PropertyDeclarationSyntax declaration => declaration.Type.GetLocation(),
        ParameterSyntax { Type: { } type } => type.GetLocation(),
        _ => null,
    };

    /// <summary>The attribute of that full name on the member or on its positional parameter; else the member's name.</summary>
    public static Location AttributeOrNameOf(ISymbol member, string attribute, CancellationToken cancellation) =>
        SyntaxOf(member, cancellation) is { } syntax
            && AttributesIn(syntax).FirstOrDefault(candidate => IsNamed(candidate, attribute)) is { } found
            ? found.GetLocation()
            : NameOf(member);

    /// <summary>The name of a type or member.</summary>
    public static Location NameOf(ISymbol symbol) => symbol.Locations.FirstOrDefault() ?? Location.None;

    private static SyntaxNode? SyntaxOf(ISymbol member, CancellationToken cancellation) =>
        member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation);

    private static IEnumerable<AttributeSyntax> AttributesIn(SyntaxNode member) => member switch
    {
        PropertyDeclarationSyntax declaration => declaration.AttributeLists.SelectMany(list => list.Attributes),
        ParameterSyntax parameter => parameter.AttributeLists.SelectMany(list => list.Attributes),
        _ => [],
    };

    private static bool IsNamed(AttributeSyntax attribute, string fullName)
    {
        string written = attribute.Name.ToString();
        string name = written.Substring(written.LastIndexOf('.') + 1);
        return fullName.EndsWith("." + name, StringComparison.Ordinal) || fullName.EndsWith($".{name}Attribute", StringComparison.Ordinal);
    }
}
