using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedSession.Schema;

/// <summary>Tells accessors that the user has written from those that the compiler writes.</summary>
internal static class AccessorCode
{
    /// <summary>Whether the getter has a body.</summary>
    public static bool InGetter(IPropertySymbol property) => Has(property, SyntaxKind.GetAccessorDeclaration);

    /// <summary>Whether setting the property may run code of the user's: of a virtual one, that may be another's.</summary>
    public static bool InSetter(IPropertySymbol property) => property.SetMethod is not null
        && (property.IsVirtual || property.IsOverride || Has(property, SyntaxKind.InitAccessorDeclaration)
            || Has(property, SyntaxKind.SetAccessorDeclaration));

    /// <summary>One of another assembly shows no code, so it may have some. What a parameter makes has none.</summary>
    private static bool Has(IPropertySymbol property, SyntaxKind kind) =>
        property.DeclaringSyntaxReferences.Length == 0
        || property.DeclaringSyntaxReferences
            .Any(reference => reference.GetSyntax() is PropertyDeclarationSyntax declaration && Has(declaration, kind));

    private static bool Has(PropertyDeclarationSyntax declaration, SyntaxKind kind) =>
        declaration.Modifiers.Any(SyntaxKind.PartialKeyword)
        || (declaration.ExpressionBody is not null && kind == SyntaxKind.GetAccessorDeclaration)
        || declaration.AccessorList
            ?.Accessors.Any(accessor => accessor.IsKind(kind) && (accessor.Body is not null || accessor.ExpressionBody is not null))
                == true;
}
