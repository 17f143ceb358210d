using System.Collections.Immutable;
using System.Numerics;
using System.Text;

namespace TypedSession.Generators.Tests.RandomShapes;

/// <summary>Values of the types that have no elements: random ones, or the longest, which differ by their ordinals.</summary>
internal static class Scalars
{
    /// <summary>Null for any other type.</summary>
    public static object? Make(Type type, Random random, bool isFullest, int length, int ordinal)
    {
        if (type.IsEnum) return Enum.ToObject(type, Make(Enum.GetUnderlyingType(type), random, isFullest, length, ordinal)!);
        return isFullest ? Longest(type, length, ordinal) : Any(type, random, length);
    }

    private static object? Longest(Type type, int length, int i)
    {
        if (type == typeof(bool)) return true;
        if (type == typeof(char)) return (char)('€' + i);
        if (type == typeof(sbyte)) return (sbyte)(sbyte.MinValue + i);
        if (type == typeof(byte)) return (byte)(byte.MaxValue - i);
        if (type == typeof(short)) return (short)(short.MinValue + i);
        if (type == typeof(ushort)) return (ushort)(ushort.MaxValue - i);
        if (type == typeof(int)) return int.MinValue + i;
        if (type == typeof(uint)) return uint.MaxValue - (uint)i;
        if (type == typeof(long)) return long.MinValue + i;
        if (type == typeof(ulong)) return ulong.MaxValue - (ulong)i;
        if (type == typeof(float)) return 0.1f;
        if (type == typeof(double)) return 0.1;
        if (type == typeof(Half)) return (Half)0.1;
        if (type == typeof(decimal)) return (decimal.MaxValue / 10) - i;
        if (type == typeof(Int128)) return Int128.MinValue + i;
        if (type == typeof(UInt128)) return UInt128.MaxValue - (UInt128)i;
        if (type == typeof(Guid)) return new Guid(i, -1, -1, [255, 255, 255, 255, 255, 255, 255, 255]);
        if (type == typeof(DateTime)) return new DateTime(DateTime.MaxValue.Ticks - i, DateTimeKind.Unspecified);
        if (type == typeof(DateTimeOffset)) return new DateTimeOffset(DateTime.MaxValue.AddDays(-1).Ticks - i, TimeSpan.FromHours(-14));
        if (type == typeof(DateOnly)) return DateOnly.MaxValue.AddDays(-i);
        if (type == typeof(TimeOnly)) return new TimeOnly(TimeSpan.TicksPerDay - 1 - i);
        if (type == typeof(TimeSpan)) return new TimeSpan(long.MaxValue - i);
        if (type == typeof(Index)) return new Index(int.MaxValue, fromEnd: true);
        if (type == typeof(Range)) return new Range(int.MaxValue, new Index(int.MaxValue, fromEnd: true));
        if (type == typeof(Version)) return new Version(int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue);
        if (type == typeof(BigInteger)) return -BigInteger.Pow(2, (8 * length) - 1);
        string text = new string('€', length - 1 < 0 ? 0 : length - 1) + (char)('€' + i);
        return Sized(type, text, new byte[length]);
    }

    private static object? Any(Type type, Random random, int length)
    {
        long bits = random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64);
        long ticks = random.NextInt64(DateTime.MaxValue.Ticks) / (random.Next(2) == 0 ? 1 : TimeSpan.TicksPerSecond) * (random.Next(2) == 0 ? 1 : 1);
        if (type == typeof(bool)) return random.Next(2) == 0;
        if (type == typeof(char)) return (char)bits;
        if (type == typeof(sbyte)) return (sbyte)bits;
        if (type == typeof(byte)) return (byte)bits;
        if (type == typeof(short)) return (short)bits;
        if (type == typeof(ushort)) return (ushort)bits;
        if (type == typeof(int)) return (int)bits;
        if (type == typeof(uint)) return (uint)bits;
        if (type == typeof(long)) return bits;
        if (type == typeof(ulong)) return (ulong)bits;
        if (type == typeof(float)) return random.Next(2) == 0 ? (float)bits : BitConverter.Int32BitsToSingle((int)bits);
        if (type == typeof(double)) return random.Next(2) == 0 ? bits : BitConverter.Int64BitsToDouble(bits);
        if (type == typeof(Half)) return (Half)(bits % 100 / 8f);
        if (type == typeof(decimal)) return new decimal((int)bits, (int)(bits >> 32), random.Next(2) * (int)bits, random.Next(2) == 0, (byte)random.Next(29));
        if (type == typeof(Int128)) return random.Next(2) == 0 ? bits : new Int128((ulong)bits, 7);
        if (type == typeof(UInt128)) return random.Next(2) == 0 ? (ulong)bits : new UInt128((ulong)bits, 7);
        if (type == typeof(Guid)) return new Guid(random.Next(3), 0, 0, new byte[8]);
        if (type == typeof(DateTime)) return new DateTime(ticks, random.Next(2) == 0 ? DateTimeKind.Utc : DateTimeKind.Unspecified);
        if (type == typeof(DateTimeOffset)) return new DateTimeOffset(ticks / 2 + TimeSpan.TicksPerDay, TimeSpan.FromMinutes(random.Next(3) == 0 ? random.Next(-840, 841) : 0));
        if (type == typeof(DateOnly)) return DateOnly.FromDayNumber(random.Next(DateOnly.MaxValue.DayNumber));
        if (type == typeof(TimeOnly)) return new TimeOnly(ticks % TimeSpan.TicksPerDay);
        if (type == typeof(TimeSpan)) return random.Next(2) == 0 ? TimeSpan.FromSeconds(random.Next()) : new TimeSpan(bits);
        if (type == typeof(Index)) return new Index((int)(bits & int.MaxValue), random.Next(2) == 0);
        if (type == typeof(Range)) return new Range((int)(bits & int.MaxValue), ^random.Next(9));
        if (type == typeof(Version)) return random.Next(2) == 0 ? new Version(1, 2) : new Version(1, 2, 3, 4);
        byte[] bytes = new byte[random.Next(length + 1)];
        random.NextBytes(bytes);
        return type == typeof(BigInteger) ? new BigInteger(bytes) : Sized(type, Text(random, length), bytes);
    }

    private static object? Sized(Type type, string text, byte[] bytes)
    {
        if (type == typeof(string)) return text;
        if (type == typeof(Uri)) return new Uri(text, UriKind.RelativeOrAbsolute);
        if (type == typeof(byte[])) return bytes;
        if (type == typeof(ReadOnlyMemory<byte>)) return new ReadOnlyMemory<byte>(bytes);
        return type == typeof(ImmutableArray<byte>) ? ImmutableArray.Create(bytes) : null;
    }

    private static string Text(Random random, int length)
    {
        var text = new StringBuilder();
        for (int left = random.Next(length + 1); left > 0; left--) text.Append(random.Next(3) switch { 0 => 'a', 1 => 'é', _ => '€' });
        return text.ToString();
    }
}
