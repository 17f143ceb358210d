using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypedSession.Analyzers.Flow.Origins;

namespace TypedSession.Analyzers.Flow.Caching;

/// <summary>The session that a function uses.</summary>
internal static class SessionUse
{
    /// <summary>The state of a session that a handler takes as a parameter or names in its body, where that can be seen.</summary>
    public static ITypeSymbol? Of(IOperation handler, INamedTypeSymbol session) => handler switch
    {
        IAnonymousFunctionOperation lambda => Of(lambda.Symbol, session) ?? In(lambda.Body, session),
        IMethodReferenceOperation { Method: var method, SemanticModel: var model } =>
            Of(method, session) ?? (method.DeclaringSyntaxReferences.FirstOrDefault() is { } declared && declared.SyntaxTree == model?.SyntaxTree ? In(model.GetOperation(declared.GetSyntax()), session) : null),
        _ => null,
    };

    public static ITypeSymbol? Of(IMethodSymbol method, INamedTypeSymbol session) =>
        method.Parameters.Select(parameter => StateOf(parameter.Type, session)).FirstOrDefault(static state => state is not null);

    /// <summary>The state of a session that is named in a body.</summary>
    public static ITypeSymbol? In(IOperation? body, INamedTypeSymbol session) =>
        body?.DescendantsAndSelf().Select(operation => StateOf(operation.Type, session)).FirstOrDefault(static state => state is not null);

    private static ITypeSymbol? StateOf(ITypeSymbol? type, INamedTypeSymbol session) =>
        type is INamedTypeSymbol { TypeArguments: { Length: 1 } arguments } named && named.OriginalDefinition.Same(session) ? arguments[0] : null;
}
