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
}
