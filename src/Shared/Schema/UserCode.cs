using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedSession.Schema;

/// <summary>Finds the code of the user's that runs when an instance is made: it may look at the values, and it may throw.</summary>
internal static class UserCode
{
    /// <summary>So deep are looked into types that make others; what goes deeper may throw.</summary>
    private const int MaxDepth = 8;

    /// <summary>Whether accessors, initializers or base constructors see the values that were read.</summary>
    public static bool SeesValues(INamedTypeSymbol type, IMethodSymbol? primary, IEnumerable<IPropertySymbol> members)
    {
        if (members.Any(member => AccessorCode.InSetter(member) || AccessorCode.InGetter(member))) return true;
        if (primary is not { Parameters.Length: > 0 }) return false;
        HashSet<string> names = new(primary.Parameters.Select(parameter => parameter.Name), StringComparer.Ordinal);
        return Initializers(type).Select(initializer => initializer.Value).Concat<SyntaxNode>(BaseArguments(type))
            .Any(code => NamesIn(code).Any(names.Contains));
    }

    /// <summary>
    /// A parameter without a default, in the type's head, of which an initializer makes something else; null where there is none.
    /// </summary>
    public static string? ParameterInUse(INamedTypeSymbol type, IMethodSymbol primary)
    {
        HashSet<string> names = new(
            primary.Parameters.Where(parameter => !parameter.IsOptional).Select(parameter => parameter.Name), StringComparer.Ordinal);
        return Initializers(type).Where(initializer => initializer.Value is not IdentifierNameSyntax)
            .SelectMany(initializer => NamesIn(initializer.Value)).FirstOrDefault(names.Contains);
    }

    /// <summary>Whether initializers, or what a union runs of its own, may throw.</summary>
    public static bool InInitializers(INamedTypeSymbol type) => InInitializers(type, MaxDepth);

    private static bool InInitializers(INamedTypeSymbol type, int depth)
    {
        if (depth == 0) return true;
        SafeExpression safe = new(type, made => CanBeMade(made, depth - 1));
        if (Initializers(type).Any(initializer => !safe.CannotThrow(initializer.Value, initializer.Target))) return true;
        if (type.BaseType is not { SpecialType: SpecialType.None } union) return false;
        return !union.IsOf(type.ContainingAssembly) || InInitializers(union, depth - 1) || HasUnsafeBaseArgument(type, union, safe)
            || union.InstanceConstructors.Any(constructor => !IsHead(constructor) && IsCode(constructor));
    }

    /// <summary>Whether a constructor is in the type's head, or does something.</summary>
    public static bool InConstructors(INamedTypeSymbol type) => type.InstanceConstructors.Any(IsCode);

    /// <summary>Whether the type says by itself what equals it, or what comes before it.</summary>
    public static bool InEquality(INamedTypeSymbol type) =>
        new[] { "Equals", "GetHashCode", "CompareTo" }.SelectMany(name => type.GetMembers(name)).Any(member => !member.IsImplicitlyDeclared)
        || type.AllInterfaces.Any(contract => contract.IsNamed("System.IComparable"));

    /// <summary>Whether <c>new()</c> of a type of the project runs nothing that may throw.</summary>
    private static bool CanBeMade(INamedTypeSymbol type, int depth) =>
        type.DeclaringSyntaxReferences.Length > 0
        && type.InstanceConstructors.Where(constructor => constructor.Parameters.All(parameter => parameter.IsOptional))
            .All(constructor => IsHead(constructor) || !IsCode(constructor))
        && !InInitializers(type, depth);

    private static bool IsCode(IMethodSymbol constructor) =>
        !constructor.IsImplicitlyDeclared && !ConstructionReader.IsEmpty(constructor);

    private static bool IsHead(IMethodSymbol constructor) =>
        SymbolEqualityComparer.Default.Equals(constructor, ConstructionReader.PrimaryOf(constructor.ContainingType));

    private static bool HasUnsafeBaseArgument(INamedTypeSymbol type, INamedTypeSymbol union, SafeExpression safe)
    {
        foreach (SeparatedSyntaxList<ArgumentSyntax> arguments in BaseArguments(type).Select(list => list.Arguments))
        {
            IMethodSymbol? called = union.InstanceConstructors
                .FirstOrDefault(constructor => constructor.Parameters.Length == arguments.Count);
            for (int i = 0; i < arguments.Count; i++)
            {
                ITypeSymbol? target = called is not null && arguments[i].NameColon is null ? called.Parameters[i].Type : null;
                if (!safe.CannotThrow(arguments[i].Expression, target)) return true;
            }
        }

        return false;
    }

    private static IEnumerable<string> NamesIn(SyntaxNode code) =>
        code.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Select(name => name.Identifier.ValueText);

    private static IEnumerable<TypeDeclarationSyntax> Declarations(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax()).OfType<TypeDeclarationSyntax>();

    private static IEnumerable<ArgumentListSyntax> BaseArguments(INamedTypeSymbol type) =>
        Declarations(type).SelectMany(declaration => declaration.BaseList?.Types.OfType<PrimaryConstructorBaseTypeSyntax>() ?? [])
            .Select(list => list.ArgumentList);

    /// <summary>The initializers of instance members, and the types that they are of.</summary>
    private static IEnumerable<(ExpressionSyntax Value, ITypeSymbol? Target)> Initializers(INamedTypeSymbol type) =>
        from declaration in Declarations(type)
        from member in declaration.Members
        where !member.Modifiers.Any(SyntaxKind.StaticKeyword) && !member.Modifiers.Any(SyntaxKind.ConstKeyword)
        from item in member switch
        {
            PropertyDeclarationSyntax { Initializer.Value: var value } property => [(property.Identifier, value)],
            FieldDeclarationSyntax field => field.Declaration.Variables.Where(variable => variable.Initializer is not null)
                .Select(variable => (variable.Identifier, variable.Initializer!.Value)),
            _ => Enumerable.Empty<(SyntaxToken Identifier, ExpressionSyntax Value)>(),
        }
        let found = (Name: item.Item1.ValueText, Value: item.Item2)
        select (found.Value, TypeOf(type, found.Name));

    private static ITypeSymbol? TypeOf(INamedTypeSymbol type, string member) => type.GetMembers(member).FirstOrDefault() switch
    {
        IPropertySymbol property => property.Type,
        IFieldSymbol field => field.Type,
        _ => null,
    };
}
