using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedSession.Analyzers.Tests.Corpus;

/// <summary>
/// What is left of a case without names and texts: its tokens, where each name that the file chose is a number and each literal its kind,
/// but for the numbers of attributes, which are what some rules are about.
/// Two cases of one shape are one case, written twice.
/// </summary>
internal static class CaseShape
{
    // What these rules read is names.
    private static readonly string[] RulesOfNames = ["TSS204", "TSS205"];

    public static IReadOnlySet<string> ChosenNames(SyntaxNode root) => root.DescendantNodes().Select(node => node switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier,
        MethodDeclarationSyntax method => method.Identifier,
        LocalFunctionStatementSyntax function => function.Identifier,
        PropertyDeclarationSyntax property => property.Identifier,
        VariableDeclaratorSyntax variable => variable.Identifier,
        ParameterSyntax parameter => parameter.Identifier,
        SingleVariableDesignationSyntax designation => designation.Identifier,
        ForEachStatementSyntax loop => loop.Identifier,
        CatchDeclarationSyntax handler => handler.Identifier,
        EnumMemberDeclarationSyntax member => member.Identifier,
        AnonymousObjectMemberDeclaratorSyntax { NameEquals.Name.Identifier: var name } => name,
        _ => default,
    }).Select(token => token.ValueText).Where(name => name.Length > 0).ToHashSet(StringComparer.Ordinal);

    public static string Of(SyntaxNode node, string rule, IReadOnlySet<string> chosen)
    {
        Dictionary<string, int> numbers = new(StringComparer.Ordinal);
        return string.Join(' ', node.DescendantTokens().Select(token => token.Kind() switch
        {
            SyntaxKind.IdentifierToken when chosen.Contains(token.ValueText) && !RulesOfNames.Contains(rule) =>
                "#" + (numbers.TryGetValue(token.ValueText, out int number) ? number : numbers[token.ValueText] = numbers.Count),
            SyntaxKind.NumericLiteralToken when token.Parent?.FirstAncestorOrSelf<AttributeSyntax>() is null => token.Kind().ToString(),
            SyntaxKind.StringLiteralToken or SyntaxKind.InterpolatedStringTextToken => token.Kind().ToString(),
            _ => token.ValueText,
        }));
    }
}
