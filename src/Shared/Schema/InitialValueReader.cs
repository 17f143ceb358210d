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
        if (!parameter.HasExplicitDefaultValue) return WithoutOne(value);
        object? constant = parameter.ExplicitDefaultValue;
        return constant switch
        {
            null => InitialValue.Default,
            "" => InitialValue.Empty,
            not null when value.IsNullable => InitialValue.Other,
            bool flag => flag ? InitialValue.Other : InitialValue.Default,
            string => InitialValue.Other,
            char unit => unit == 0 ? InitialValue.Default : InitialValue.Other,
            double number => BitConverter.DoubleToInt64Bits(number) == 0 ? InitialValue.Default : InitialValue.Other,
            decimal number => number == 0 && decimal.GetBits(number)[3] == 0 ? InitialValue.Default : InitialValue.Other,
            IConvertible number => number.ToDecimal(System.Globalization.CultureInfo.InvariantCulture) == 0 ? InitialValue.Default : InitialValue.Other,
            _ => InitialValue.Other,
        };
    }

    /// <summary>A member that must be given a value has no initial one; where null is a value, null stands in for it.</summary>
    private static InitialValue WithoutOne(ValueModel value) => value.IsNullable ? InitialValue.Default : InitialValue.None;

    /// <summary>Reads a property's initializer.</summary>
    public static InitialValue OfProperty(IPropertySymbol property, ValueModel value)
    {
        if (property.DeclaringSyntaxReferences.Length == 0) return InitialValue.Other;
        foreach (SyntaxReference reference in property.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax() is PropertyDeclarationSyntax { Initializer.Value: ExpressionSyntax initializer }) return OfExpression(initializer, value);
        }

        return InitialValue.Default;
    }

    private static InitialValue OfExpression(ExpressionSyntax expression, ValueModel value)
    {
        while (expression is PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed) expression = suppressed.Operand;
        switch (expression.Kind())
        {
            case SyntaxKind.NullLiteralExpression or SyntaxKind.DefaultLiteralExpression:
                return InitialValue.Default;
            case SyntaxKind.FalseLiteralExpression:
                return value.IsNullable ? InitialValue.Other : InitialValue.Default;
            case SyntaxKind.NumericLiteralExpression:
                return !value.IsNullable && ((LiteralExpressionSyntax)expression).Token.Text == "0" ? InitialValue.Default : InitialValue.Other;
            case SyntaxKind.StringLiteralExpression:
                return ((LiteralExpressionSyntax)expression).Token.ValueText.Length == 0 ? InitialValue.Empty : InitialValue.Other;
            case SyntaxKind.CollectionExpression:
                return ((CollectionExpressionSyntax)expression).Elements.Count == 0 ? InitialValue.Empty : InitialValue.Other;
            case SyntaxKind.ObjectCreationExpression or SyntaxKind.ImplicitObjectCreationExpression:
                var creation = (BaseObjectCreationExpressionSyntax)expression;
                bool isBare = creation is { ArgumentList: null or { Arguments.Count: 0 }, Initializer: null or { Expressions.Count: 0 } };
                return isBare && HasEmptyConstructor(value) ? InitialValue.Empty : InitialValue.Other;
            default:
                return IsKnownEmpty(expression.ToString(), value) ? InitialValue.Empty : InitialValue.Other;
        }
    }

    /// <summary>Whether <c>new()</c> makes an empty one.</summary>
    private static bool HasEmptyConstructor(ValueModel value) => value is
        CollectionModel { Kind: CollectionKind.List or CollectionKind.Queue or CollectionKind.Stack or CollectionKind.HashSet or CollectionKind.SortedSet }
        or DictionaryModel { Kind: DictionaryKind.Dictionary or DictionaryKind.SortedDictionary or DictionaryKind.SortedList };

    /// <summary><c>string.Empty</c>, <c>ImmutableList&lt;T&gt;.Empty</c>, <c>Array.Empty&lt;T&gt;()</c>.</summary>
    private static bool IsKnownEmpty(string expression, ValueModel value) => value switch
    {
        SizedModel { Kind: SizedKind.String } => expression is "string.Empty" or "String.Empty",
        SizedModel { Kind: SizedKind.Bytes } or CollectionModel { Kind: CollectionKind.Array or CollectionKind.ReadOnlyList } => IsCall(expression, "Array.Empty<", ">()"),
        CollectionModel or DictionaryModel or SizedModel { Kind: SizedKind.ImmutableBytes } =>
            IsCall(expression, "Immutable", ">.Empty") || IsCall(expression, "Frozen", ">.Empty") || IsCall(expression, "ReadOnlyMemory", ">.Empty"),
        _ => false,
    };

    private static bool IsCall(string expression, string start, string end) =>
        expression.StartsWith(start, StringComparison.Ordinal) && expression.EndsWith(end, StringComparison.Ordinal);
}
