using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text;

namespace TypedSession.Redis;

/// <summary>
/// A record as one value of Redis: what scripts compare at the front, then what a touch replaces, then the rest. Numbers are big-endian.
/// </summary>
/// <remarks>
/// <code>
/// 0   format                 44  last seen, seconds       68  created, seconds
/// 1   version, 8 bytes       48  expires, seconds         72  length of the state's name
/// 9   index day, 2 bytes     52  tag, 16 bytes            73  the state's name, in UTF-8
/// 11  1 where it is owned                                     then the data
/// 12  owner, 32 bytes
/// </code>
/// The index day is that of the expiry: the record's entry in its owner's index lasts until two days later, so that the index is written
/// once a day at most for as long as a session lives.
/// </remarks>
internal static class StoredForm
{
    public const int IndexAt = 9;
    public const int OwnedAt = 11;
    public const int OwnerAt = 12;
    public const int TouchedAt = 44;

    /// <summary>What scripts compare: the form begins with this many bytes of version, index day and owner.</summary>
    public const int ComparedLength = TouchedAt;

    /// <summary>All but the data, where the state's name is as long as it can be.</summary>
    public const int MaxHeadLength = StateAt + byte.MaxValue;

    private const byte Format = 1;
    private const int ExpiresAt = 48;
    private const int TagAt = 52;
    private const int CreatedAt = 68;
    private const int StateLengthAt = 72;
    private const int StateAt = 73;
    private const int TagLength = CreatedAt - TagAt;
    private const int SecondsOfDay = 24 * 60 * 60;

    /// <summary>Of a state without a name, which no application has.</summary>
    private static readonly byte[] NoRecord = [Format, .. new byte[StateAt - 1]];

    /// <summary>Format and version.</summary>
    public static byte[] Version(long version)
    {
        byte[] bytes = new byte[IndexAt];
        WriteVersion(bytes, version);
        return bytes;
    }

    public static byte[] IndexDay(DateTimeOffset expires)
    {
        byte[] bytes = new byte[OwnedAt - IndexAt];
        WriteIndexDay(bytes, expires);
        return bytes;
    }

    /// <summary>Until when an entry of the owner's index lasts that is written for this expiry.</summary>
    public static long IndexUntil(DateTimeOffset expires) => ((Seconds(expires) / SecondsOfDay) + 2L) * SecondsOfDay;

    /// <summary>What a touch replaces.</summary>
    public static byte[] Touched(SessionRecordTouch touch)
    {
        byte[] bytes = new byte[CreatedAt - TouchedAt];
        WriteTouched(bytes, touch.LastSeen, touch.Expires, touch.Tag.Span);
        return bytes;
    }

    public static byte[] Encode(SessionRecord record)
    {
        int stateLength = Encoding.UTF8.GetByteCount(record.State);
        byte[] bytes = new byte[StateAt + stateLength + record.Data.Length];
        WriteVersion(bytes, record.Version);
        if (record.Owner is not null)
        {
            WriteIndexDay(bytes.AsSpan(IndexAt), record.Expires);
            bytes[OwnedAt] = 1;
            SessionRecordKey.Parse(record.Owner).CopyTo(bytes.AsSpan(OwnerAt));
        }

        WriteTouched(bytes.AsSpan(TouchedAt), record.LastSeen, record.Expires, record.Tag.Span);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(CreatedAt), Seconds(record.Created));
        bytes[StateLengthAt] = checked((byte)stateLength);
        Encoding.UTF8.GetBytes(record.State, bytes.AsSpan(StateAt));
        record.Data.Span.CopyTo(bytes.AsSpan(StateAt + stateLength));
        return bytes;
    }

    /// <summary>Total: of what is no record, it makes one that is proven to no client.</summary>
    public static SessionRecord Decode(SessionRecordKey key, byte[] bytes)
    {
        int dataAt = DataAt(bytes);
        if (dataAt < 0) return Decode(key, NoRecord);
        return new SessionRecord
        {
            Key = key,
            State = State(bytes, dataAt),
            Version = BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(1)),
            Data = bytes.AsMemory(dataAt),
            Owner = bytes[OwnedAt] == 0 ? null : Base64Url.EncodeToString(Owner(bytes)),
            Created = Time(bytes, CreatedAt),
            LastSeen = Time(bytes, TouchedAt),
            Expires = Time(bytes, ExpiresAt),
            Tag = bytes.AsMemory(TagAt, TagLength),
        };
    }

    /// <summary>Reads the head of a record for a list of this owner's.</summary>
    /// <returns>Null where there is none, or it is another owner's.</returns>
    public static SessionRecordSummary? Summarize(SessionRecordKey key, SessionRecordKey owner, byte[]? head)
    {
        int dataAt = DataAt(head);
        if (head is null || dataAt < 0 || head[OwnedAt] == 0 || new SessionRecordKey(Owner(head)) != owner) return null;
        return new SessionRecordSummary
        {
            Key = key,
            State = State(head, dataAt),
            Created = Time(head, CreatedAt),
            LastSeen = Time(head, TouchedAt),
            Expires = Time(head, ExpiresAt),
        };
    }

    public static uint Seconds(DateTimeOffset time) => (uint)Math.Clamp(time.ToUnixTimeSeconds(), 0, uint.MaxValue);

    /// <returns>Below 0 where this is no record.</returns>
    private static int DataAt(byte[]? bytes)
    {
        if (bytes is null || bytes.Length < StateAt || bytes[0] != Format) return -1;
        int dataAt = StateAt + bytes[StateLengthAt];
        return dataAt <= bytes.Length ? dataAt : -1;
    }

    private static ReadOnlySpan<byte> Owner(byte[] bytes) => bytes.AsSpan(OwnerAt, SessionRecordKey.Length);

    private static string State(byte[] bytes, int dataAt) => Encoding.UTF8.GetString(bytes.AsSpan(StateAt, dataAt - StateAt));

    private static DateTimeOffset Time(byte[] bytes, int at) =>
        DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at)));

    private static void WriteVersion(Span<byte> bytes, long version)
    {
        bytes[0] = Format;
        BinaryPrimitives.WriteInt64BigEndian(bytes[1..], version);
    }

    private static void WriteIndexDay(Span<byte> bytes, DateTimeOffset expires) =>
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)(Seconds(expires) / SecondsOfDay));

    private static void WriteTouched(Span<byte> bytes, DateTimeOffset lastSeen, DateTimeOffset expires, ReadOnlySpan<byte> tag)
    {
        if (tag.Length != TagLength) throw new ArgumentException($"A record's tag has {TagLength} bytes.", nameof(tag));
        BinaryPrimitives.WriteUInt32BigEndian(bytes, Seconds(lastSeen));
        BinaryPrimitives.WriteUInt32BigEndian(bytes[(ExpiresAt - TouchedAt)..], Seconds(expires));
        tag.CopyTo(bytes[(TagAt - TouchedAt)..]);
    }
}
