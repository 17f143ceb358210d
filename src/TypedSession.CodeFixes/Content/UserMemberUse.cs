using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace TypedSession.CodeFixes.Content;

/// <summary>Changes one use of a user's member to one of the id's member.</summary>
internal sealed class UserMemberUse(UserMember member, SemanticModel model)
{
    /// <summary>The changes; null where the use needs more of the user than the id.</summary>
    public IReadOnlyList<TextChange>? Changes(SimpleNameSyntax name)
    {
        TextChange renamed = new(name.Identifier.Span, member.NewName);
        if (name.IsPartOfStructuredTrivia()) return [renamed];
        ExpressionSyntax access = AccessOf(name);
        return access.Parent switch
        {
            AssignmentExpressionSyntax assignment when assignment.Left == access =>
                Written(assignment) is { } value ? [renamed, .. value] : null,
            AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: var target } when IsMember(target) =>
                [renamed],
            MemberAccessExpressionSyntax read when IsId(read.Name) =>
                [renamed, Read(TextSpan.FromBounds(access.Span.End, read.Span.End), isAsserted: false)],
            PostfixUnaryExpressionSyntax
            {
                RawKind: (int)SyntaxKind.SuppressNullableWarningExpression,
                Parent: MemberAccessExpressionSyntax read
            } when IsId(read.Name) =>
                [renamed, Read(TextSpan.FromBounds(access.Span.End, read.Span.End), isAsserted: true)],
            ConditionalAccessExpressionSyntax { WhenNotNull: MemberBindingExpressionSyntax read } conditional when conditional.Expression
                == access && IsId(read.Name) && CanBeNull =>
                [renamed, new(TextSpan.FromBounds(access.Span.End, conditional.Span.End), "")],
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } test
                when CanBeNull && (test.Left == access ? test.Right : test.Left).IsKind(SyntaxKind.NullLiteralExpression) => [renamed],
            IsPatternExpressionSyntax test when CanBeNull && IsNullPattern(test.Pattern) => [renamed],
            NameColonSyntax { Parent: SubpatternSyntax test } when CanBeNull && IsNullPattern(test.Pattern) => [renamed],
            ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: IdentifierNameSyntax called } }
                when called.Identifier.Text == "nameof" => [renamed],
            _ => null,
        };
    }

    private bool CanBeNull => member.IsNullable || member.Id.Type.IsReferenceType;

    /// <summary>The id of what is written.</summary>
    private IReadOnlyList<TextChange>? Written(AssignmentExpressionSyntax assignment)
    {
        ExpressionSyntax value = assignment.Right;
        if (!assignment.IsKind(SyntaxKind.SimpleAssignmentExpression)
            && !(assignment.IsKind(SyntaxKind.CoalesceAssignmentExpression) && CanBeNull))
        {
            return null;
        }

        if (UserMember.IsNothing(value)) return member.IsNullable ? [] : null;
        if (IsMember(value)) return [];
        TypeInfo type = model.GetTypeInfo(value);
        if (!IsUser(type.Type)) return null;
        string dot = member.IsNullable && type.Nullability.FlowState != NullableFlowState.NotNull && !IsMade(value) ? "?." : ".";
        return IsPrimary(value)
            ? [new(new TextSpan(value.Span.End, 0), dot + member.Id.Name)]
            : [new(new TextSpan(value.SpanStart, 0), "("), new(new TextSpan(value.Span.End, 0), ")" + dot + member.Id.Name)];
    }

    /// <summary>What stands after the new name instead of <c>.Id</c> or <c>!.Id</c>.</summary>
    private TextChange Read(TextSpan after, bool isAsserted) =>
        new(after, member.IsNullableValue ? ".Value" : isAsserted && member.IsNullable ? "!" : "");

    private bool IsId(SimpleNameSyntax name) =>
        SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name).Symbol?.OriginalDefinition, member.Id.OriginalDefinition);

    private bool IsMember(ExpressionSyntax expression) =>
        expression is IdentifierNameSyntax or MemberAccessExpressionSyntax
        && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(expression).Symbol?.OriginalDefinition,
            member.Property.OriginalDefinition);

    private bool IsUser(ITypeSymbol? type)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current, member.Property.Type)) return true;
        }

        return false;
    }

    private static bool IsNullPattern(PatternSyntax pattern) => pattern switch
    {
        ConstantPatternSyntax constant => constant.Expression.IsKind(SyntaxKind.NullLiteralExpression),
        UnaryPatternSyntax not => IsNullPattern(not.Pattern),
        RecursivePatternSyntax
        {
            Type: null, PositionalPatternClause: null, Designation: null,
            PropertyPatternClause.Subpatterns.Count: 0
        } => true,
        _ => false,
    };

    private static bool IsMade(ExpressionSyntax value) => value is BaseObjectCreationExpressionSyntax or PostfixUnaryExpressionSyntax;

    private static bool IsPrimary(ExpressionSyntax value) => value
        is IdentifierNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax
            or ParenthesizedExpressionSyntax
        or ObjectCreationExpressionSyntax or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression }
        or ConditionalAccessExpressionSyntax;

    private static ExpressionSyntax AccessOf(SimpleNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access when access.Name == name => access,
        MemberBindingExpressionSyntax binding => binding,
        _ => name,
    };
}
