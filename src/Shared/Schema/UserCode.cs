using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedSession.Schema;

/// <summary>Finds the code of the user's that runs when an instance is made: it may look at the values, and it may throw.</summary>
internal static class UserCode
{
    /// <summary>Whether accessors, initializers or base constructors see the values that were read.</summary>
    public static bool SeesValues(INamedTypeSymbol type, IMethodSymbol? primary, IEnumerable<IPropertySymbol> members)
    {
        if (members.Any(member => AccessorCode.InSetter(member) || AccessorCode.InGetter(member))) return true;
        if (primary is not { Parameters.Length: > 0 }) return false;
        var names = new HashSet<string>(primary.Parameters.Select(parameter => parameter.Name), StringComparer.Ordinal);
        return Initializers(type).Concat(BaseArguments(type))
            .Any(code =>
                code.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name => names.Contains(name.Identifier.ValueText)));
    }

    /// <summary>Whether initializers, or what a union runs of its own, call something.</summary>
    public static bool InInitializers(INamedTypeSymbol type)
    {
        if (Initializers(type).Concat(BaseArguments(type)).Any(Calls)) return true;
        if (type.BaseType is not { SpecialType: SpecialType.None } union) return false;
        return !union.IsOf(type.ContainingAssembly) || InInitializers(union)
            || union.InstanceConstructors.Any(constructor => !constructor.IsImplicitlyDeclared && HasBody(constructor));
    }

    /// <summary>Whether the type says by itself what equals it, or what comes before it.</summary>
    public static bool InEquality(INamedTypeSymbol type) =>
        new[] { "Equals", "GetHashCode", "CompareTo" }.SelectMany(name => type.GetMembers(name)).Any(member => !member.IsImplicitlyDeclared)
        || type.AllInterfaces.Any(contract => contract.IsNamed("System.IComparable"));

    private static bool Calls(SyntaxNode code) =>
        code.DescendantNodesAndSelf()
            .Any(node =>
                node is InvocationExpressionSyntax or ThrowExpressionSyntax or ElementAccessExpressionSyntax
                    or BaseObjectCreationExpressionSyntax { ArgumentList.Arguments.Count: > 0 });

    private static bool HasBody(IMethodSymbol constructor) =>
        constructor.DeclaringSyntaxReferences
            .Any(reference =>
                reference.GetSyntax() is ConstructorDeclarationSyntax { Body.Statements.Count: > 0 }
                    or ConstructorDeclarationSyntax { ExpressionBody: not null });

    private static IEnumerable<TypeDeclarationSyntax> Declarations(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax()).OfType<TypeDeclarationSyntax>();

    private static IEnumerable<SyntaxNode> BaseArguments(INamedTypeSymbol type) =>
        Declarations(type).SelectMany(declaration => declaration.BaseList?.Types.OfType<PrimaryConstructorBaseTypeSyntax>() ?? [])
            .Select(list => list.ArgumentList);

    /// <summary>The initializers of instance members that are no mere constants.</summary>
    private static IEnumerable<SyntaxNode> Initializers(INamedTypeSymbol type) =>
        from declaration in Declarations(type)
        from member in declaration.Members
        where !member.Modifiers.Any(SyntaxKind.StaticKeyword) && !member.Modifiers.Any(SyntaxKind.ConstKeyword)
        from value in member switch
        {
            PropertyDeclarationSyntax { Initializer.Value: var initializer } => [initializer],
            FieldDeclarationSyntax field =>
                field.Declaration.Variables.Select(variable => variable.Initializer?.Value).OfType<ExpressionSyntax>(),
            _ => Enumerable.Empty<ExpressionSyntax>(),
        }
        where value is not LiteralExpressionSyntax
        select value;
}
