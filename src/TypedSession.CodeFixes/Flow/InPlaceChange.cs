using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedSession.CodeFixes.Flow;

/// <summary>A statement that changes a member of <c>session.Value</c> in place, and can be written as a call of <c>Update</c>.</summary>
internal sealed class InPlaceChange
{
    private readonly MemberAccessExpressionSyntax _value;
    private readonly string _parameter;
    private readonly IReadOnlyList<string> _path;
    private readonly string _changed;

    private InPlaceChange(ExpressionSyntax replaced, MemberAccessExpressionSyntax value, string parameter, IReadOnlyList<string> path,
        string changed)
    {
        Replaced = replaced;
        _value = value;
        _parameter = parameter;
        _path = path;
        _changed = changed;
    }

    public ExpressionSyntax Replaced { get; }

    /// <summary>Null where no function that gives back a copy does the same.</summary>
    public static InPlaceChange? Find(SyntaxNode? changed, SemanticModel model)
    {
        if (changed is null || StatementAt(changed) is not { } statement || !ValueFunction.MayMove(statement, model)
            || HasSideEffect(statement))
        {
            return null;
        }

        ExpressionSyntax? target = statement switch
        {
            AssignmentExpressionSyntax assignment => assignment.Left,
            PostfixUnaryExpressionSyntax step => step.Operand,
            PrefixUnaryExpressionSyntax step => step.Operand,
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax call } => call.Expression,
            _ => null,
        };
        if (target is null || !IsOf(changed, target) || PathOf(target, model) is not { } found || CallsOn(found.Value, statement)
            || (IsCompound(statement) && IsSmall(model.GetTypeInfo(target).Type)))
        {
            return null;
        }

        string parameter = ValueFunction.FreeName(found.State, statement, model);
        string old = string.Join(".", found.Path.Prepend(parameter));
        if (NewValue(statement, old, Text, model) is not { } value) return null;
        InPlaceChange change = new(statement, found.Value, parameter, found.Path, value);
        return Comments.AreKept(statement, change.Update()) ? change : null;

        string Text(ExpressionSyntax expression) => Comments.Around(expression, ValueFunction.Text(expression, found.Value, parameter));
    }

    /// <summary>The same change as a call of <c>Update</c>: a copy of each object on the way to the member.</summary>
    public ExpressionSyntax Update()
    {
        string changed = _changed;
        for (int depth = _path.Count - 1; depth >= 0; depth--)
            changed = $"{string.Join(".", _path.Take(depth).Prepend(_parameter))} with {{ {_path[depth]} = {changed} }}";
        return SyntaxFactory.ParseExpression($"{_value.Expression.WithoutTrivia().ToFullString()}.Update({_parameter} => {changed})");
    }

    /// <summary>The expression that is a statement, or all of a function that gives back nothing.</summary>
    private static ExpressionSyntax? StatementAt(SyntaxNode changed) =>
        changed.FirstAncestorOrSelf<SyntaxNode>(static node =>
            node is StatementSyntax or ArrowExpressionClauseSyntax or AnonymousFunctionExpressionSyntax) switch
        {
            ExpressionStatementSyntax statement => statement.Expression,
            ArrowExpressionClauseSyntax { Parent: MethodDeclarationSyntax method } arrow when IsVoid(method.ReturnType) => arrow.Expression,
            ArrowExpressionClauseSyntax { Parent: LocalFunctionStatementSyntax function } arrow when IsVoid(function.ReturnType) =>
                arrow.Expression,
            _ => null,
        };

    private static bool IsVoid(TypeSyntax type) => type is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword };

    /// <summary>Whether what was found to be changed is what the statement changes, and not something within it.</summary>
    private static bool IsOf(SyntaxNode changed, ExpressionSyntax target) =>
        changed == target || (changed is MemberAccessExpressionSyntax call && call.Expression == target);

    /// <summary>A call on the state, beside the one that is the statement, may change it too.</summary>
    private static bool CallsOn(ExpressionSyntax value, ExpressionSyntax statement) =>
        statement.DescendantNodes().OfType<InvocationExpressionSyntax>()
        .Any(call => call.Expression.DescendantNodes().Any(node => SyntaxFactory.AreEquivalent(node, value)));

    private static bool IsCompound(ExpressionSyntax statement) =>
        statement is not InvocationExpressionSyntax && !statement.IsKind(SyntaxKind.SimpleAssignmentExpression);

    /// <summary>Written out, a compound assignment of such a type needs a cast.</summary>
    private static bool IsSmall(ITypeSymbol? type) =>
        (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: { Length: 1 } inner }
            ? inner[0]
            : type)?.SpecialType
        is SpecialType.System_Byte or SpecialType.System_SByte or SpecialType.System_Int16 or SpecialType.System_UInt16
            or SpecialType.System_Char;

    /// <summary>The members from <c>Value</c> to what is changed, where each can be set in a copy.</summary>
    private static (MemberAccessExpressionSyntax Value, ITypeSymbol State, IReadOnlyList<string> Path)? PathOf(ExpressionSyntax target,
        SemanticModel model)
    {
        List<string> path = [];
        while (target is MemberAccessExpressionSyntax member)
        {
            if (ValueFunction.StateOf(member, model) is { } state)
                return path.Count > 0 ? (member, state, path) : null;
            if (model.GetSymbolInfo(member).Symbol is not IPropertySymbol { SetMethod: { } set, ContainingType: { } owner }
                || !model.IsAccessible(member.SpanStart, set) || !(owner.IsRecord || owner.IsValueType))
            {
                return null;
            }

            path.Insert(0, member.Name.Identifier.Text);
            target = member.Expression;
        }

        return null;
    }

    private static string? NewValue(ExpressionSyntax statement, string old, Func<ExpressionSyntax, string> text, SemanticModel model) =>
        statement switch
        {
            AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment => text(assignment.Right),
            AssignmentExpressionSyntax assignment =>
                $"{old} {assignment.OperatorToken.Text.TrimEnd('=')} {Operand(assignment.Right, text)}",
            PostfixUnaryExpressionSyntax { OperatorToken.Text: "++" } or PrefixUnaryExpressionSyntax { OperatorToken.Text: "++" } =>
                $"{old} + 1",
            PostfixUnaryExpressionSyntax { OperatorToken.Text: "--" } or PrefixUnaryExpressionSyntax { OperatorToken.Text: "--" } =>
                $"{old} - 1",
            InvocationExpressionSyntax call => CollectionChange.NewValue(call, old, text, model),
            _ => null,
        };

    private static string Operand(ExpressionSyntax expression, Func<ExpressionSyntax, string> text) =>
        expression is LiteralExpressionSyntax or SimpleNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax
            or ElementAccessExpressionSyntax or ParenthesizedExpressionSyntax
            or InterpolatedStringExpressionSyntax ? text(expression) : $"({text(expression)})";

    /// <summary>The function may run again: it must do nothing but compute.</summary>
    private static bool HasSideEffect(ExpressionSyntax statement) => statement.DescendantNodes().Any(static node =>
        node is AssignmentExpressionSyntax || node.IsKind(SyntaxKind.PostIncrementExpression)
            || node.IsKind(SyntaxKind.PostDecrementExpression)
        || node.IsKind(SyntaxKind.PreIncrementExpression) || node.IsKind(SyntaxKind.PreDecrementExpression));
}
