using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using FsCheck.Fluent;

namespace TypedSession.Codec.Tests;

/// <summary>What is written of the rarer types is read back.</summary>
public sealed class RareTypeTests
{
    [Fact]
    public void Rare_scalars_survive()
    {
        var states =
            from numbers in ArbMap.Default.GeneratorFor<(char, float, long, ulong, int)>()
            from more in ArbMap.Default.GeneratorFor<(ulong, DateTime, uint, short, byte)>()
            select new RareScalars
            {
                Char = char.IsSurrogate(numbers.Item1) ? 'x' : numbers.Item1,
                Single = numbers.Item2,
                Half = (Half)numbers.Item2,
                Int128 = new Int128((ulong)numbers.Item3 >> (more.Item5 % 64), numbers.Item4) * (more.Item4 < 0 ? -1 : 1),
                UInt128 = new UInt128(numbers.Item4 >> (more.Item5 % 64), more.Item1),
                BigInteger = BigInteger.Pow(numbers.Item3, more.Item5 % 4),
                DateTime = DateTime.SpecifyKind(more.Item2, more.Item5 % 2 == 0 ? DateTimeKind.Utc : DateTimeKind.Unspecified),
                TimeOnly = new TimeOnly((long)(more.Item1 % (ulong)TimeSpan.TicksPerDay)),
                Index = more.Item5 % 2 == 0 ? ^Math.Abs((int)more.Item4) : Math.Abs((int)more.Item4),
                Range = more.Item5..^3,
                Uri = more.Item5 == 0 ? null : new Uri("https://example.org/" + more.Item5),
                Version = more.Item5 == 1 ? new Version(1, 2) : new Version(1, 2, more.Item5, 4),
                Culture = CultureInfo.InvariantCulture,
                Pair = (numbers.Item5, more.Item5 % 2 == 0 ? null : "n"),
                Product = new ProductId(numbers.Item5),
                Maybe = more.Item5 % 2 == 0 ? null : new ProductId(0),
                Price = new Money(numbers.Item3),
                Payment = more.Item5 % 3 == 0 ? null : more.Item5 % 3 == 1 ? new Card(more.Item5, more.Item4) { Attempts = 2 } : new Invoice("no"),
            };
        Laws.Hold(states, state => Assert.Equal(state, Body.RoundTrip(state)));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(-0f)]
    [InlineData(float.MaxValue)]
    [InlineData(float.NegativeInfinity)]
    [InlineData(2147483648f)]
    [InlineData(-2147483648f)]
    [InlineData(0.1f)]
    public void A_float_keeps_its_bits(float value)
    {
        RareScalars back = Body.RoundTrip(new RareScalars { Single = value, Half = (Half)value });
        Assert.Equal(BitConverter.SingleToInt32Bits(value), BitConverter.SingleToInt32Bits(back.Single));
        Assert.Equal(BitConverter.HalfToInt16Bits((Half)value), BitConverter.HalfToInt16Bits(back.Half));
    }

    [Fact]
    public void Great_integers_survive_at_their_ends()
    {
        foreach (BigInteger value in new[] { long.MinValue, long.MinValue - (BigInteger)1, ulong.MaxValue, ulong.MaxValue + (BigInteger)1, -BigInteger.Pow(2, 255), BigInteger.Pow(2, 255) - 1 })
        {
            Assert.Equal(value, Body.RoundTrip(new RareScalars { BigInteger = value }).BigInteger);
        }

        foreach (Int128 value in new[] { Int128.MinValue, Int128.MaxValue, long.MinValue - (Int128)1, ulong.MaxValue + (Int128)1, -1, (Int128)1 << 64 })
        {
            Assert.Equal(value, Body.RoundTrip(new RareScalars { Int128 = value }).Int128);
        }

        foreach (UInt128 value in new[] { UInt128.MaxValue, ulong.MaxValue + (UInt128)1, UInt128.MaxValue / 2 })
        {
            Assert.Equal(value, Body.RoundTrip(new RareScalars { UInt128 = value }).UInt128);
        }
    }

    [Fact]
    public void A_number_beyond_its_bound_is_refused() =>
        Assert.Throws<SessionBoundException>(() => Body.Write(new RareScalars { BigInteger = BigInteger.Pow(2, 256) }));

