using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TypedSession.Schema;

/// <summary>
/// A parameter's default value, as generated code writes it: with its type, so that the call cannot mean another constructor.
/// </summary>
internal static class DefaultLiteral
{
    public static string Of(IParameterSymbol parameter) =>
        Of(parameter, parameter.HasExplicitDefaultValue ? parameter.ExplicitDefaultValue : null);

    private static string Of(IParameterSymbol parameter, object? value)
    {
        string type = parameter.Type.TypeKind == TypeKind.Dynamic ? "object" : parameter.Type.NameFromRoot();
        return value is null ? $"default({type})!" : $"({type})({Of(value)})";
    }

    private static string Of(object value) => value switch
    {
        DateTime time => $"new global::System.DateTime({time.Ticks.ToString(CultureInfo.InvariantCulture)}L)",
        string or char or bool =>
            SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false),
        decimal number => number.ToString(CultureInfo.InvariantCulture) + "m",
        double number => OfDouble(number),
        float number => $"(float)({OfDouble(number)})",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        object other => other.ToString()!,
    };

    public static string OfDouble(double number) => number switch
    {
        double.NaN => "double.NaN",
        double.PositiveInfinity => "double.PositiveInfinity",
        double.NegativeInfinity => "double.NegativeInfinity",
        _ => number.ToString("R", CultureInfo.InvariantCulture) + "d",
    };
}
