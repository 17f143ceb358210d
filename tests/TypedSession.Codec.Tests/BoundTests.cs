namespace TypedSession.Codec.Tests;

/// <summary>A value that its declaration does not allow is refused where it is written, by name and without its content.</summary>
public sealed class BoundTests
{
    [Fact]
    public void Text_that_is_too_long_is_refused()
    {
        var exception = Assert.Throws<SessionBoundException>(() => Body.Write(new Scalars { String = new string('s', 21) }));
        Assert.Equal("Scalars.String", exception.Member);
        Assert.Contains("21", exception.Message, StringComparison.Ordinal);
        Assert.Contains("20", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("sss", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_lone_surrogate_is_refused() =>
        Assert.Equal("Scalars.String", Assert.Throws<SessionBoundException>(() => Body.Write(new Scalars { String = "a\ud800" })).Member);

    [Fact]
    public void A_collection_with_too_many_elements_is_refused() =>
        Assert.Equal("Collections.Array", Assert.Throws<SessionBoundException>(() => Body.Write(new Collections { Array = new int[6] })).Member);

    [Fact]
    public void An_element_that_is_too_long_is_refused()
    {
        Assert.Throws<SessionBoundException>(() => Body.Write(new Collections { Texts = ["12345678901"] }));
        Assert.Throws<SessionBoundException>(() => Body.Write(new Collections { Blobs = [new byte[5]] }));
        Assert.Throws<SessionBoundException>(() => Body.Write(new Collections { Prices = new() { ["12345678901"] = 1 } }));
    }

    [Fact]
    public void A_null_that_the_declaration_does_not_allow_is_refused()
    {
        Assert.Throws<SessionBoundException>(() => Body.Write(new Initialized { Name = null! }));
        Assert.Throws<SessionBoundException>(() => Body.Write(new Collections { Array = null! }));
        Assert.Throws<SessionBoundException>(() => Body.Write(new Collections { Home = new() { Street = null! } }));
    }

    [Fact]
    public void A_stored_value_beyond_its_bound_falls_back()
    {
        byte[] body = [0xdc, 0x00, 0x12, .. Enumerable.Repeat((byte)0xc0, 17), 0xb5, .. "123456789012345678901"u8];
        ReadResult<Scalars> read = Body.Read<Scalars>(body);
        Assert.Null(read.Value.String);
        Assert.Equal(1, read.Fallbacks);
        Assert.True(read.Complete);
    }

    [Fact]
    public void A_range_is_kept_for_every_number_date_and_enum()
    {
        Body.RoundTrip(new Bounded());
        Body.RoundTrip(new Bounded { ULong = 5, Int = 9, Decimal = 99.99m, Double = 1.5, Single = 1.25f, Date = new(2029, 12, 31), Span = TimeSpan.FromHours(1), Size = (Size)2, Low = -1, Nothing = "" });
        Bounded[] broken =
        [
            new() { ULong = 6 }, new() { ULong = ulong.MaxValue }, new() { Int = 10 }, new() { Decimal = 100 }, new() { Decimal = 0.001m }, new() { Double = double.NaN }, new() { Double = 1.6 },
            new() { Single = 1.5f }, new() { Date = new(2030, 1, 1) }, new() { Span = TimeSpan.FromSeconds(1) }, new() { Size = (Size)3 }, new() { Low = double.NaN }, new() { Low = 4 }, new() { Nothing = "x" },
        ];
        Assert.All(broken, state => Assert.Throws<SessionBoundException>(() => Body.Write(state)));
    }

    [Fact]
    public void A_stored_value_out_of_range_falls_back()
    {
        ReadResult<Bounded> read = Body.Read<Bounded>([0x99, 0x06, 0x0a, 0x64, 0xca, 0x7f, 0xc0, 0, 0, 0x02, 0xcd, 0xff, 0xff, 0x01, 0x03, 0x04]);
        Assert.Equal((9, new Bounded()), (read.Fallbacks, read.Value));
    }

    [Fact]
    public void A_formatter_is_held_to_the_bytes_that_it_says_and_may_throw()
    {
        Assert.Equal(2, Body.RoundTrip(new Bounded { Formatted = new(2, 0) }).Formatted!.Major);
        Assert.Throws<SessionBoundException>(() => Body.Write(new Bounded { Formatted = new(3, 0) }));
        ReadResult<Bounded> read = Body.Read<Bounded>(Body.Write(new Bounded { Formatted = new(1, 0) }));
        Assert.Equal((1, null), (read.Fallbacks, read.Value.Formatted));
    }
}
