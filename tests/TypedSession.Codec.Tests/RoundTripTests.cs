using FsCheck;
using FsCheck.Fluent;

namespace TypedSession.Codec.Tests;

/// <summary>What is written is read back.</summary>
public sealed class RoundTripTests
{
    [Fact]
    public void Every_scalar_survives()
    {
        Gen<Scalars> states =
            from small in ArbMap.Default.GeneratorFor<(bool, sbyte, byte, short, ushort)>()
            from wide in ArbMap.Default.GeneratorFor<(int, uint, long, ulong, double)>()
            from rest in ArbMap.Default.GeneratorFor<(decimal, Guid, DateTimeOffset, DateOnly, TimeSpan)>()
            from size in Gen.Elements(Size.None, Size.Small, Size.Large, (Size)99)
            from rights in Gen.Elements(Rights.None, Rights.Read, Rights.All, (Rights)long.MinValue)
            from text in Texts
            select new Scalars
            {
                Boolean = small.Item1,
                SByte = small.Item2,
                Byte = small.Item3,
                Int16 = small.Item4,
                UInt16 = small.Item5,
                Int32 = wide.Item1,
                UInt32 = wide.Item2,
                Int64 = wide.Item3,
                UInt64 = wide.Item4,
                Double = wide.Item5,
                Decimal = rest.Item1,
                Guid = rest.Item2,
                DateTimeOffset = rest.Item3,
                DateOnly = rest.Item4,
                TimeSpan = rest.Item5,
                Size = size,
                Rights = rights,
                String = text,
            };
        Laws.Hold(states, state => Assert.Equal(state, Body.RoundTrip(state)));
    }

    [Fact]
    public void Null_and_default_survive_under_initial_values_that_are_neither()
    {
        Gen<NullableScalars> states =
            from numbers in ArbMap.Default.GeneratorFor<(bool?, sbyte?, byte?, short?, ushort?)>()
            from wide in ArbMap.Default.GeneratorFor<(int?, uint?, long?, ulong?, double?)>()
            from rest in ArbMap.Default.GeneratorFor<(decimal?, Guid?, DateTimeOffset?, DateOnly?, TimeSpan?)>()
            from size in Gen.Elements<Size?>(null, Size.None, Size.Large)
            from text in Texts
            select new NullableScalars
            {
                Boolean = numbers.Item1,
                SByte = numbers.Item2,
                Byte = numbers.Item3,
                Int16 = numbers.Item4,
                UInt16 = numbers.Item5,
                Int32 = wide.Item1,
                UInt32 = wide.Item2,
                Int64 = wide.Item3,
                UInt64 = wide.Item4,
                Double = wide.Item5,
                Decimal = rest.Item1,
                Guid = rest.Item2,
                DateTimeOffset = rest.Item3,
                DateOnly = rest.Item4,
                TimeSpan = rest.Item5,
                Size = size,
                String = text,
            };
        Laws.Hold(states, state => Assert.Equal(state, Body.RoundTrip(state)));
    }

    [Fact]
    public void Every_collection_survives()
    {
        var full = new Collections
        {
            Bytes = [1, 2, 3],
            Array = [int.MinValue, 0, int.MaxValue],
            Lines = [new(1, 2, 3.50m), new(0, 0)],
            Texts = ["", null, "é"],
            Prices = new() { ["a"] = 1.25m, [""] = -0.0m },
            Addresses = new() { [Size.Large] = new() { Street = "Elm" }, [Size.None] = null },
            Numbers = [1, null],
            Blobs = [[], [1, 2]],
            Home = new() { Street = "", City = "Rome" },
            Gift = default(Line),
            Maybe = [1],
        };
        Collections back = Body.RoundTrip(full);
        Assert.Equal(full.Bytes, back.Bytes);
        Assert.Equal(full.Array, back.Array);
        Assert.Equal(full.Lines, back.Lines);
        Assert.Equal(full.Texts, back.Texts);
        Assert.Equal(full.Prices, back.Prices);
        Assert.Equal(full.Addresses, back.Addresses);
        Assert.Equal(full.Numbers, back.Numbers);
        Assert.Equal(full.Blobs, back.Blobs);
        Assert.Equal(full.Home, back.Home);
        Assert.Equal(full.Gift, back.Gift);
        Assert.Equal(full.Maybe!.Value, back.Maybe!.Value);
    }

