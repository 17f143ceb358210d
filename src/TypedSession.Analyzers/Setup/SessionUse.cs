using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedSession.Analyzers.Setup;

/// <summary>Where code touches a typed session.</summary>
internal static class SessionUse
{
    /// <summary>Whether the symbol is the library's <c>GetSession</c>.</summary>
    public static bool IsGet(ISymbol? symbol, KnownSymbols known) =>
        symbol is IMethodSymbol { Name: SetupCalls.Get } method
            && SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, known.Library);

    /// <summary>Whether the place belongs to a middleware, written inline or as a class.</summary>
    public static bool IsInMiddleware(SyntaxNode use) => use.Ancestors().Any(node => node switch
    {
        ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } =>
            SetupCalls.NameIn(call)?.Identifier.ValueText is "Use" or "Run",
        TypeDeclarationSyntax type => type.Members.OfType<MethodDeclarationSyntax>().Any(method =>
            method.Identifier.ValueText is "Invoke" or "InvokeAsync"
                && method.ParameterList.Parameters.Any(parameter => parameter.Type?.ToString() is "HttpContext")),
        _ => false,
    });
}
