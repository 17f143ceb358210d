using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedSession.CodeFixes.Flow;

/// <summary>A statement that does nothing but change a session.</summary>
internal static class ChangeStatement
{
    public static bool Is(ExpressionStatementSyntax statement, SemanticModel model) => SessionIn(statement, model) is not null;

    /// <summary>The expression of the session that the statement changes.</summary>
    public static ExpressionSyntax? SessionIn(ExpressionStatementSyntax statement, SemanticModel model)
    {
        ExpressionSyntax? changed = statement.Expression switch
        {
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax call } => call,
            AwaitExpressionSyntax { Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax call } } => call,
            AssignmentExpressionSyntax
            {
                RawKind: (int)SyntaxKind.SimpleAssignmentExpression,
                Left: MemberAccessExpressionSyntax { Name.Identifier.Text: "Value" } value
            } => value,
            _ => null,
        };
        return changed is MemberAccessExpressionSyntax { Expression: var session } && IsSession(model.GetTypeInfo(session).Type)
            ? session
            : null;
    }

    /// <summary>The library's session or the stock one.</summary>
    public static bool IsSession(ITypeSymbol? type) => type is INamedTypeSymbol { Name: "ISession" } session
        && (session is { Arity: 1, ContainingAssembly.Name: "TypedSession" }
            || session is
            {
                Arity: 0,
                ContainingNamespace:
                {
                    Name: "Http",
                    ContainingNamespace: { Name: "AspNetCore", ContainingNamespace.Name: "Microsoft" }
                }
            });
}
