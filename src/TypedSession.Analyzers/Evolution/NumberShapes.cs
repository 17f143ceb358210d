namespace TypedSession.Analyzers.Evolution;

/// <summary>Which numbers read all values of which others.</summary>
internal static class NumberShapes
{
    /// <summary>Bits, negative where the type has a sign. A char is the number of its UTF-16 unit.</summary>
    private static readonly Dictionary<string, int> Integers = new(StringComparer.Ordinal)
    {
        ["sbyte"] = -8,
        ["byte"] = 8,
        ["short"] = -16,
        ["ushort"] = 16,
        ["char"] = 16,
        ["int"] = -32,
        ["uint"] = 32,
        ["long"] = -64,
        ["ulong"] = 64,
        ["Int128"] = -128,
        ["UInt128"] = 128,
        ["BigInteger"] = -int.MaxValue,
    };

    /// <summary>The bits of the integers that a type with decimals reads exactly from their stored form.</summary>
    private static readonly Dictionary<string, int> Decimals = new(StringComparer.Ordinal)
    {
        ["Half"] = 8,
        ["float"] = 16,
        ["double"] = 32,
        ["decimal"] = 64
    };

    private static readonly string[] Floats = ["Half", "float", "double"];

    public static bool IsWidening(string old, string now)
    {
        if (Array.IndexOf(Floats, old) is >= 0 and int from) return Array.IndexOf(Floats, now) > from;
        if (!Integers.TryGetValue(old, out int bits)) return false;
        if (Decimals.TryGetValue(now, out int most)) return Math.Abs(bits) <= most;
        return Integers.TryGetValue(now, out int wide) && (bits < 0 ? wide <= bits : wide >= bits || wide < -bits);
    }
}
