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

    private ValueCopy(ExpressionSyntax replaced, ExpressionSyntax copy, MemberAccessExpressionSyntax value, string? member,
        string parameter)
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
        if (copy is null || StatementOf(copy) is not { } replaced || Root(copy) is not { Value: var value, Member: var member }
            || !ValueFunction.MayMove(copy, model))
        {
            return null;
        }

        if (ValueFunction.StateOf(value, model) is not { } state)
            return null;
        if (member is not null
            && (model.GetSymbolInfo(member).Symbol is not IPropertySymbol
            {
                SetMethod.DeclaredAccessibility: Accessibility.Public,
                Type: var stored
            }
            || !SymbolEqualityComparer.Default.Equals(stored, model.GetTypeInfo(copy).Type)))
        {
            return null;
        }

        ValueCopy found = new(replaced, copy, value, member?.Identifier.Text, ValueFunction.FreeName(state, copy, model));
        return Comments.AreKept(replaced, found.Update()) ? found : null;
    }

    /// <summary>The same change as a call of <c>Update</c>.</summary>
    public ExpressionSyntax Update()
    {
        string copy = ValueFunction.Text(_copy, _value, _parameter);
        string changed = _member is null ? copy : $"{_parameter} with {{ {_member} = {copy} }}";
        return SyntaxFactory.ParseExpression($"{_value.Expression.WithoutTrivia().ToFullString()}.Update({_parameter} => {changed})");
    }

    private static ExpressionSyntax? StatementOf(ExpressionSyntax copy)
    {
        ExpressionSyntax whole = copy.Parent is AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.Text: "_" } } discarded
            ? discarded
            : copy;
        return whole.Parent is ExpressionStatementSyntax or LambdaExpressionSyntax or ArrowExpressionClauseSyntax ? whole : null;
    }

    private static (MemberAccessExpressionSyntax Value, SimpleNameSyntax? Member)? Root(ExpressionSyntax copy)
    {
        if (copy is WithExpressionSyntax { Expression: MemberAccessExpressionSyntax direct })
            return (direct, null);
        ExpressionSyntax inner = copy;
        while (inner is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax call })
            inner = call.Expression;
        return inner != copy && inner is MemberAccessExpressionSyntax { Expression: MemberAccessExpressionSyntax value } member
            ? (value, member.Name)
            : null;
    }
}
