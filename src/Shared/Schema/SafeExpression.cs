using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedSession.Schema;

/// <summary>
/// Tells of an initializer that it cannot throw: of a constant, of nothing, and of a new collection or object that runs no code of the
/// user's. Of anything else it is not known.
/// </summary>
/// <param name="within">The type whose member it initializes.</param>
/// <param name="canBeMade">Whether <c>new()</c> of a type of the user's cannot throw.</param>
internal sealed class SafeExpression(INamedTypeSymbol within, Func<INamedTypeSymbol, bool> canBeMade)
{
    private readonly NameLookup _names = new(within);

    /// <summary>Whether it cannot.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="target">The type that it is converted to; null where that is not known.</param>
    public bool CannotThrow(ExpressionSyntax expression, ITypeSymbol? target)
    {
        if (target is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            if (expression.IsKind(SyntaxKind.NullLiteralExpression)) return true;
            target = nullable.TypeArguments[0];
        }

        bool isKnown = target is not null && IsFramework(target);
        switch (expression)
        {
            case PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed:
                return CannotThrow(suppressed.Operand, target);
            case ParenthesizedExpressionSyntax inner:
                return CannotThrow(inner.Expression, target);
            case DefaultExpressionSyntax or LiteralExpressionSyntax { RawKind: (int)SyntaxKind.DefaultLiteralExpression }:
                return true;
            case LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NullLiteralExpression }:
                return isKnown || target?.IsReferenceType == true;
            case AnonymousFunctionExpressionSyntax:
                return target?.TypeKind == TypeKind.Delegate;
            case IdentifierNameSyntax name when ParameterOf(name) is { } parameter:
                return SymbolEqualityComparer.Default.Equals(parameter.Type, target);
            case CollectionExpressionSyntax collection:
                return isKnown
                    && collection.Elements.All(element => element is ExpressionElementSyntax item && IsConstant(item.Expression));
            case ArrayCreationExpressionSyntax array:
                return isKnown && AreConstants(array.Initializer)
                    && array.Type.RankSpecifiers.SelectMany(rank => rank.Sizes)
                        .All(size => size is OmittedArraySizeExpressionSyntax or LiteralExpressionSyntax);
            case ImplicitArrayCreationExpressionSyntax array:
                return isKnown && AreConstants(array.Initializer);
            case BaseObjectCreationExpressionSyntax creation:
                return CanBeMade(creation, target);
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax call } when InitialValueReader.IsEmptyArray(call):
                return isKnown && !IsLookalike(call, target!);
            case CastExpressionSyntax cast when target?.TypeKind == TypeKind.Enum && LastName(cast.Type) == target.Name:
                return IsConstant(cast.Expression);
            case MemberAccessExpressionSyntax access when isKnown && !IsLookalike(access, target!) && IsStatic(access, target!):
                return true;
            default:
                // an index from the end of a negative number is none
                return isKnown && target!.Name != "Index" && IsConstant(expression);
        }
    }

    private bool CanBeMade(BaseObjectCreationExpressionSyntax creation, ITypeSymbol? target)
    {
        if (creation.ArgumentList is { Arguments.Count: > 0 }) return false;
        bool isFilled = creation.Initializer is { Expressions.Count: > 0 };
        string? name = creation is ObjectCreationExpressionSyntax { Type: var named } ? LastName(named) : target?.Name;
        bool isTarget = name is null || name == target?.Name;
        if (target is not null && (IsFramework(target) || target.SpecialType == SpecialType.System_Object))
        {
            if (IsLookalike(creation, target)) return false;
            bool isCollection = name is not null && KnownTypes.IsCollection(name);
            return isFilled
                ? isCollection && name is not ("Dictionary" or "SortedDictionary" or "SortedList") && AreConstants(creation.Initializer)
                : isTarget || isCollection;
        }

        return !isFilled && isTarget && target is INamedTypeSymbol own && canBeMade(own);
    }

    /// <summary>Whether a type of the project's, or an alias, may have the name of the framework's.</summary>
    private bool IsLookalike(ExpressionSyntax expression, ITypeSymbol target) =>
        !target.IsOf(within.ContainingAssembly) && within.ContainingAssembly.NamesOwnTypeIn(expression);

    private bool AreConstants(InitializerExpressionSyntax? initializer) => initializer?.Expressions.All(IsConstant) != false;

    /// <summary>Whether the compiler evaluates it; what it cannot is no constant, or an error.</summary>
    private bool IsConstant(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax literal => !literal.IsKind(SyntaxKind.DefaultLiteralExpression),
        ParenthesizedExpressionSyntax inner => IsConstant(inner.Expression),
        PrefixUnaryExpressionSyntax { RawKind: not (int)SyntaxKind.IndexExpression } unary => IsConstant(unary.Operand),
        CastExpressionSyntax { Type: PredefinedTypeSyntax } cast => IsConstant(cast.Expression),
        BinaryExpressionSyntax { RawKind: not ((int)SyntaxKind.AsExpression or (int)SyntaxKind.IsExpression) } binary =>
            IsConstant(binary.Left) && IsConstant(binary.Right),
        ConditionalExpressionSyntax choice =>
            IsConstant(choice.Condition) && IsConstant(choice.WhenTrue) && IsConstant(choice.WhenFalse),
        InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } => true,
        MemberAccessExpressionSyntax { Expression: PredefinedTypeSyntax } => true, // int.MaxValue, string.Empty
        MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax type, Name: IdentifierNameSyntax member } =>
            IsConst(_names.TypeNamed(type.Identifier.ValueText)?.GetMembers(member.Identifier.ValueText).FirstOrDefault()),
        IdentifierNameSyntax name => IsConst(_names.MemberNamed(name.Identifier.ValueText)),
        _ => false,
    };

    private static bool IsConst(ISymbol? member) => member is IFieldSymbol { IsConst: true };

    /// <summary>Whether it is a static member of the type that it is converted to: <c>TimeSpan.Zero</c>, <c>Mode.On</c>.</summary>
    private static bool IsStatic(MemberAccessExpressionSyntax access, ITypeSymbol target)
    {
        string member = access.Name.Identifier.ValueText;
        if (member == "Empty" && InitialValueReader.GenericNameIn(access.Expression) is string name
            && InitialValueReader.EmptyTypes.Contains(name))
        {
            return true;
        }

        return LastName(access.Expression) == target.Name
            && target.GetMembers(member).Any(found => found is { IsStatic: true } and (IFieldSymbol or IPropertySymbol));
    }

    private static string? LastName(ExpressionSyntax expression) => expression switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText,
        QualifiedNameSyntax name => name.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax name => name.Name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.ObjectKeyword } => "Object",
        _ => null,
    };

    private IParameterSymbol? ParameterOf(IdentifierNameSyntax name) =>
        ConstructionReader.PrimaryOf(within)?.Parameters.FirstOrDefault(parameter => parameter.Name == name.Identifier.ValueText);

    /// <summary>A type whose conversions run no code of the user's.</summary>
    private static bool IsFramework(ITypeSymbol type) =>
        type is IArrayTypeSymbol || type.TypeKind is TypeKind.Enum or TypeKind.Delegate || type.SpecialType != SpecialType.None
        || type.ContainingAssembly is { Name: var assembly } && (assembly == "mscorlib" || assembly == "netstandard"
            || assembly.StartsWith("System.", StringComparison.Ordinal));
}
