using System.Numerics;
using System.Text;

namespace TypedSession.Interop.Tests;

/// <summary>Random values that meet every length of every form, and their ends.</summary>
internal static class Randomness
{
    /// <summary>As many short numbers as long ones, and many beside a power of two.</summary>
    public static ulong Bits(this Random random)
    {
        ulong bits = (ulong)random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64);
        return random.Next(3) == 0 ? (1UL << random.Next(64)) + (ulong)random.Next(-2, 2) : bits;
    }

    public static long Integer(this Random random) => random.Next(2) == 0 ? (long)random.Bits() : unchecked(-(long)random.Bits());

    public static BigInteger GreatInteger(this Random random, int maxBytes)
    {
        byte[] bytes = random.Bytes(random.Next(1, maxBytes + 1));
        return new BigInteger(bytes);
    }

    public static double Number(this Random random) => random.Next(6) switch
    {
        0 => random.Integer(),
        1 => BitConverter.UInt64BitsToDouble(random.Bits()),
        2 => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)),
        3 => random.Next(-1000, 1000) / 8.0,
        4 => (float)(random.NextDouble() * 1e6),
        _ => Elements(random, 0.0, -0.0, double.NaN, double.PositiveInfinity, double.MinValue, double.Epsilon, int.MaxValue, int.MinValue, 9007199254740992.0, 0.1),
    };

    public static decimal Decimal(this Random random)
    {
        int high = random.Next(3) == 0 ? (int)random.Integer() : 0;
        ulong low = random.Bits();
        int scale = random.Next(3) == 0 ? 0 : random.Next(29);
        return new decimal((int)low, (int)(low >> 32), high, random.Next(2) == 0, (byte)scale);
    }

    /// <summary>Ticks of any time that .NET knows: whole seconds as often as not, and near our time as often as not.</summary>
    public static long Ticks(this Random random)
    {
        long ticks = random.Next(2) == 0 ? random.NextInt64(DateTime.MaxValue.Ticks + 1) : DateTime.UnixEpoch.Ticks + random.NextInt64(600_000_000_000_000_000);
        return random.Next(2) == 0 ? ticks : ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond;
    }

    public static byte[] Bytes(this Random random, int length)
    {
        byte[] bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }

    /// <summary>Lengths on both sides of where a header grows.</summary>
    public static int Length(this Random random) => random.Next(500) switch
    {
        0 => random.Next(65_530, 65_545),
        < 40 => random.Next(250, 260),
        < 80 => random.Next(28, 36),
        < 120 => random.Next(80, 140),
        _ => random.Next(20),
    };

    /// <summary>Text of all planes of Unicode, without surrogates that stand alone.</summary>
    public static string Text(this Random random, int length)
    {
        var text = new StringBuilder();
        while (text.Length < length)
        {
            int value = random.Next(4) switch { 0 => random.Next(0x80), 1 => random.Next(0x800), 2 => random.Next(0x10000), _ => random.Next(0x110000) };
            if (Rune.TryCreate(value, out Rune rune)) text.Append(rune.ToString());
        }

        return text.ToString();
    }

    public static T Elements<T>(this Random random, params ReadOnlySpan<T> elements) => elements[random.Next(elements.Length)];
}