    [Fact]
    public void A_date_time_keeps_its_kind_and_a_local_one_is_refused()
    {
        DateTime utc = new(2026, 11, 20, 0, 0, 0, DateTimeKind.Utc);
        Assert.Equal(DateTimeKind.Utc, Body.RoundTrip(new RareScalars { DateTime = utc }).DateTime.Kind);
        Assert.Equal(DateTimeKind.Unspecified, Body.RoundTrip(new RareScalars { DateTime = DateTime.SpecifyKind(utc, DateTimeKind.Unspecified) }).DateTime.Kind);
        var refusal = Assert.Throws<SessionBoundException>(() => Body.Write(new RareScalars { DateTime = utc.ToLocalTime() }));
        Assert.Contains("ToUniversalTime", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_id_is_stored_as_its_value_is() => Assert.Equal([0x81, 0x0e, 0x07], Body.Write(new RareScalars { Product = new ProductId(7) }));

    [Fact]
    public void A_union_keeps_its_case_and_an_unknown_case_falls_back()
    {
        Assert.Equal(new Invoice("7") { Attempts = 3 }, Body.RoundTrip(new RareScalars { Payment = new Invoice("7") { Attempts = 3 } }).Payment);
        ReadResult<RareScalars> read = Body.Read<RareScalars>([0x82, 0x11, 0x92, 0x63, 0x90, 0x00, 0x41]);
        Assert.Null(read.Value.Payment);
        Assert.Equal('A', read.Value.Char);
        Assert.Equal(1, read.Fallbacks);
    }

    [Fact]
    public void Rare_collections_survive()
    {
        var full = new RareCollections
        {
            Memory = new byte[] { 1, 2 },
            Bytes = [3, 4],
            ReadOnlyList = [1, 2],
            ImmutableList = [2, 1],
            ImmutableHashSet = [5, 6],
            ImmutableSortedSet = [6, 5],
            HashSet = [new(1), new(2)],
            SortedSet = [2, 1],
            Queue = new([1, 2]),
            Stack = new([1, 2]),
            FrozenSet = new[] { 1, 2 }.ToFrozenSet(),
            ReadOnlyDictionary = new Dictionary<int, bool> { [1] = true },
            ImmutableDictionary = ImmutableDictionary<int, bool>.Empty.Add(1, true),
            ImmutableSortedDictionary = ImmutableSortedDictionary<int, bool>.Empty.Add(2, true).Add(1, false),
            SortedDictionary = new() { [2] = true, [1] = false },
            SortedList = new() { [2] = true, [1] = false },
            FrozenDictionary = new Dictionary<int, bool> { [1] = true }.ToFrozenDictionary(),
            Prices = new() { [new(1)] = (2, new Money(3)) },
            Payments = [new Card(1, 2), new Invoice("x")],
        };
        RareCollections back = Body.RoundTrip(full);
        Assert.Equal(full.Memory.ToArray(), back.Memory.ToArray());
        Assert.Equal(full.Bytes, back.Bytes);
        Assert.Equal(full.ReadOnlyList, back.ReadOnlyList);
        Assert.Equal(full.ImmutableList, back.ImmutableList);
        Assert.Equal(full.ImmutableHashSet, back.ImmutableHashSet);
        Assert.Equal(full.ImmutableSortedSet, back.ImmutableSortedSet);
        Assert.Equal(full.HashSet, back.HashSet);
        Assert.Equal(full.SortedSet, back.SortedSet);
        Assert.Equal(full.Queue, back.Queue);
        Assert.Equal(full.Stack, back.Stack);
        Assert.Equal(full.FrozenSet, back.FrozenSet);
        Assert.Equal(full.ReadOnlyDictionary, back.ReadOnlyDictionary);
        Assert.Equal(full.ImmutableDictionary, back.ImmutableDictionary);
        Assert.Equal(full.ImmutableSortedDictionary, back.ImmutableSortedDictionary);
        Assert.Equal(full.SortedDictionary, back.SortedDictionary);
        Assert.Equal(full.SortedList, back.SortedList);
        Assert.Equal(full.FrozenDictionary, back.FrozenDictionary);
        Assert.Equal(full.Prices, back.Prices);
        Assert.Equal(full.Payments, back.Payments);
        Assert.Equal([0x90], Body.Write(new RareCollections()));
    }
}
