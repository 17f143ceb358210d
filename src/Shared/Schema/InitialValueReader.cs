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
            double number => BitConverter.DoubleToInt64Bits(number) == 0 ? InitialValue.Default : InitialValue.Other,
            decimal number => number == 0 && decimal.GetBits(number)[3] == 0 ? InitialValue.Default : InitialValue.Other,
            IConvertible number => number.ToDecimal(System.Globalization.CultureInfo.InvariantCulture) == 0 ? InitialValue.Default : InitialValue.Other,
            _ => InitialValue.Other,
        };
    }

    /// <summary>A member that must be given a value has no initial one; where null is a value, null stands in for it.</summary>
    public static InitialValue WithoutOne(ValueModel value) => value.IsNullable ? InitialValue.Default : InitialValue.None;

    /// <summary>Reads a property's initializer.</summary>
    public static InitialValue OfProperty(IPropertySymbol property, ValueModel value)
    {
        if (property.DeclaringSyntaxReferences.Length == 0) return InitialValue.Other;
        foreach (SyntaxReference reference in property.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax() is PropertyDeclarationSyntax { Initializer.Value: ExpressionSyntax initializer }) return OfExpression(initializer, value);
        }

        return value is PartModel { IsStruct: true, IsNullable: false } ? InitialValue.Other : InitialValue.Default;
    }

    private static InitialValue OfExpression(ExpressionSyntax expression, ValueModel value)
    {
        while (expression is PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed) expression = suppressed.Operand;
        if (value is PartModel { IsStruct: true, IsNullable: false }) return InitialValue.Other;
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
                return isBare && value is CollectionModel { Kind: CollectionKind.List } or DictionaryModel ? InitialValue.Empty : InitialValue.Other;
            default:
                return IsKnownEmpty(expression.ToString(), value) ? InitialValue.Empty : InitialValue.Other;
        }
    }

    private static bool IsKnownEmpty(string expression, ValueModel value) => value switch
    {
        StringModel => expression is "string.Empty" or "String.Empty",
        CollectionModel { Kind: CollectionKind.ImmutableArray } => expression.StartsWith("ImmutableArray<", StringComparison.Ordinal) && expression.EndsWith(">.Empty", StringComparison.Ordinal),
        CollectionModel { Kind: CollectionKind.Array } or BytesModel => expression.StartsWith("Array.Empty<", StringComparison.Ordinal) && expression.EndsWith(">()", StringComparison.Ordinal),
        _ => false,
    };
}
