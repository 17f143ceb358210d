using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedSession.Analyzers.Content;

/// <summary>
/// The types that a project hands to calls such as <c>AddScoped&lt;T&gt;()</c>. Asked only for a member that no session should hold anyway,
/// so that
/// the walk over the project is not paid where all is well.
/// </summary>
internal static class ProjectCalls
{
    /// <summary>
    /// The type arguments and <c>typeof</c> arguments of every call to a method of one of the names that the filter accepts.
    /// </summary>
    public static HashSet<INamedTypeSymbol> FindTypeArguments(Compilation compilation, Func<string, bool> isName,
        Func<IMethodSymbol, bool> isWanted)
    {
        HashSet<INamedTypeSymbol> found = new(SymbolEqualityComparer.Default);
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            SemanticModel? model = null;
            foreach (InvocationExpressionSyntax call in tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>())
            {
                if (NameOf(call) is not { } name || !isName(name)) continue;
#pragma warning disable RS1030 // The calls stand in other files than the member that is being judged, and are a handful.
                model ??= compilation.GetSemanticModel(tree);
#pragma warning restore RS1030
                SymbolInfo info = model.GetSymbolInfo(call);
                if ((info.Symbol ?? info.CandidateSymbols.FirstOrDefault()) is not IMethodSymbol method || !isWanted(method)) continue;
                foreach (ITypeSymbol? type in method.TypeArguments.Concat(TypeOfArguments(call, model)))
                {
                    if (type is INamedTypeSymbol named) found.Add(named.OriginalDefinition);
                }
            }
        }

        return found;
    }

    private static string? NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        _ => null,
    };

    private static IEnumerable<ITypeSymbol?> TypeOfArguments(InvocationExpressionSyntax call, SemanticModel model) =>
        call.ArgumentList.Arguments
            .Select(argument => argument.Expression)
            .OfType<TypeOfExpressionSyntax>()
            .Select(argument => model.GetTypeInfo(argument.Type).Type);
}
