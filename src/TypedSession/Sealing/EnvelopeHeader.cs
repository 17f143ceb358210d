using System.Buffers.Binary;
using TypedSession.Sizing;

namespace TypedSession;

/// <summary>What stands before the body: format, flags, id and times. The bytes are in <c>docs/wire-format.md</c>.</summary>
/// <param name="Id">The session's id.</param>
/// <param name="Created">When it was made, in Unix seconds.</param>
/// <param name="LastSeen">When it was last sealed, in Unix seconds; never before <paramref name="Created"/>.</param>
internal readonly record struct EnvelopeHeader(SessionId Id, uint Created, uint LastSeen)
{
    private const byte Format = 1;
    private const byte NoFlags = 0;
    private const int IdOffset = 2;
    private const int CreatedOffset = IdOffset + SessionId.Length;

    /// <summary>How many bytes it takes.</summary>
    public int Length => CookieSize.FixedHeaderBytes + VarintLength(LastSeen - Created);

    public static EnvelopeHeader New(uint now) => new(SessionId.New(), now, now);

    /// <summary>The header of the same session, seen now. Clocks differ, and the time never runs back.</summary>
    public EnvelopeHeader SeenAt(uint now) => this with { LastSeen = Math.Max(LastSeen, now) };

    public static void PatchId(Span<byte> envelope, SessionId id) => id.CopyTo(envelope[IdOffset..]);

    public int Write(Span<byte> destination)
    {
        destination[0] = Format;
        destination[1] = NoFlags;
        Id.CopyTo(destination[IdOffset..]);
        BinaryPrimitives.WriteUInt32BigEndian(destination[CreatedOffset..], Created);
        int position = CookieSize.FixedHeaderBytes;
        uint delta = LastSeen - Created;
        for (; delta >= 0x80; delta >>= 7) destination[position++] = (byte)(delta | 0x80);
        destination[position++] = (byte)delta;
        return position;
    }

    /// <summary>Takes only what <see cref="Write"/> makes: this format, no flag, and the delta in its shortest form.</summary>
    public static bool TryRead(ReadOnlySpan<byte> source, out EnvelopeHeader header, out int length)
    {
        header = default;
        length = CookieSize.FixedHeaderBytes;
        if (source.Length < CookieSize.FixedHeaderBytes || source[0] != Format || source[1] != NoFlags) return false;

        ulong delta = 0;
        byte digit;
        int shift = 0;
        do
        {
            if (length == source.Length || shift > 28) return false;
            digit = source[length++];
            delta |= (ulong)(digit & 0x7f) << shift;
            shift += 7;
        }
        while (digit >= 0x80);

        uint created = BinaryPrimitives.ReadUInt32BigEndian(source[CreatedOffset..]);
        bool isShortest = digit != 0 || shift == 7;
        if (!isShortest || created + delta > uint.MaxValue) return false;
        header = new EnvelopeHeader(new SessionId(source.Slice(IdOffset, SessionId.Length)), created, (uint)(created + delta));
        return true;
    }

    private static int VarintLength(uint value)
    {
        int length = 1;
        for (; value >= 0x80; value >>= 7) length++;
        return length;
    }
}
