using Microsoft.CodeAnalysis;
using TypedSession.Schema;

namespace TypedSession.Analyzers;

/// <summary>
/// What the project under analysis declares itself. In an editor the symbols of other projects have syntax as well, which stands in
/// another compilation: whose a symbol is, only its assembly says.
/// </summary>
internal static class ProjectCode
{
    public static bool Declares(this Compilation project, ISymbol symbol) => symbol.IsOf(project.Assembly);

    /// <summary>Whether the project that an operation stands in declares a symbol.</summary>
    public static bool IsBeside(this ISymbol symbol, IOperation operation) => operation.SemanticModel?.Compilation.Declares(symbol) == true;

    /// <summary>The declaration of a symbol of the project, and the model that knows it; null of any other symbol.</summary>
    public static (SyntaxNode Syntax, SemanticModel Model)? DeclarationOf(this Compilation project, ISymbol symbol)
    {
        if (!project.Declares(symbol) || symbol.DeclaringSyntaxReferences.FirstOrDefault() is not { } declared
            || !project.ContainsSyntaxTree(declared.SyntaxTree))
        {
            return null;
        }

#pragma warning disable RS1030 // The declaration may stand in another file than the operation under analysis.
        return (declared.GetSyntax(), project.GetSemanticModel(declared.SyntaxTree));
#pragma warning restore RS1030
    }

    /// <summary>The operation that a method of the project is; null of any other.</summary>
    public static IOperation? BodyOf(this Compilation project, IMethodSymbol method) =>
        project.DeclarationOf(method) is { } declared ? declared.Model.GetOperation(declared.Syntax) : null;
}
