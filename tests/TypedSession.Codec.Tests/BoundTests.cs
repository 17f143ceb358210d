using System.Globalization;
using System.Numerics;

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
        Assert.Equal("Collections.Array",
            Assert.Throws<SessionBoundException>(() => Body.Write(new Collections { Array = new int[6] })).Member);

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
    public void A_range_is_kept_to_its_last_digit()
    {
        WideRanges[] kept =
        [
            new() { Safe = 9007199254740991 }, new() { Power = 1L << 62 }, new() { Fine = 0.0000000000000000000000000001m },
            new() { Whole = 1 },
            new() { Big = BigInteger.Pow(2, 70) }, new() { Signed = Int128.MaxValue }, new() { Signed = (Int128)1e20m },
            new() { Unsigned = UInt128.MaxValue },
            new() { Far = BigInteger.Pow(10, 20) }, new() { Wide = (Int128)BigInteger.Pow(10, 30) },
        ];
        WideRanges[] broken =
        [
            new() { Safe = 9007199254740992 }, new() { Power = (1L << 62) + 1 }, new() { Fine = 0 }, new() { Whole = 0 },
            new() { Big = -1 }, new() { Signed = -1 },
            new() { Far = BigInteger.Pow(10, 20) + 1 }, new() { Wide = (Int128)BigInteger.Pow(10, 31) },
        ];
        Assert.All(kept, state => Assert.Equal(state, Body.RoundTrip(state)));
        Assert.All(broken, state => Assert.Throws<SessionBoundException>(() => Body.Write(state)));
    }

    [Fact]
    public void An_override_s_bound_is_kept()
    {
        Body.RoundTrip<RangedUnion>(new RangedCase { Level = 5 });
        Assert.Throws<SessionBoundException>(() => Body.Write<RangedUnion>(new RangedCase { Level = 6 }));
    }

    [Theory]
    [InlineData("https://example.org/a?b=c#d", UriKind.Absolute)]
    [InlineData(" https://example.org/", UriKind.Absolute)]
    [InlineData("HTTPS://example.org/", UriKind.Absolute)]
    [InlineData("file:///cart", UriKind.Absolute)]
    [InlineData("mailto:a@example.org", UriKind.Absolute)]
    [InlineData("/cart?return=https://example.org", UriKind.RelativeOrAbsolute)]
    [InlineData("cart/checkout", UriKind.Relative)]
    [InlineData("", UriKind.Relative)]
    public void An_address_comes_back_as_it_is(string text, UriKind kind)
    {
        Uri address = new(text, kind), back = Body.RoundTrip(new Addressed { Address = address }).Address!;
        Assert.Equal((address.IsAbsoluteUri, address.OriginalString, address), (back.IsAbsoluteUri, back.OriginalString, back));
    }

    [Fact]
    public void An_address_that_would_come_back_as_another_kind_is_refused()
    {
        // What .NET makes at all differs between systems: on Linux a path from the root is a file's.
        List<Uri> others = [];
        foreach (string text in new[] { "/cart/checkout", @"C:\cart", @"\\srv\cart", "//srv/cart" })
        {
            foreach (UriKind kind in new[] { UriKind.Absolute, UriKind.Relative })
            {
                if (Uri.TryCreate(text, kind, out Uri? address)
                    && new Uri(text, UriKind.RelativeOrAbsolute).IsAbsoluteUri != address.IsAbsoluteUri)
                {
                    others.Add(address);
                }
            }
        }

        Assert.NotEmpty(others);
        Assert.All(others, address => Assert.Throws<SessionBoundException>(() => Body.Write(new Addressed { Address = address })));
    }

    [Fact]
    public void A_culture_that_was_changed_is_refused()
    {
        if (CultureInfo.GetCultures(CultureTypes.NeutralCultures).Length <= 1) return; // run without cultures
        CultureInfo decimals = new("de-DE"), dates = new("de-DE"), week = new("de-DE"), same = new("de-DE");
        decimals.NumberFormat.NumberDecimalSeparator = ";";
        dates.DateTimeFormat.ShortDatePattern = "yyyy";
        week.DateTimeFormat.FirstDayOfWeek = DayOfWeek.Thursday;
        _ = same.NumberFormat.NumberDecimalSeparator;
        Assert.All([decimals, dates, week],
            culture => Assert.Throws<SessionBoundException>(() => Body.Write(new Cultures { Culture = culture })));
        Assert.Equal(same, Body.RoundTrip(new Cultures { Culture = same }).Culture);
    }

    [Fact]
    public void A_range_is_kept_for_every_number_date_and_enum()
    {
        Body.RoundTrip(new Bounded());
        Body.RoundTrip(
            new Bounded
            {
                ULong = 5,
                Int = 9,
                Decimal = 99.99m,
                Double = 1.5,
                Single = 1.25f,
                Date = new(2029, 12, 31),
                Span = TimeSpan.FromHours(1),
                Size = (Size)2,
                Low = -1,
                Nothing = ""
            });
        Bounded[] broken =
        [
            new() { ULong = 6 }, new() { ULong = ulong.MaxValue }, new() { Int = 10 }, new() { Decimal = 100 }, new() { Decimal = 0.001m },
            new() { Double = double.NaN }, new() { Double = 1.6 },
            new() { Single = 1.5f }, new() { Date = new(2030, 1, 1) }, new() { Span = TimeSpan.FromSeconds(1) }, new() { Size = (Size)3 },
            new() { Low = double.NaN }, new() { Low = 4 }, new() { Nothing = "x" },
        ];
        Assert.All(broken, state => Assert.Throws<SessionBoundException>(() => Body.Write(state)));
    }

    [Fact]
    public void A_stored_value_out_of_range_falls_back()
    {
        ReadResult<Bounded> read =
            Body.Read<Bounded>([0x99, 0x06, 0x0a, 0x64, 0xca, 0x7f, 0xc0, 0, 0, 0x02, 0xcd, 0xff, 0xff, 0x01, 0x03, 0x04]);
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
