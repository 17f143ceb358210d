using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TypedSession.Schema;

/// <summary>A parameter's default value, as generated code writes it.</summary>
internal static class DefaultLiteral
{
    public static string Of(IParameterSymbol parameter) => parameter.ExplicitDefaultValue switch
    {
        null => "default!",
        string or char or bool =>
            SymbolDisplay.FormatPrimitive(parameter.ExplicitDefaultValue, quoteStrings: true, useHexadecimalNumbers: false),
        decimal number => number.ToString(CultureInfo.InvariantCulture) + "m",
        double number => OfDouble(number),
        float number => $"(float)({OfDouble(number)})",
        IFormattable number => $"({parameter.Type.NameFromRoot()})({number.ToString(null, CultureInfo.InvariantCulture)})",
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
