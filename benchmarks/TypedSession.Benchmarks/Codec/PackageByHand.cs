using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using MessagePack;
using TypedSession.Benchmarks.Sessions;
using PackReader = MessagePack.MessagePackReader;
using PackWriter = MessagePack.MessagePackWriter;

namespace TypedSession.Benchmarks.Codec;

/// <summary>
/// The primitives of MessagePack-CSharp, called by hand for exactly these sessions and the bytes that TypedSession writes of them. As
/// with the limit, no bound is checked, no member can be missing or new, and bad input throws.
/// </summary>
internal static class PackageByHand
{
    private static readonly ArrayBufferWriter<byte> Buffer = new(8192);

    public static byte[] Written(SmallSession session)
    {
        Write(session);
        return Buffer.WrittenSpan.ToArray();
    }

    public static byte[] Written(ShopSession session)
    {
        Write(session);
        return Buffer.WrittenSpan.ToArray();
    }

    public static int Write(SmallSession session)
    {
        PackWriter writer = Begin();
        writer.WriteArrayHeader(4);
        WriteStart(ref writer, session.UserId, session.Token.AsSpan(), session.Culture, session.SignedInAt);
        return End(ref writer);
    }

    public static int Write(ShopSession session)
    {
        PackWriter writer = Begin();
        writer.WriteArrayHeader(session.Viewed.Length > 0 ? 12 : 11);
        WriteStart(ref writer, session.UserId, session.Token.AsSpan(), session.Culture, session.SignedInAt);
        writer.WriteArrayHeader(session.Cart.Length);
        foreach (CartLine line in session.Cart)
        {
            writer.WriteArrayHeader(3);
            writer.Write(line.ProductId);
            writer.Write(line.Quantity);
            WritePrice(ref writer, line.UnitPrice);
        }

        writer.Write(session.Flash);
        writer.Write(session.IsMember);
        writer.Write(session.HasNewsletter);
        writer.Write(session.IsDark);
        writer.WriteBinHeader(16);
        session.Experiment.TryWriteBytes(writer.GetSpan(16), bigEndian: true, out _);
        writer.Advance(16);
        writer.Write((byte)session.Delivery);
        if (session.Viewed.Length > 0)
        {
            writer.WriteArrayHeader(session.Viewed.Length);
            foreach (int id in session.Viewed) writer.Write(id);
        }

        return End(ref writer);
    }

    public static SmallSession ReadSmall(byte[] from)
    {
        PackReader reader = new(from);
        reader.ReadArrayHeader();
        return new SmallSession
        {
            UserId = reader.ReadInt32(),
            Token = ImmutableCollectionsMarshal.AsImmutableArray(ReadBytes(ref reader)),
            Culture = reader.ReadString()!,
            SignedInAt = reader.ReadDateTime()
        };
    }

    public static ShopSession ReadShop(byte[] from)
    {
        PackReader reader = new(from);
        bool hasViewed = reader.ReadArrayHeader() == 12;
        return new ShopSession
        {
            UserId = reader.ReadInt32(),
            Token = ImmutableCollectionsMarshal.AsImmutableArray(ReadBytes(ref reader)),
            Culture = reader.ReadString()!,
            SignedInAt = reader.ReadDateTime(),
            Cart = ReadLines(ref reader),
            Flash = reader.ReadString(),
            IsMember = reader.ReadBoolean(),
            HasNewsletter = reader.ReadBoolean(),
            IsDark = reader.ReadBoolean(),
            Experiment = new Guid(ReadBytes(ref reader), bigEndian: true),
            Delivery = (Delivery)reader.ReadByte(),
            Viewed = hasViewed ? ReadInts(ref reader) : [],
        };
    }

    private static PackWriter Begin()
    {
        Buffer.ResetWrittenCount();
        return new PackWriter(Buffer);
    }

    private static int End(ref PackWriter writer)
    {
        writer.Flush();
        return Buffer.WrittenCount;
    }

    private static void WriteStart(ref PackWriter writer, int userId, ReadOnlySpan<byte> token, string culture, DateTimeOffset signedInAt)
    {
        writer.Write(userId);
        writer.Write(token);
        writer.Write(culture);
        writer.Write(signedInAt.UtcDateTime);
    }

    private static void WritePrice(ref PackWriter writer, decimal price)
    {
        Span<int> bits = [0, 0, 0, 0];
        decimal.GetBits(price, bits);
        int scale = bits[3] >> 16;
        if (scale == 0)
        {
            writer.Write(bits[0]);
            return;
        }

        int length = bits[0] <= byte.MaxValue ? 1 : 2;
        writer.WriteExtensionFormatHeader(new ExtensionHeader((sbyte)scale, length));
        Span<byte> digits = writer.GetSpan(length);
        if (length == 2) digits[0] = (byte)(bits[0] >> 8);
        digits[length - 1] = (byte)bits[0];
        writer.Advance(length);
    }

    private static decimal ReadPrice(ref PackReader reader)
    {
        if (reader.NextMessagePackType == MessagePackType.Integer) return reader.ReadInt32();
        ExtensionResult digits = reader.ReadExtensionFormat();
        int number = 0;
        foreach (byte digit in digits.Data.FirstSpan) number = (number << 8) | digit;
        return new decimal(number, 0, 0, false, (byte)digits.TypeCode);
    }

    private static byte[] ReadBytes(ref PackReader reader) => reader.ReadBytes()!.Value.ToArray();

    private static ImmutableArray<CartLine> ReadLines(ref PackReader reader)
    {
        var lines = new CartLine[reader.ReadArrayHeader()];
        for (int i = 0; i < lines.Length; i++)
        {
            reader.ReadArrayHeader();
            lines[i] = new CartLine(reader.ReadInt32(), reader.ReadInt32(), ReadPrice(ref reader));
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(lines);
    }

    private static ImmutableArray<int> ReadInts(ref PackReader reader)
    {
        int[] ids = new int[reader.ReadArrayHeader()];
        for (int i = 0; i < ids.Length; i++) ids[i] = reader.ReadInt32();
        return ImmutableCollectionsMarshal.AsImmutableArray(ids);
    }
}
