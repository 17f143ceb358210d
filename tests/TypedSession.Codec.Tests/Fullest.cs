namespace TypedSession.Codec.Tests;

/// <summary>Values that fill every bound of their declarations.</summary>
internal static class Fullest
{
    private static readonly DateTimeOffset Instant = new(DateTime.MaxValue.AddHours(-14).Ticks, TimeSpan.FromHours(-14));

    public static Scalars Scalars { get; } = new()
    {
        Boolean = true,
        SByte = sbyte.MinValue,
        Byte = byte.MaxValue,
        Int16 = short.MinValue,
        UInt16 = ushort.MaxValue,
        Int32 = int.MinValue,
        UInt32 = uint.MaxValue,
        Int64 = long.MinValue,
        UInt64 = ulong.MaxValue,
        Double = 0.1,
        Decimal = decimal.MaxValue / 10,
        Guid = Guid.AllBitsSet,
        DateTimeOffset = Instant,
        DateOnly = DateOnly.MaxValue,
        TimeSpan = TimeSpan.MaxValue,
        Size = Size.Large,
        Rights = Rights.All,
        String = new string('€', 20),
    };

    public static NullableScalars NullableScalars { get; } = new()
    {
        Boolean = true,
        SByte = sbyte.MinValue,
        Byte = byte.MaxValue,
        Int16 = short.MinValue,
        UInt16 = ushort.MaxValue,
        Int32 = int.MinValue,
        UInt32 = uint.MaxValue,
        Int64 = long.MinValue,
        UInt64 = ulong.MaxValue,
        Double = 0.1,
        Decimal = decimal.MaxValue / 10,
        Guid = Guid.AllBitsSet,
        DateTimeOffset = Instant,
        DateOnly = DateOnly.MaxValue,
        TimeSpan = TimeSpan.MaxValue,
        Size = Size.Large,
        String = new string('€', 20),
    };

    private static readonly Line FullLine = new(int.MaxValue, byte.MaxValue, decimal.MaxValue / 10);

    private static readonly Address FullAddress = new() { Street = new string('€', 40), City = new string('€', 20) };

    public static Collections Collections { get; } = new()
    {
        Bytes = new byte[30],
        Array = Enumerable.Repeat(int.MaxValue, 5).ToArray(),
        Lines = Enumerable.Repeat(FullLine, 5).ToList(),
        Texts = [.. Enumerable.Repeat(new string('€', 10), 5)],
        Prices = Enumerable.Range(0, 5).ToDictionary(i => new string('€', 9) + (char)('€' + i), _ => decimal.MaxValue / 10),
        Addresses = Enumerable.Range(0, 5).ToDictionary(i => (Size)(byte.MaxValue - i), _ => (Address?)FullAddress),
        Numbers = Enumerable.Repeat((int?)int.MaxValue, 5).ToArray(),
        Blobs = Enumerable.Repeat(new byte[4], 5).ToArray(),
        Home = FullAddress,
        Gift = FullLine,
        Maybe = [int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue],
    };
}
