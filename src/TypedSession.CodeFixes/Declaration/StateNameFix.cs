using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedSession.Analyzers.Declaration;

namespace TypedSession.CodeFixes.Declaration;

/// <summary>Gives a state a name that no other has.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(StateNameFix)), Shared]
public sealed class StateNameFix() : SyntaxFix("TSS006", "Give it a name of its own")
{
    private protected override bool CanFix(CompilationUnitSyntax root, Diagnostic diagnostic, SemanticModel model) =>
        diagnostic.Properties.ContainsKey(DeclarationAnalyzer.FreeNameProperty)
        && AttributeAt(root, diagnostic) is not null;

    private protected override SyntaxNode Apply(CompilationUnitSyntax root, IReadOnlyList<Diagnostic> diagnostics, SemanticModel model)
    {
        var names = diagnostics.ToDictionary(diagnostic => AttributeAt(root, diagnostic)!,
            diagnostic => diagnostic.Properties[DeclarationAnalyzer.FreeNameProperty]!);
        return root.ReplaceNodes(names.Keys, (original, _) => WithName(original, names[original]));
    }

    /// <summary>The attribute where the reported part of the type has it; another part may stand in another file.</summary>
    private static AttributeSyntax? AttributeAt(SyntaxNode root, Diagnostic diagnostic) =>
        root.FindToken(diagnostic.Location.SourceSpan.Start).Parent?.FirstAncestorOrSelf<TypeDeclarationSyntax>()?.AttributeLists
            .SelectMany(list => list.Attributes)
            .FirstOrDefault(attribute => attribute.Name.ToString().Split('.', ':').Last() is "SessionState" or "SessionStateAttribute");

    private static AttributeSyntax WithName(AttributeSyntax attribute, string name)
    {
        AttributeArgumentSyntax argument =
            SyntaxFactory.AttributeArgument(SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression,
                SyntaxFactory.Literal(name)));
        AttributeArgumentListSyntax list = attribute.ArgumentList ?? SyntaxFactory.AttributeArgumentList();
        if (list.Arguments.FirstOrDefault(given => given.NameEquals is null) is { } known)
        {
            return attribute.ReplaceNode(known, argument.WithTriviaFrom(known));
        }

        if (list.Arguments.Count == 0)
        {
            return attribute.WithArgumentList(list.WithArguments(SyntaxFactory.SingletonSeparatedList(argument)));
        }

        SyntaxToken comma = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space);
        SyntaxNodeOrToken[] others = [argument, comma, .. list.Arguments.GetWithSeparators()];
        return attribute.WithArgumentList(list.WithArguments(SyntaxFactory.SeparatedList<AttributeArgumentSyntax>(others)));
    }
}
