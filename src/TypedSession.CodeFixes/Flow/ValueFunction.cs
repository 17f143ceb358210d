using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedSession.CodeFixes.Flow;

/// <summary>Makes a function for <c>Update</c> of expressions that read <c>session.Value</c>.</summary>
internal static class ValueFunction
{
    /// <summary>Whether an expression is the <c>Value</c> of one of the library's sessions: then its state.</summary>
    public static ITypeSymbol? StateOf(ExpressionSyntax value, SemanticModel model) =>
        model.GetSymbolInfo(value).Symbol is IPropertySymbol
        {
            Name: "Value",
            ContainingType: { Name: "ISession", ContainingAssembly.Name: "TypedSession" } session
        }
            ? session.TypeArguments[0]
            : null;

    /// <summary>A function cannot await for its caller, take its references, or declare its variables.</summary>
    public static bool MayMove(ExpressionSyntax expression, SemanticModel model) =>
        !expression.DescendantNodesAndSelf().Any(static node => node is AwaitExpressionSyntax)
        && model.AnalyzeDataFlow(expression) is { Succeeded: true, VariablesDeclared.IsEmpty: true } flow
        && flow.ReadInside.All(static read => read switch
        {
            IParameterSymbol parameter => parameter.RefKind == RefKind.None && !parameter.Type.IsRefLikeType,
            ILocalSymbol local => !local.IsRef && !local.Type.IsRefLikeType,
            _ => true,
        });

    /// <summary>The expression with the function's parameter in the place of <c>session.Value</c>.</summary>
    public static string Text(ExpressionSyntax expression, ExpressionSyntax value, string parameter) => expression
        .ReplaceNodes(
            expression.DescendantNodesAndSelf().OfType<MemberAccessExpressionSyntax>()
                .Where(node => SyntaxFactory.AreEquivalent(node, value)),
            (node, _) => SyntaxFactory.IdentifierName(parameter).WithTriviaFrom(node))
        .WithoutTrivia().ToFullString();

    /// <summary>A name for the function's parameter that means nothing else at this place.</summary>
    public static string FreeName(ITypeSymbol state, ExpressionSyntax inside, SemanticModel model)
    {
        string first = char.ToLowerInvariant(state.Name[0]) + state.Name.Substring(1);
        IEnumerable<string> taken = inside.DescendantTokens().Where(static token => token.IsKind(SyntaxKind.IdentifierToken))
            .Select(static token => token.ValueText);
        return new[] { first, "now", "current", "state" }
            .Concat(Enumerable.Range(1, int.MaxValue - 1).Select(number => first + number))
            .First(name =>
                SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None && !taken.Contains(name)
                    && model.LookupSymbols(inside.SpanStart, name: name).IsEmpty);
    }
}
