using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedSession.Schema.Model;

namespace TypedSession.Schema;

/// <summary>
/// Tells from a declaration whether a member's initial value is its type's default, empty, or something else. What it cannot tell is
/// "something else": the member is then always written, which costs bytes and is never wrong.
/// </summary>
internal static class InitialValueReader
{
    /// <summary>Reads the default of a positional parameter.</summary>
    public static InitialValue OfParameter(IParameterSymbol parameter, ValueModel value)
    {
        // [Optional] alone is the type's default
        if (!parameter.HasExplicitDefaultValue) return parameter.IsOptional ? InitialValue.Default : WithoutOne(value);
        object? constant = parameter.ExplicitDefaultValue;
        return constant switch
        {
            null => InitialValue.Default,
            "" => InitialValue.Empty,
            not null when value.IsNullable => InitialValue.Other,
            bool flag => flag ? InitialValue.Other : InitialValue.Default,
            string => InitialValue.Other,
            char unit => unit == 0 ? InitialValue.Default : InitialValue.Other,
            float number => BitConverter.ToInt32(BitConverter.GetBytes(number), 0) == 0 ? InitialValue.Default : InitialValue.Other,
            double number => BitConverter.DoubleToInt64Bits(number) == 0 ? InitialValue.Default : InitialValue.Other,
            decimal number => number == 0 && decimal.GetBits(number)[3] == 0 ? InitialValue.Default : InitialValue.Other,
            IConvertible number and not DateTime =>
                number.ToDecimal(System.Globalization.CultureInfo.InvariantCulture) == 0 ? InitialValue.Default : InitialValue.Other,
            _ => InitialValue.Other,
        };
    }

    /// <summary>A member that must be given a value has no initial one; where null is a value, null stands in for it.</summary>
    private static InitialValue WithoutOne(ValueModel value) => value.IsNullable ? InitialValue.Default : InitialValue.None;

    /// <summary>Reads a property's initializer.</summary>
    public static InitialValue OfProperty(IPropertySymbol property, ValueModel value)
    {
        if (property.DeclaringSyntaxReferences.Length == 0) return InitialValue.Other;
        // The initializer of a partial property may stand on either part.
        IEnumerable<SyntaxReference> references = property.DeclaringSyntaxReferences
            .Concat(property.PartialImplementationPart?.DeclaringSyntaxReferences ?? []);
        foreach (SyntaxReference reference in references)
        {
            if (reference.GetSyntax() is PropertyDeclarationSyntax { Initializer.Value: ExpressionSyntax initializer })
            {
                InitialValue initial = OfExpression(initializer, value);
                bool isLookalike = initial == InitialValue.Empty && property.ContainingAssembly.NamesOwnTypeIn(initializer);
                return isLookalike ? InitialValue.Other : initial;
            }
        }

        return InitialValue.Default;
    }

    private static InitialValue OfExpression(ExpressionSyntax expression, ValueModel value)
    {
        while (expression is PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed)
            expression = suppressed.Operand;
        switch (expression.Kind())
        {
            case SyntaxKind.DefaultLiteralExpression:
                return InitialValue.Default;
            case SyntaxKind.NullLiteralExpression or SyntaxKind.FalseLiteralExpression
                or SyntaxKind.NumericLiteralExpression when IsConverted(value):
                return InitialValue.Other;
            case SyntaxKind.NullLiteralExpression:
                return InitialValue.Default;
            case SyntaxKind.FalseLiteralExpression:
                return value.IsNullable ? InitialValue.Other : InitialValue.Default;
            case SyntaxKind.NumericLiteralExpression:
                return !value.IsNullable && ((LiteralExpressionSyntax)expression).Token.Text == "0"
                    ? InitialValue.Default
                    : InitialValue.Other;
            case SyntaxKind.StringLiteralExpression:
                return ((LiteralExpressionSyntax)expression).Token.ValueText.Length == 0 ? InitialValue.Empty : InitialValue.Other;
            case SyntaxKind.CollectionExpression:
                return ((CollectionExpressionSyntax)expression).Elements.Count == 0 ? InitialValue.Empty : InitialValue.Other;
            case SyntaxKind.ObjectCreationExpression or SyntaxKind.ImplicitObjectCreationExpression:
                var creation = (BaseObjectCreationExpressionSyntax)expression;
                bool isBare = creation is { ArgumentList: null or { Arguments.Count: 0 }, Initializer: null or { Expressions.Count: 0 } };
                return isBare && HasEmptyConstructor(value) && IsOfKind(creation, value) ? InitialValue.Empty : InitialValue.Other;
            default:
                return IsKnownEmpty(expression, value) ? InitialValue.Empty : InitialValue.Other;
        }
    }