    [Fact]
    public void Nothing_takes_one_byte()
    {
        Assert.Equal([0x90], Body.Write(new Scalars()));
        Assert.Equal([0x90], Body.Write(new Collections()));
        Assert.Equal(new Scalars(), Body.RoundTrip(new Scalars()));
    }

    [Fact]
    public void Null_empty_and_default_survive_under_a_non_empty_initializer()
    {
        var state = new Initialized { Count = 0, Flag = false, Name = "", Note = null, Numbers = null, Fixed = [], Maybe = null, Size = Size.None };
        Initialized back = Body.RoundTrip(state);
        Assert.Equal(state with { Fixed = back.Fixed }, back);
        Assert.Empty(back.Fixed);
        Assert.Equal(0, Body.RoundTrip(state with { Maybe = 0 }).Maybe);
    }

    [Fact]
    public void An_initializer_changed_between_two_deploys_changes_nobodys_data()
    {
        var stored = new Initialized();
        byte[] body = Body.Write(stored);
        // Every member with a value of its own is on the wire, although it equals its initializer.
        Assert.Equal(0x98, body[0]);
    }

    [Fact]
    public void Positional_defaults_hold_for_members_that_are_absent()
    {
        Assert.Equal(new Positional(), Body.Read<Positional>([0x80]).Value);
        var changed = new Positional(0, null, true);
        Assert.Equal(changed, Body.RoundTrip(changed));
    }

    [Theory]
    [InlineData("0.0")]
    [InlineData("-0.0")]
    [InlineData("1.10")]
    [InlineData("79228162514264337593543950335")]
    [InlineData("-79228162514264337593543950335")]
    [InlineData("0.0000000000000000000000000001")]
    [InlineData("-9223372036854775808")]
    [InlineData("18446744073709551615")]
    public void A_decimal_keeps_its_scale_and_sign(string text)
    {
        decimal value = decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        decimal back = Body.RoundTrip(new Scalars { Decimal = value }).Decimal;
        Assert.Equal(decimal.GetBits(value), decimal.GetBits(back));
    }

    [Theory]
    [InlineData(-0.0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.Epsilon)]
    [InlineData(int.MaxValue)]
    [InlineData(int.MaxValue + 1.0)]
    [InlineData(0.5)]
    [InlineData(0.1)]
    public void A_double_keeps_its_bits(double value) =>
        Assert.Equal(BitConverter.DoubleToInt64Bits(value), BitConverter.DoubleToInt64Bits(Body.RoundTrip(new Scalars { Double = value }).Double));

    [Fact]
    public void Instants_keep_their_offset_to_the_ends_of_time()
    {
        DateTimeOffset[] instants =
        [
            DateTimeOffset.MinValue, DateTimeOffset.MaxValue, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddTicks(-1),
            new(1, 1, 1, 14, 0, 0, TimeSpan.FromHours(14)), new(9999, 12, 31, 23, 29, 59, TimeSpan.FromHours(-0.5)),
            new(2514, 5, 30, 1, 53, 3, TimeSpan.Zero), new(2514, 5, 30, 1, 53, 4, TimeSpan.Zero), new(2106, 2, 7, 6, 28, 16, TimeSpan.FromMinutes(345)),
        ];
        foreach (DateTimeOffset instant in instants)
        {
            DateTimeOffset back = Body.RoundTrip(new Scalars { DateTimeOffset = instant }).DateTimeOffset;
            Assert.True(instant.EqualsExact(back), $"{instant:O} came back as {back:O}");
        }
    }

    [Fact]
    public void Time_spans_survive_to_both_ends()
    {
        foreach (TimeSpan span in new[] { TimeSpan.MinValue, TimeSpan.MaxValue, TimeSpan.FromTicks(1), TimeSpan.FromTicks(-1), TimeSpan.FromMinutes(20) })
        {
            Assert.Equal(span, Body.RoundTrip(new Scalars { TimeSpan = span }).TimeSpan);
        }
    }

    private static Gen<string?> Texts { get; } = ArbMap.Default.GeneratorFor<string?>()
        .Select(text => text is null ? null : string.Concat(text.Where(unit => !char.IsSurrogate(unit)).Take(20)));
}
