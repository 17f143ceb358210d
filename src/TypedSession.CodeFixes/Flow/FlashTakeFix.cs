using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedSession.CodeFixes.Flow;

/// <summary>Takes a flash where it is shown.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(FlashTakeFix)), Shared]
public sealed class FlashTakeFix() : SyntaxFix("TSS308", "Take it")
{
    private protected override bool CanFix(CompilationUnitSyntax root, Diagnostic diagnostic, SemanticModel model) =>
        ReadAt(root, diagnostic) is { Expression: MemberAccessExpressionSyntax value }
        && ValueFunction.StateOf(value, model) is not null;

    private protected override SyntaxNode Apply(CompilationUnitSyntax root, IReadOnlyList<Diagnostic> diagnostics, SemanticModel model)
    {
        MemberAccessExpressionSyntax[] reads = [.. diagnostics.Select(diagnostic => ReadAt(root, diagnostic)!)];
        return root.ReplaceNodes(reads, (original, _) => Taken(original, model).WithTriviaFrom(original));
    }

    private static ExpressionSyntax Taken(MemberAccessExpressionSyntax read, SemanticModel model)
    {
        var value = (MemberAccessExpressionSyntax)read.Expression;
        string parameter = ValueFunction.FreeName(ValueFunction.StateOf(value, model)!, read, model);
        return SyntaxFactory.ParseExpression(
            $"{value.Expression.WithoutTrivia().ToFullString()}.TakeFlash({parameter} => {parameter}.{read.Name})");
    }

    private static MemberAccessExpressionSyntax? ReadAt(SyntaxNode root, Diagnostic diagnostic) =>
        root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) as MemberAccessExpressionSyntax;
}
