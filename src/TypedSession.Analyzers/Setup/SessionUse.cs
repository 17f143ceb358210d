using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using TypedSession.Schema;

namespace TypedSession.Analyzers.Setup;

/// <summary>Where code touches a typed session.</summary>
internal static class SessionUse
{
    /// <summary>Whether the symbol is the library's <c>GetSession</c>.</summary>
    public static bool IsGet(ISymbol? symbol, KnownSymbols known) =>
        symbol is IMethodSymbol { Name: SetupCalls.Get } method && SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, known.Library);

    /// <summary>Whether the place belongs to a middleware, written inline or as a class.</summary>
    public static bool IsInMiddleware(SyntaxNode use) => use.Ancestors().Any(node => node switch
    {
        ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } => SetupCalls.NameIn(call)?.Identifier.ValueText is "Use" or "Run",
        TypeDeclarationSyntax type => type.Members.OfType<MethodDeclarationSyntax>().Any(method =>
            method.Identifier.ValueText is "Invoke" or "InvokeAsync" && method.ParameterList.Parameters.Any(parameter => parameter.Type?.ToString() is "HttpContext")),
        _ => false,
    });

    /// <summary>Whether a middleware's body touches a session for certain before it hands the request on.</summary>
    public static bool ComesBeforeNext(IOperation body, KnownSymbols known)
    {
        foreach (IOperation operation in body.Descendants())
        {
            switch (operation)
            {
                case IInvocationOperation { TargetMethod: { MethodKind: MethodKind.DelegateInvoke } or { ContainingType.TypeKind: TypeKind.Interface, Name: "InvokeAsync" } }:
                case IConditionalOperation or ISwitchOperation or ISwitchExpressionOperation or IReturnOperation { IsImplicit: false, ReturnedValue: null } or IConditionalAccessOperation or ILoopOperation or ITryOperation or ICoalesceOperation:
                    return false;
                case IInvocationOperation call when IsGet(call.TargetMethod, known):
                    return true;
                case IMemberReferenceOperation { Instance.Type: { } owner } when owner.IsNamed("TypedSession.ISession"):
                    return true;
                case IInvocationOperation { Instance.Type: { } owner } when owner.IsNamed("TypedSession.ISession"):
                    return true;
            }
        }

        return false;
    }
}
