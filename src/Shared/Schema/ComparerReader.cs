using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedSession.Schema;

/// <summary>
/// Tells whether a collection's initial value may have a comparer that is no culture's. What cannot be told may have one.
/// </summary>
internal static class ComparerReader
{
    /// <param name="property">The member.</param>
    /// <param name="type">The state or part that has it.</param>
    /// <param name="constructor">The constructor that sets what initializers do not.</param>
    /// <param name="isPositional">Whether it gets its initial value from the constructor in the type's head.</param>
    public static bool MayOrder(IPropertySymbol property, INamedTypeSymbol type, IMethodSymbol? constructor, bool isPositional)
    {
        bool isSet = constructor?.DeclaringSyntaxReferences.Any(reference =>
            reference.GetSyntax() is ConstructorDeclarationSyntax code
            && ((isPositional && code.Initializer is not null) || NamesIn(code).Contains(property.Name))) == true;
        if (isSet || property.DeclaringSyntaxReferences.Length == 0) return true;
        ExpressionSyntax? initializer = property.DeclaringSyntaxReferences
            .Concat(property.PartialImplementationPart?.DeclaringSyntaxReferences ?? [])
            .Select(reference => (reference.GetSyntax() as PropertyDeclarationSyntax)?.Initializer?.Value)
            .FirstOrDefault(value => value is not null);
        return initializer is null ? AccessorCode.InGetter(property) : MayOrder(initializer, new NameLookup(type));
    }

    private static bool MayOrder(ExpressionSyntax expression, NameLookup names) => expression switch
    {
        PostfixUnaryExpressionSyntax suppressed => MayOrder(suppressed.Operand, names),
        CollectionExpressionSyntax or LiteralExpressionSyntax or DefaultExpressionSyntax => false,
        ImplicitObjectCreationExpressionSyntax creation => HasComparer(creation, names),
        ObjectCreationExpressionSyntax creation => !IsCollection(creation.Type) || HasComparer(creation, names),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax call } =>
            !IsFactory(call) || HasComparer(expression, names),
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Empty" } access =>
            !(InitialValueReader.GenericNameIn(access.Expression) is string name && InitialValueReader.EmptyTypes.Contains(name)),
        _ => true,
    };

    private static bool IsCollection(TypeSyntax type) =>
        InitialValueReader.GenericNameIn(type) is string name && KnownTypes.IsCollection(name);

    /// <summary>A method of the framework's that makes a sorted collection, such as <c>ImmutableSortedSet.Create</c>.</summary>
    private static bool IsFactory(MemberAccessExpressionSyntax call) =>
        call.Name.Identifier.ValueText.StartsWith("ToImmutableSorted", StringComparison.Ordinal)
        || (call.Expression is SimpleNameSyntax { Identifier.ValueText: "ImmutableSortedSet" or "ImmutableSortedDictionary" }
            && call.Name.Identifier.ValueText.StartsWith("Create", StringComparison.Ordinal));

    private static bool HasComparer(ExpressionSyntax creation, NameLookup names) =>
        creation.DescendantNodes().OfType<ArgumentSyntax>().Any(argument => MayBeComparer(argument.Expression, names));

    private static bool MayBeComparer(ExpressionSyntax argument, NameLookup names)
    {
        if (NamesIn(argument).Any(static name => name.StartsWith("CurrentCulture", StringComparison.Ordinal))) return false;
        return argument switch
        {
            LiteralExpressionSyntax or CollectionExpressionSyntax or ArrayCreationExpressionSyntax or ImplicitArrayCreationExpressionSyntax
                or AnonymousFunctionExpressionSyntax => false,
            MemberAccessExpressionSyntax
            {
                Expression: GenericNameSyntax { Identifier.ValueText: "Comparer" },
                Name.Identifier.ValueText: "Default"
            } => false,
            ObjectCreationExpressionSyntax creation when IsCollection(creation.Type) => false,
            IdentifierNameSyntax name => MayBeComparer(names.MemberNamed(name.Identifier.ValueText)),
            MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax holder, Name: IdentifierNameSyntax name } =>
                MayBeComparer(names.TypeNamed(holder.Identifier.ValueText)?.GetMembers(name.Identifier.ValueText).FirstOrDefault()),
            _ => true,
        };
    }

    private static bool MayBeComparer(ISymbol? symbol) => (symbol switch
    {
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        _ => null,
    }) is not { } type || type.AllInterfaces.Append(type).Any(contract => contract.Name is "IComparer" or "IEqualityComparer");

    private static IEnumerable<string> NamesIn(SyntaxNode code) =>
        code.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Select(name => name.Identifier.ValueText);
}
