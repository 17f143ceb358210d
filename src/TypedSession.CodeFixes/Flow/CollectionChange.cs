using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedSession.CodeFixes.Flow;

/// <summary>Calls that change a list, as the expression of a changed copy. Sets and dictionaries would lose their comparer.</summary>
internal static class CollectionChange
{
    public static string? NewValue(InvocationExpressionSyntax call, string old, Func<ExpressionSyntax, string> text, SemanticModel model)
    {
        if (model.GetSymbolInfo(call).Symbol is not IMethodSymbol { ContainingType: var type } method || !IsList(type)
            || !KnowsCollectionExpressions(call)
            || call.ArgumentList.Arguments.Any(static argument => argument.NameColon is not null))
        {
            return null;
        }

        string[] arguments = [.. call.ArgumentList.Arguments.Select(argument => text(argument.Expression))];
        return method.Name switch
        {
            "Add" => $"[.. {old}, {arguments[0]}]",
            "AddRange" => $"[.. {old}, .. {arguments[0]}]",
            "Insert" when arguments[0] == "0" => $"[{arguments[1]}, .. {old}]",
            "Clear" => "[]",
            _ => null,
        };
    }

    private static bool IsList(INamedTypeSymbol type) =>
        type.OriginalDefinition.SpecialType is SpecialType.System_Collections_Generic_ICollection_T
            or SpecialType.System_Collections_Generic_IList_T
        || type.OriginalDefinition is
        {
            Name: "List", Arity: 1,
            ContainingNamespace: { Name: "Generic", ContainingNamespace: { Name: "Collections", ContainingNamespace.Name: "System" } }
        };

    private static bool KnowsCollectionExpressions(SyntaxNode node) =>
        node.SyntaxTree.Options is CSharpParseOptions { LanguageVersion: >= LanguageVersion.CSharp12 };
}
