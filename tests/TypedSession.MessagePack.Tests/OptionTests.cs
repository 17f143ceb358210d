using MessagePack;
using MessagePack.Formatters;

namespace TypedSession.MessagePack.Tests;

public sealed class OptionTests
{
    [Fact]
    public void Options_for_trusted_data_are_not_obeyed()
    {
        Assert.False(Trusting.Options.Security.HashCollisionResistant);
        Assert.True(SecurityOf<MessagePackResolverFormatter<Label, Trusting>>().HashCollisionResistant);
        Assert.True(SecurityOf<MessagePackFormatter<Label, Looking>>().HashCollisionResistant);
    }

    [Fact]
    public void Security_of_the_application_s_own_for_untrusted_data_is_kept() =>
        Assert.Same(Own.Options.Security, SecurityOf<MessagePackResolverFormatter<Label, Own>>());

    [Fact]
    public void Nothing_is_compressed()
    {
        Label long_ = new(new string('x', 200));
        byte[] plain = Written<MessagePackFormatter<Label, LabelFormatter>>(long_);
        Assert.Equal(plain, Written<MessagePackResolverFormatter<Label, Compressing>>(long_));
    }

    [Fact]
    public void The_old_format_is_written_where_the_options_say_so() =>
        Assert.Equal([0xc4, 0x25, 0xda, 0x00, 0x22], Written<MessagePackResolverFormatter<Label, Old>>(new(new string('x', 34)))[..5]);

    [Fact]
    public void A_formatter_may_write_another_such_value_meanwhile()
    {
        byte[] whole = Written<MessagePackFormatter<Label, Inner>>(new Label("outer"));
        Assert.Equal([0xc4, 7, 0xa6, .. "outer!"u8], whole);
        Assert.Equal([0xc4, 2, 0xa1, (byte)'x'], Written<MessagePackFormatter<Label, LabelFormatter>>(new Label("x")));
    }

    [Fact]
    public void A_value_after_one_that_threw_is_whole()
    {
        Assert.Throws<InvalidOperationException>(() => Written<MessagePackFormatter<Label, Half>>(new Label("x")));
        Assert.Equal([0xc4, 2, 0xa1, (byte)'x'], Written<MessagePackFormatter<Label, LabelFormatter>>(new Label("x")));
    }

    private static byte[] Written<TFormatter>(Label value)
        where TFormatter : ISessionFormatter<Label>
    {
        SessionWriter writer = new([]);
        TFormatter.Write(ref writer, value);
        byte[] bytes = writer.WrittenSpan.ToArray();
        writer.Dispose();
        return bytes;
    }

    private static MessagePackSecurity SecurityOf<TFormatter>()
        where TFormatter : ISessionFormatter<Label>
    {
        SessionReader reader = new([0xc4, 0x01, 0xa0]);
        Assert.True(TFormatter.TryRead(ref reader, out _));
        return Looking.Seen!;
    }

    private static IFormatterResolver Only(IMessagePackFormatter formatter) =>
        global::MessagePack.Resolvers.CompositeResolver.Create([formatter], []);

    public sealed class Trusting : IMessagePackOptions
    {
        public static MessagePackSerializerOptions Options { get; } =
            new MessagePackSerializerOptions(Only(new Looking())).WithSecurity(MessagePackSecurity.TrustedData);
    }

    public sealed class Own : IMessagePackOptions
    {
        public static MessagePackSerializerOptions Options { get; } =
            Trusting.Options.WithSecurity(MessagePackSecurity.UntrustedData.WithMaximumObjectGraphDepth(5));
    }

    public sealed class Compressing : IMessagePackOptions
    {
        public static MessagePackSerializerOptions Options { get; } =
            new MessagePackSerializerOptions(Only(new LabelFormatter())).WithCompression(MessagePackCompression.Lz4BlockArray);
    }

    public sealed class Old : IMessagePackOptions
    {
        public static MessagePackSerializerOptions Options { get; } =
            new MessagePackSerializerOptions(Only(new LabelFormatter())).WithOldSpec();
    }

    /// <summary>Remembers by which security it was asked to read.</summary>
    public sealed class Looking : IMessagePackFormatter<Label?>
    {
        [ThreadStatic]
        private static MessagePackSecurity? _seen;

        public static MessagePackSecurity? Seen => _seen;

        public void Serialize(ref PackWriter writer, Label? value, PackOptions options) => writer.Write(value?.Text);

        public Label Deserialize(ref PackReader reader, PackOptions options)
        {
            _seen = options.Security;
            return new Label(reader.ReadString() ?? "");
        }
    }

    public sealed class Inner : IMessagePackFormatter<Label?>
    {
        public void Serialize(ref PackWriter writer, Label? value, PackOptions options)
        {
            writer.WriteStringHeader(value!.Text.Length + 1);
            byte[] other = Written<MessagePackFormatter<Label, LabelFormatter>>(new Label("another"));
            writer.WriteRaw(System.Text.Encoding.UTF8.GetBytes(value.Text));
            writer.WriteRaw(other.Length == 10 ? "!"u8 : "?"u8);
        }

        public Label Deserialize(ref PackReader reader, PackOptions options) => new(reader.ReadString() ?? "");
    }

    public sealed class Half : IMessagePackFormatter<Label?>
    {
        public void Serialize(ref PackWriter writer, Label? value, PackOptions options)
        {
            writer.Write("half");
            writer.Flush();
            throw new InvalidOperationException();
        }

        public Label Deserialize(ref PackReader reader, PackOptions options) => throw new InvalidOperationException();
    }
}
