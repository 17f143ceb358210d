using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedSession.CodeFixes.Flow;

/// <summary>A changed copy of <c>session.Value</c>, or of one member of it, that stands alone as a statement.</summary>
internal sealed class ValueCopy
{
    private readonly ExpressionSyntax _copy;
    private readonly MemberAccessExpressionSyntax _value;
    private readonly string? _member;
    private readonly string _parameter;

    private ValueCopy(ExpressionSyntax replaced, ExpressionSyntax copy, MemberAccessExpressionSyntax value, string? member, string parameter)
    {
        Replaced = replaced;
        _copy = copy;
        _value = value;
        _member = member;
        _parameter = parameter;
    }

    /// <summary>The copy, with the discard that it is assigned to.</summary>
    public ExpressionSyntax Replaced { get; }

    /// <summary>Null where a function could not do the same, or the copy is not made of <c>Value</c> itself.</summary>
    public static ValueCopy? Find(ExpressionSyntax? copy, SemanticModel model)
    {
        if (copy is null || StatementOf(copy) is not { } replaced || Root(copy) is not { Value: var value, Member: var member } || !MayMove(copy, model))
            return null;
        if (model.GetSymbolInfo(value).Symbol is not IPropertySymbol { ContainingType: { Name: "ISession", ContainingAssembly.Name: "TypedSession" } session })
            return null;
        if (member is not null && model.GetSymbolInfo(member).Symbol is not IPropertySymbol { SetMethod.DeclaredAccessibility: Accessibility.Public })
            return null;
        return new ValueCopy(replaced, copy, value, member?.Identifier.Text, FreeName(session.TypeArguments[0].Name, copy, model));
    }

    /// <summary>The same change as a call of <c>Update</c>.</summary>
    public ExpressionSyntax Update()
    {
        ExpressionSyntax copy = _copy.ReplaceNodes(
            _copy.DescendantNodes().OfType<MemberAccessExpressionSyntax>().Where(node => SyntaxFactory.AreEquivalent(node, _value)),
            (node, _) => SyntaxFactory.IdentifierName(_parameter).WithTriviaFrom(node));
        string changed = _member is null ? copy.WithoutTrivia().ToFullString() : $"{_parameter} with {{ {_member} = {copy.WithoutTrivia().ToFullString()} }}";
        return SyntaxFactory.ParseExpression($"{_value.Expression.WithoutTrivia().ToFullString()}.Update({_parameter} => {changed})");
    }

    private static ExpressionSyntax? StatementOf(ExpressionSyntax copy)
    {
        ExpressionSyntax whole = copy.Parent is AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.Text: "_" } } discarded ? discarded : copy;
        return whole.Parent is ExpressionStatementSyntax or LambdaExpressionSyntax or ArrowExpressionClauseSyntax ? whole : null;
    }

    private static (MemberAccessExpressionSyntax Value, SimpleNameSyntax? Member)? Root(ExpressionSyntax copy)
    {
        if (copy is WithExpressionSyntax { Expression: MemberAccessExpressionSyntax direct })
            return (direct, null);
        ExpressionSyntax inner = copy;
        while (inner is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax call })
            inner = call.Expression;
        return inner != copy && inner is MemberAccessExpressionSyntax { Expression: MemberAccessExpressionSyntax value } member ? (value, member.Name) : null;
    }

    /// <summary>A function cannot await for its caller, take its references, or declare its variables.</summary>
    private static bool MayMove(ExpressionSyntax copy, SemanticModel model) =>
        !copy.DescendantNodes().Any(static node => node is AwaitExpressionSyntax)
        && model.AnalyzeDataFlow(copy) is { Succeeded: true, VariablesDeclared.IsEmpty: true } flow
        && flow.ReadInside.All(static read => read switch
        {
            IParameterSymbol parameter => parameter.RefKind == RefKind.None && !parameter.Type.IsRefLikeType,
            ILocalSymbol local => !local.IsRef && !local.Type.IsRefLikeType,
            _ => true,
        });

    private static string FreeName(string state, ExpressionSyntax copy, SemanticModel model)
    {
        string first = char.ToLowerInvariant(state[0]) + state.Substring(1);
        IEnumerable<string> inside = copy.DescendantTokens().Where(static token => token.IsKind(SyntaxKind.IdentifierToken)).Select(static token => token.ValueText);
        return new[] { first, "now", "current", "state" }
            .Concat(Enumerable.Range(1, int.MaxValue - 1).Select(number => first + number))
            .First(name => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None && !inside.Contains(name) && model.LookupSymbols(copy.SpanStart, name: name).IsEmpty);
    }
}
