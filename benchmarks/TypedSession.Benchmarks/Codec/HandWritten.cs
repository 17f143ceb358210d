using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using TypedSession.Benchmarks.Sessions;

namespace TypedSession.Benchmarks.Codec;

/// <summary>
/// The limit: straight-line MessagePack for exactly these sessions. No bounds are checked, no member can be missing or new, money is sent as
/// cents, and bad input throws. Nobody would ship it.
/// </summary>
internal static class HandWritten
{
    public static int Write(Span<byte> to, SmallSession session)
    {
        to[0] = 0x94;
        return WriteHead(to, 1, session.UserId, session.Token, session.Culture, session.SignedInAt);
    }

    public static int Write(Span<byte> to, ShopSession session)
    {
        to[0] = 0x9c;
        int at = WriteHead(to, 1, session.UserId, session.Token, session.Culture, session.SignedInAt);
        at = WriteArrayHeader(to, at, session.Cart.Length);
        foreach (CartLine line in session.Cart)
        {
            to[at++] = 0x93;
            at = WriteInt(to, at, line.ProductId);
            at = WriteInt(to, at, line.Quantity);
            at = WriteInt(to, at, Cents(line.UnitPrice));
        }

        at = WriteString(to, at, session.Flash!);
        to[at++] = session.IsMember ? (byte)0xc3 : (byte)0xc2;
        to[at++] = session.HasNewsletter ? (byte)0xc3 : (byte)0xc2;
        to[at++] = session.IsDark ? (byte)0xc3 : (byte)0xc2;
        to[at] = 0xc4;
        to[at + 1] = 16;
        session.Experiment.TryWriteBytes(to[(at + 2)..]);
        at += 18;
        to[at++] = (byte)session.Delivery;
        at = WriteArrayHeader(to, at, session.Viewed.Length);
        foreach (int id in session.Viewed) at = WriteInt(to, at, id);
        return at;
    }

    public static SmallSession ReadSmall(ReadOnlySpan<byte> from)
    {
        int at = 1;
        return new SmallSession
        {
            UserId = ReadInt(from, ref at),
            Token = ReadBytes(from, ref at).ToArray(),
            Culture = ReadString(from, ref at),
            SignedInAt = ReadInstant(from, ref at),
        };
    }

    public static ShopSession ReadShop(ReadOnlySpan<byte> from)
    {
        int at = 1;
        return new ShopSession
        {
            UserId = ReadInt(from, ref at),
            Token = ReadBytes(from, ref at).ToArray(),
            Culture = ReadString(from, ref at),
            SignedInAt = ReadInstant(from, ref at),
            Cart = ReadLines(from, ref at),
            Flash = ReadString(from, ref at),
            IsMember = from[at++] == 0xc3,
            HasNewsletter = from[at++] == 0xc3,
            IsDark = from[at++] == 0xc3,
            Experiment = new Guid(ReadBytes(from, ref at)),
            Delivery = (Delivery)from[at++],
            Viewed = ReadInts(from, ref at),
        };
    }

    private static int WriteHead(Span<byte> to, int at, int userId, byte[] token, string culture, DateTimeOffset signedInAt)
    {
        at = WriteInt(to, at, userId);
        to[at] = 0xc4;
        to[at + 1] = (byte)token.Length;
        token.CopyTo(to[(at + 2)..]);
        at = WriteString(to, at + 2 + token.Length, culture);
        long ticks = signedInAt.UtcTicks - DateTime.UnixEpoch.Ticks;
        to[at] = 0xd7;
        to[at + 1] = 0xff;
        ulong nanoseconds = (ulong)(ticks % TimeSpan.TicksPerSecond) * 100;
        BinaryPrimitives.WriteUInt64BigEndian(to[(at + 2)..], (nanoseconds << 34) | (ulong)(ticks / TimeSpan.TicksPerSecond));
        return at + 10;
    }

