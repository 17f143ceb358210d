using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using TypedSession.Benchmarks.Sessions;

namespace TypedSession.Benchmarks.Codec;

/// <summary>
/// The limit: straight-line code for exactly these sessions and the bytes that TypedSession writes of them. No bound is checked, no
/// member can be missing or new, numbers have only the forms that stand in these sessions, and bad input throws. Nobody would ship it.
/// </summary>
internal static class HandWritten
{
    public static int Write(Span<byte> to, SmallSession session)
    {
        to[0] = 0x94;
        return WriteHead(to, 1, session.UserId, session.Token.AsSpan(), session.Culture, session.SignedInAt);
    }

    public static int Write(Span<byte> to, ShopSession session)
    {
        to[0] = session.Viewed.Length > 0 ? (byte)0x9c : (byte)0x9b;
        int at = WriteHead(to, 1, session.UserId, session.Token.AsSpan(), session.Culture, session.SignedInAt);
        at = WriteArrayHeader(to, at, session.Cart.Length);
        foreach (CartLine line in session.Cart)
        {
            to[at++] = 0x93;
            at = WriteInt(to, at, line.ProductId);
            at = WriteInt(to, at, line.Quantity);
            at = WritePrice(to, at, line.UnitPrice);
        }

        at = WriteString(to, at, session.Flash!);
        to[at++] = session.IsMember ? (byte)0xc3 : (byte)0xc2;
        to[at++] = session.HasNewsletter ? (byte)0xc3 : (byte)0xc2;
        to[at++] = session.IsDark ? (byte)0xc3 : (byte)0xc2;
        to[at] = 0xc4;
        to[at + 1] = 16;
        session.Experiment.TryWriteBytes(to[(at + 2)..], bigEndian: true, out _);
        at += 18;
        to[at++] = (byte)session.Delivery;
        if (session.Viewed.Length == 0) return at;
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
            Token = [.. ReadBytes(from, ref at)],
            Culture = ReadString(from, ref at),
            SignedInAt = ReadInstant(from, ref at),
        };
    }

    public static ShopSession ReadShop(ReadOnlySpan<byte> from)
    {
        int at = 1;
        bool hasViewed = from[0] == 0x9c;
        return new ShopSession
        {
            UserId = ReadInt(from, ref at),
            Token = [.. ReadBytes(from, ref at)],
            Culture = ReadString(from, ref at),
            SignedInAt = ReadInstant(from, ref at),
            Cart = ReadLines(from, ref at),
            Flash = ReadString(from, ref at),
            IsMember = from[at++] == 0xc3,
            HasNewsletter = from[at++] == 0xc3,
            IsDark = from[at++] == 0xc3,
            Experiment = new Guid(ReadBytes(from, ref at), bigEndian: true),
            Delivery = (Delivery)from[at++],
            Viewed = hasViewed ? ReadInts(from, ref at) : [],
        };
    }

    private static int WriteHead(Span<byte> to, int at, int userId, ReadOnlySpan<byte> token, string culture, DateTimeOffset signedInAt)
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

    /// <summary>A price of up to 655.35: digits and scale.</summary>
    private static int WritePrice(Span<byte> to, int at, decimal price)
    {
        Span<int> bits = [0, 0, 0, 0];
        decimal.GetBits(price, bits);

        int scale = bits[3] >> 16;
        if (scale == 0) return WriteInt(to, at, bits[0]);
        to[at + 1] = (byte)scale;
        if (bits[0] <= byte.MaxValue)
        {
            to[at] = 0xd4;
            to[at + 2] = (byte)bits[0];
            return at + 3;
        }

        to[at] = 0xd5;
        BinaryPrimitives.WriteUInt16BigEndian(to[(at + 2)..], (ushort)bits[0]);
        return at + 4;
    }

    private static int WriteInt(Span<byte> to, int at, int value)
    {
        if (value < 128)
        {
            to[at] = (byte)value;
            return at + 1;
        }

        if (value <= byte.MaxValue)
        {
            to[at] = 0xcc;
            to[at + 1] = (byte)value;
            return at + 2;
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
        if (code == 0xcc) return from[at++];
        if (code == 0xcd)
        {
            at += 2;
            return BinaryPrimitives.ReadUInt16BigEndian(from[(at - 2)..]);
        }

        at += 4;
        return BinaryPrimitives.ReadInt32BigEndian(from[(at - 4)..]);
    }

    private static decimal ReadPrice(ReadOnlySpan<byte> from, ref int at)
    {
        byte code = from[at];
        if (code == 0xd5)
        {
            at += 4;
            return new decimal(BinaryPrimitives.ReadUInt16BigEndian(from[(at - 2)..]), 0, 0, false, from[at - 3]);
        }

        if (code != 0xd4) return ReadInt(from, ref at);
        at += 3;
        return new decimal(from[at - 1], 0, 0, false, from[at - 2]);
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
            lines[i] = new CartLine(ReadInt(from, ref at), ReadInt(from, ref at), ReadPrice(from, ref at));
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