    /// <summary>Whether <c>new()</c> makes an empty one.</summary>
    private static bool HasEmptyConstructor(ValueModel value) => value is
        CollectionModel
        {
            Kind: CollectionKind.List or CollectionKind.Queue or CollectionKind.Stack or CollectionKind.HashSet
            or CollectionKind.SortedSet
        }
        or DictionaryModel { Kind: DictionaryKind.Dictionary or DictionaryKind.SortedDictionary or DictionaryKind.SortedList };

    /// <summary>A class that derives from a list may fill itself.</summary>
    private static bool IsOfKind(BaseObjectCreationExpressionSyntax creation, ValueModel value) =>
        creation is not ObjectCreationExpressionSyntax { Type: var type } || GenericNameIn(type) == (value switch
        {
            CollectionModel collection => collection.Kind.ToString(),
            DictionaryModel dictionary => dictionary.Kind.ToString(),
            _ => null,
        });

    /// <summary>Whether a literal becomes a part by an operator of the user's, of which nothing is known.</summary>
    private static bool IsConverted(ValueModel value) =>
        value is PartModel or FormattedModel && value is { IsValueType: true, IsNullable: false };

    /// <summary>
    /// <c>string.Empty</c>, <c>ImmutableList&lt;T&gt;.Empty</c>, <c>Array.Empty&lt;T&gt;()</c>, whatever they are qualified by.
    /// </summary>
    private static bool IsKnownEmpty(ExpressionSyntax expression, ValueModel value) => (expression, value) switch
    {
        (MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Empty" } access, SizedModel { Kind: SizedKind.String }) =>
            access.Expression is PredefinedTypeSyntax or IdentifierNameSyntax { Identifier.ValueText: "String" },
        (InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax call }, _) when IsEmptyArray(call) =>
            value is SizedModel { Kind: SizedKind.Bytes } or CollectionModel { Kind: CollectionKind.Array or CollectionKind.ReadOnlyList },
        (MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Empty" } access, CollectionModel or DictionaryModel or SizedModel) =>
            GenericNameIn(access.Expression) is string name && EmptyTypes.Contains(name),
        _ => false,
    };

    /// <summary>Whether it is <c>Array.Empty&lt;T&gt;</c>.</summary>
    public static bool IsEmptyArray(MemberAccessExpressionSyntax call) =>
        call.Expression is IdentifierNameSyntax { Identifier.ValueText: "Array" }
        && call.Name is GenericNameSyntax { Identifier.ValueText: "Empty" };

    /// <summary>The generic types with an <c>Empty</c> of their own.</summary>
    public static readonly HashSet<string> EmptyTypes =
    [
        "ImmutableArray", "ImmutableList", "ImmutableHashSet", "ImmutableSortedSet", "ImmutableDictionary", "ImmutableSortedDictionary",
        "FrozenSet", "FrozenDictionary", "ReadOnlyMemory",
    ];

    /// <summary>The name of a generic type, without what qualifies it.</summary>
    public static string? GenericNameIn(ExpressionSyntax expression) => expression switch
    {
        GenericNameSyntax name => name.Identifier.ValueText,
        QualifiedNameSyntax { Right: GenericNameSyntax name } => name.Identifier.ValueText,
        MemberAccessExpressionSyntax { Name: GenericNameSyntax name } => name.Identifier.ValueText,
        _ => null,
    };
}
