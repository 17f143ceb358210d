using MessagePack;
using MessagePack.Formatters;

namespace TypedSession.MessagePack.Tests;

public sealed class HostileTests
{
    private static readonly byte[] Packed = MessagePackSerializer.Serialize(new Price(1999, "EUR"));

    public static TheoryData<string, byte[]> NoPrices => new()
    {
        { "a string where a number is wanted", [0x92, 0xa1, 0x61, 0xa3, 0x45, 0x55, 0x52] },
        { "a number where a string is wanted", [0x92, 0x01, 0x01] },
        { "a number beyond the type", [0x92, 0xcf, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xa1, 0x61] },
        { "no array", [0x01] },
        { "nil", [0xc0] },
        { "nothing", [] },
        { "a code that is never used", [0xc1] },
        { "bytes behind the value", [.. Packed, 0x01] },
        { "a count that is not there", [0xdd, 0x7f, 0xff, 0xff, 0xff] },
        { "a length that is not there", [0x92, 0x01, 0xdb, 0xff, 0xff, 0xff, 0xff] },
        { "nesting without end", [.. Enumerable.Repeat((byte)0x91, 20_000), 0x01] },
        { "maps in maps", [.. Enumerable.Range(0, 20_000).SelectMany(_ => new byte[] { 0x81, 0x01 }), 0x01] },
    };

    [Theory]
    [MemberData(nameof(NoPrices))]
    public void What_is_no_such_value_falls_back_alone(string kind, byte[] packed)
    {
        ReadResult<Offer> read = Body.Read<Offer>(OfferWith(packed));
        Assert.True(read.Complete, kind);
        Assert.Equal((1, false, new Offer { Before = 5, After = 6 }), (read.Fallbacks, read.Malformed, read.Value));
    }

    [Fact]
    public void A_value_that_ends_early_or_is_another_byte_somewhere_never_throws_and_costs_no_other_member()
    {
        for (int at = 0; at < Packed.Length; at++)
        {
            Assert.Equal(1, Body.Read<Offer>(OfferWith(Packed[..at])).Fallbacks);
            for (int code = 0; code < 256; code++)
            {
                byte[] changed = [.. Packed];
                changed[at] = (byte)code;
                ReadResult<Offer> read = Body.Read<Offer>(OfferWith(changed));
                Assert.Equal((5, 6), (read.Value.Before, read.Value.After));
            }
        }
    }

    [Fact]
    public void A_member_that_is_no_binary_falls_back() => Assert.Equal((1, null), FallbacksOf([0x81, 0x01, .. Packed]));

    [Fact]
    public void Whatever_a_formatter_throws_makes_its_member_fall_back()
    {
        Exception[] thrown =
        [
            new MessagePackSerializationException(), new EndOfStreamException(), new OverflowException(), new InvalidCastException(),
            new ArgumentOutOfRangeException(), new InsufficientExecutionStackException(), new TypeInitializationException("Label", null),
        ];
        foreach (Exception exception in thrown)
        {
            Throwing.Thrown = exception;
            SessionReader reader = new([0xc4, 0x01, 0xa0]);
            Assert.False(MessagePackFormatter<Label, Throwing>.TryRead(ref reader, out Label? value));
            Assert.Null(value);
        }
    }

    private static (int Fallbacks, Price? Price) FallbacksOf(byte[] body) =>
        Body.Read<Offer>(body) is var read ? (read.Fallbacks, read.Value.Price) : default;

    private static byte[] OfferWith(byte[] packed)
    {
        SessionWriter writer = new([]);
        writer.WriteMapHeader(3);
        writer.Write(0);
        writer.Write(5);
        writer.Write(1);
        writer.Write(packed.AsSpan());
        writer.Write(8);
        writer.Write(6);
        byte[] body = writer.WrittenSpan.ToArray();
        writer.Dispose();
        return body;
    }

    public sealed class Throwing : IMessagePackFormatter<Label?>
    {
        public static Exception Thrown { get; set; } = new InvalidOperationException();

        public void Serialize(ref PackWriter writer, Label? value, PackOptions options) => throw Thrown;

        public Label Deserialize(ref PackReader reader, PackOptions options) => throw Thrown;
    }
}
