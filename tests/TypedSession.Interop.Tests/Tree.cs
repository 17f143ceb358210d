using System.Globalization;
using System.Numerics;
using System.Text;

namespace TypedSession.Interop.Tests;

/// <summary>
/// A value as MessagePack knows it, as JSON text that loses nothing. Its form is described in <c>python/peer.py</c>; one value has one
/// text, so that texts can be compared.
/// </summary>
internal static class Tree
{
    public const string Nil = """["nil"]""";

    public static string Boolean(bool value) => value ? """["bool",true]""" : """["bool",false]""";

    public static string Integer(BigInteger value) => $"""["i","{value.ToString(CultureInfo.InvariantCulture)}"]""";

    /// <summary>A double that is a whole number cannot be told from an integer in JavaScript, and is written as one.</summary>
    public static string Number(double value)
    {
        if (double.IsNaN(value)) return """["f","nan"]""";
        bool isWhole = Math.Abs(value) < 1L << 53 && Math.Floor(value) == value && !(value == 0 && double.IsNegative(value));
        return isWhole ? Integer(new BigInteger(value)) : $"""["f","{BitConverter.DoubleToUInt64Bits(value):x16}"]""";
    }

    public static string Text(string value) => $"""["s","{Convert.ToHexStringLower(Encoding.UTF8.GetBytes(value))}"]""";

    public static string Binary(ReadOnlySpan<byte> value) => $"""["b","{Convert.ToHexStringLower(value)}"]""";

    public static string Extension(int type, ReadOnlySpan<byte> content) => $"""["x",{type},"{Convert.ToHexStringLower(content)}"]""";

    /// <summary>An integer where it is one of 64 bits, else the bytes of its two's complement, high byte first.</summary>
    public static string GreatInteger(BigInteger value) =>
        value >= long.MinValue && value <= ulong.MaxValue ? Integer(value) : Binary(value.ToByteArray(isBigEndian: true));

    public static string Timestamp(long utcTicks)
    {
        BigInteger nanoseconds = (BigInteger)(utcTicks - DateTime.UnixEpoch.Ticks) * 100;
        BigInteger rest = ((nanoseconds % 1_000_000_000) + 1_000_000_000) % 1_000_000_000;
        return $"""["t","{(nanoseconds - rest) / 1_000_000_000}",{rest}]""";
    }

    public static string Array(params IEnumerable<string> elements) => $"""["a",[{string.Join(',', elements)}]]""";

    public static string Map(params IEnumerable<(string Key, string Value)> pairs) =>
        $"""["m",[{string.Join(',', pairs.Select(pair => $"[{pair.Key},{pair.Value}]"))}]]""";
}
