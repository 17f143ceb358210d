using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;

namespace TypedSession.Generators.Emission;

/// <summary>Values as C# writes them, in every culture alike.</summary>
internal static class Literal
{
    public static string Of(int number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Of(long number) => number == long.MinValue ? "long.MinValue" : number.ToString(CultureInfo.InvariantCulture);

    public static string Of(ulong number) => number.ToString(CultureInfo.InvariantCulture) + "UL";

    public static string Of(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    public static string Of(bool flag) => flag ? "true" : "false";

    public static string OrNull(int? number) => number is int known ? Of(known) : "null";

    /// <summary>A number for people: <c>1,204</c>.</summary>
    public static string Grouped(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