    /// <summary>The digits of a price that always has two decimals.</summary>
    private static int Cents(decimal price)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(price, bits);
        return bits[0];
    }

    private static int WriteInt(Span<byte> to, int at, int value)
    {
        if (value < 128)
        {
            to[at] = (byte)value;
            return at + 1;
        }

        if (value <= ushort.MaxValue)
        {
            to[at] = 0xcd;
            BinaryPrimitives.WriteUInt16BigEndian(to[(at + 1)..], (ushort)value);
            return at + 3;
        }

        to[at] = 0xce;
        BinaryPrimitives.WriteInt32BigEndian(to[(at + 1)..], value);
        return at + 5;
    }

    private static int WriteArrayHeader(Span<byte> to, int at, int count)
    {
        if (count <= 15)
        {
            to[at] = (byte)(0x90 | count);
            return at + 1;
        }

        to[at] = 0xdc;
        BinaryPrimitives.WriteUInt16BigEndian(to[(at + 1)..], (ushort)count);
        return at + 3;
    }

    private static int WriteString(Span<byte> to, int at, string value)
    {
        if (value.Length <= 31)
        {
            int count = Encoding.UTF8.GetBytes(value, to[(at + 1)..]);
            to[at] = (byte)(0xa0 | count);
            return at + 1 + count;
        }

        int length = Encoding.UTF8.GetBytes(value, to[(at + 2)..]);
        to[at] = 0xd9;
        to[at + 1] = (byte)length;
        return at + 2 + length;
    }

    private static int ReadInt(ReadOnlySpan<byte> from, ref int at)
    {
        byte code = from[at++];
        if (code < 128) return code;
        if (code == 0xcd)
        {
            at += 2;
            return BinaryPrimitives.ReadUInt16BigEndian(from[(at - 2)..]);
        }

        at += 4;
        return BinaryPrimitives.ReadInt32BigEndian(from[(at - 4)..]);
    }

    private static ReadOnlySpan<byte> ReadBytes(ReadOnlySpan<byte> from, ref int at)
    {
        int length = from[at + 1];
        at += 2 + length;
        return from.Slice(at - length, length);
    }

    private static string ReadString(ReadOnlySpan<byte> from, ref int at)
    {
        int length = from[at++];
        length = length == 0xd9 ? from[at++] : length & 0x1f;
        at += length;
        return Encoding.UTF8.GetString(from.Slice(at - length, length));
    }

    private static DateTimeOffset ReadInstant(ReadOnlySpan<byte> from, ref int at)
    {
        ulong bits = BinaryPrimitives.ReadUInt64BigEndian(from[(at + 2)..]);
        at += 10;
        long ticks = ((long)(bits & ((1UL << 34) - 1)) * TimeSpan.TicksPerSecond) + ((long)(bits >> 34) / 100);
        return new DateTimeOffset(DateTime.UnixEpoch.Ticks + ticks, TimeSpan.Zero);
    }

    private static int ReadArrayHeader(ReadOnlySpan<byte> from, ref int at)
    {
        byte code = from[at++];
        if (code != 0xdc) return code & 0x0f;
        at += 2;
        return BinaryPrimitives.ReadUInt16BigEndian(from[(at - 2)..]);
    }

    private static ImmutableArray<CartLine> ReadLines(ReadOnlySpan<byte> from, ref int at)
    {
        var lines = new CartLine[ReadArrayHeader(from, ref at)];
        for (int i = 0; i < lines.Length; i++)
        {
            at++;
            lines[i] = new CartLine(ReadInt(from, ref at), ReadInt(from, ref at), new decimal(ReadInt(from, ref at), 0, 0, false, 2));
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(lines);
    }

    private static ImmutableArray<int> ReadInts(ReadOnlySpan<byte> from, ref int at)
    {
        int[] ids = new int[ReadArrayHeader(from, ref at)];
        for (int i = 0; i < ids.Length; i++) ids[i] = ReadInt(from, ref at);
        return ImmutableCollectionsMarshal.AsImmutableArray(ids);
    }
}
