using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedSession.CodeFixes.Declaration;

/// <summary>Gives a member of a state an initial value: drops <c>required</c>, or adds a parameter's default.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(InitialValueFix)), Shared]
public sealed class InitialValueFix() : SyntaxFix("TSS004", "Give it an initial value")
{
    private protected override bool CanFix(CompilationUnitSyntax root, Diagnostic diagnostic, SemanticModel model) =>
        MemberAt(root, diagnostic) switch
        {
            PropertyDeclarationSyntax property => !MustStayRequired(property) && InitializerOf(property, model) is not null,
            ParameterSyntax parameter => WithoutDefault(parameter).All(each => DefaultOf(each, model) is not null),
            _ => false,
        };

    private protected override SyntaxNode Apply(CompilationUnitSyntax root, IReadOnlyList<Diagnostic> diagnostics, SemanticModel model)
    {
        HashSet<SyntaxNode> members = [.. diagnostics.Select(diagnostic => MemberAt(root, diagnostic)!).SelectMany(ChangedWith)];
        return root.ReplaceNodes(members, (original, rewritten) => (original, rewritten) switch
        {
            (PropertyDeclarationSyntax declared, PropertyDeclarationSyntax property) =>
                WithInitializer(WithoutRequired(property), InitializerOf(declared, model)!),
            (ParameterSyntax declared, ParameterSyntax parameter) => WithDefault(parameter, DefaultOf(declared, model)!),
            _ => rewritten,
        });
    }

    private static SyntaxNode? MemberAt(SyntaxNode root, Diagnostic diagnostic) =>
        root.FindToken(diagnostic.Location.SourceSpan.Start).Parent is { } member and (PropertyDeclarationSyntax or ParameterSyntax)
            ? member
            : null;

    private static IEnumerable<SyntaxNode> ChangedWith(SyntaxNode member) =>
        member is ParameterSyntax parameter ? WithoutDefault(parameter) : [member];

    /// <summary>It and all after it: optional parameters come last.</summary>
    private static IEnumerable<ParameterSyntax> WithoutDefault(ParameterSyntax parameter) =>
        parameter.Parent is ParameterListSyntax list
            ? list.Parameters.SkipWhile(each => each != parameter).Where(each => each.Default is null)
            : [parameter];

    private static string? DefaultOf(ParameterSyntax parameter, SemanticModel model) =>
        parameter.Modifiers.Count == 0 && model.GetDeclaredSymbol(parameter) is { } symbol ? InitialValues.ConstantOf(symbol.Type) : null;

    /// <summary>What overrides something required must be required, and so must both halves of a partial property.</summary>
    private static bool MustStayRequired(PropertyDeclarationSyntax property) =>
        property.Modifiers.Any(SyntaxKind.OverrideKeyword) || property.Modifiers.Any(SyntaxKind.PartialKeyword);

    private static string? InitializerOf(PropertyDeclarationSyntax property, SemanticModel model)
    {
        if (property.Initializer is not null) return "";
        return model.GetDeclaredSymbol(property) is { } symbol
            ? InitialValues.InitializerOf(symbol.Type, ((CSharpParseOptions)property.SyntaxTree.Options).LanguageVersion)
            : null;
    }

    /// <summary>What was written before the modifier stays before what follows it.</summary>
    private static PropertyDeclarationSyntax WithoutRequired(PropertyDeclarationSyntax property)
    {
        int index = property.Modifiers.IndexOf(SyntaxKind.RequiredKeyword);
        SyntaxTriviaList before = property.Modifiers[index].LeadingTrivia;
        PropertyDeclarationSyntax without = property.WithModifiers(property.Modifiers.RemoveAt(index));
        SyntaxToken next = index < without.Modifiers.Count ? without.Modifiers[index] : without.Type.GetFirstToken();
        return without.ReplaceToken(next, next.WithLeadingTrivia(before));
    }

    private static PropertyDeclarationSyntax WithInitializer(PropertyDeclarationSyntax property, string value) =>
        value.Length == 0 ? property : property
        .WithoutTrailingTrivia()
        .WithInitializer(ValueClause(value).WithLeadingTrivia(SyntaxFactory.Space))
        .WithSemicolonToken(SyntaxFactory.Token(SyntaxKind.SemicolonToken).WithTrailingTrivia(property.GetTrailingTrivia()));

    private static ParameterSyntax WithDefault(ParameterSyntax parameter, string value) => parameter
        .WithoutTrailingTrivia()
        .WithDefault(ValueClause(value).WithLeadingTrivia(SyntaxFactory.Space).WithTrailingTrivia(parameter.GetTrailingTrivia()));

    private static EqualsValueClauseSyntax ValueClause(string value) => SyntaxFactory.EqualsValueClause(
        SyntaxFactory.Token(SyntaxKind.EqualsToken).WithTrailingTrivia(SyntaxFactory.Space), SyntaxFactory.ParseExpression(value));
}
