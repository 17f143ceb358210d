using System.Buffers.Binary;
using TypedSession.Sizing;

namespace TypedSession;

/// <summary>
/// What stands before the body: format, flags, id, times and what was asked for. The bytes are in <c>docs/wire-format.md</c>.
/// </summary>
/// <param name="Id">The session's id.</param>
/// <param name="Created">When it was made, in Unix seconds.</param>
/// <param name="LastSeen">When it was last sealed, in Unix seconds; never before <paramref name="Created"/>.</param>
internal readonly record struct EnvelopeHeader(SessionId Id, uint Created, uint LastSeen)
{
    /// <summary>How long a session may be idle where its header says nothing else: the default of the options.</summary>
    public const uint DefaultIdleSeconds = 20 * 60;

    /// <summary>The longest time that a session may be idle: 365 days.</summary>
    private const uint MaxIdleSeconds = 365 * 24 * 60 * 60;

    private const byte Format = 1;
    private const int IdOffset = 2;
    private const int CreatedOffset = IdOffset + SessionId.Length;

    /// <summary>How many seconds after <see cref="Created"/> the id was given: 0 for the first one.</summary>
    public uint IssuedDelta { get; init; }

    /// <summary>Whether the body is a reference to a record in the store.</summary>
    public bool IsStored { get; init; }

    /// <summary>What the client looked like, as a <c>ClientFingerprint</c> has it; 0 where nothing is known of it.</summary>
    public ulong Fingerprint { get; init; }

    /// <summary>How many seconds after <see cref="Created"/> the user was last authenticated, and 1; 0 where nobody was.</summary>
    public uint AuthenticatedDelta { get; init; }

    /// <summary>How many requests have used the id, where they are counted.</summary>
    public uint Requests { get; init; }

    /// <summary>
    /// How long the session may be idle, in seconds, by the options of its last seal: a longer timeout in a later deployment brings no
    /// session back.
    /// </summary>
    public uint IdleSeconds { get; init; } = DefaultIdleSeconds;

    /// <summary>
    /// How long the session is kept unused, in seconds, where the application asked for that (<c>KeepFor</c>); 0 where it did not.
    /// </summary>
    public uint KeptSeconds { get; init; }

    /// <summary>
    /// When the id was given, in Unix seconds. Whatever ends many sessions at once ends those with an id from before: so it is never
    /// before such an end that was known when the id was given, even where the clocks differ.
    /// </summary>
    public uint Issued => Created + IssuedDelta;

    /// <summary>When the user was last authenticated, in Unix seconds.</summary>
    public uint? Authenticated => AuthenticatedDelta == 0 ? null : Created + AuthenticatedDelta - 1;

    /// <summary>Whether it holds nothing that the next session of the client would not have by itself.</summary>
    public bool IsBare => this is { IssuedDelta: 0, AuthenticatedDelta: 0, Fingerprint: 0, Requests: 0, KeptSeconds: 0 };

    /// <summary>How many bytes it takes.</summary>
    public int Length =>
        CookieSize.FixedHeaderBytes + Varint.Length(LastSeen - Created) + LengthOf(IssuedDelta) + LengthOf(AuthenticatedDelta)
            + LengthOf(Requests)
        + LengthOf(OtherIdleSeconds) + LengthOf(KeptSeconds) + (Fingerprint == 0 ? 0 : sizeof(ulong));

    /// <summary>0 for the default, which takes no room.</summary>
    private uint OtherIdleSeconds => IdleSeconds == DefaultIdleSeconds ? 0 : IdleSeconds;

    private HeaderFields Fields =>
        (IssuedDelta == 0 ? 0 : HeaderFields.Issued)
        | (Fingerprint == 0 ? 0 : HeaderFields.Fingerprint)
        | (AuthenticatedDelta == 0 ? 0 : HeaderFields.Authenticated)
        | (Requests == 0 ? 0 : HeaderFields.Requests)
        | (IsStored ? HeaderFields.Stored : 0)
        | (OtherIdleSeconds == 0 ? 0 : HeaderFields.Idle)
        | (KeptSeconds == 0 ? 0 : HeaderFields.Kept);

    /// <summary>The header of a new session.</summary>
    public static EnvelopeHeader New(uint now, uint idleSeconds) => new(SessionId.New(), now, now) { IdleSeconds = idleSeconds };

    /// <summary>The header of the same session, seen now. Clocks differ, and the time never runs back.</summary>
    public EnvelopeHeader SeenAt(uint now) => this with { LastSeen = Math.Max(LastSeen, now) };

    /// <summary>The header of the same session, seen now, which may be idle for so long from now on.</summary>
    public EnvelopeHeader SeenAt(uint now, uint idleSeconds) => SeenAt(now) with { IdleSeconds = idleSeconds };

    /// <summary>The header of the same session under another id.</summary>
    public EnvelopeHeader IssuedAt(SessionId id, uint issued) =>
        this with { Id = id, IssuedDelta = Math.Max(issued, Created) - Created, Requests = 0 };

    /// <summary>The header of the same session, whose user was authenticated now.</summary>
    public EnvelopeHeader AuthenticatedAt(uint now) => this with { AuthenticatedDelta = Math.Max(now, Created) - Created + 1 };

    public SessionInfo ToInfo(Func<SessionSize> measure) => new()
    {
        Id = Id,
        Created = Time(Created),
        LastSeen = Time(LastSeen),
        IdIssued = Time(Issued),
        Authenticated = Authenticated is { } at ? Time(at) : null,
        KeptFor = KeptSeconds == 0 ? null : TimeSpan.FromSeconds(KeptSeconds),
        Measure = measure,
    };

    public int Write(Span<byte> destination)
    {
        destination[0] = Format;
        destination[1] = (byte)Fields;
        Id.CopyTo(destination[IdOffset..]);
        BinaryPrimitives.WriteUInt32BigEndian(destination[CreatedOffset..], Created);
        int position = CookieSize.FixedHeaderBytes;
        Varint.Write(destination, ref position, LastSeen - Created);
        if (IssuedDelta != 0) Varint.Write(destination, ref position, IssuedDelta);
        if (Fingerprint != 0)
        {
            BinaryPrimitives.WriteUInt64BigEndian(destination[position..], Fingerprint);
            position += sizeof(ulong);
        }

        if (AuthenticatedDelta != 0) Varint.Write(destination, ref position, AuthenticatedDelta);
        if (Requests != 0) Varint.Write(destination, ref position, Requests);
        if (OtherIdleSeconds != 0) Varint.Write(destination, ref position, OtherIdleSeconds);
        if (KeptSeconds != 0) Varint.Write(destination, ref position, KeptSeconds);
        return position;
    }

    /// <summary>Takes only what <see cref="Write"/> makes: this format, its fields, and every number in its shortest form.</summary>
    public static bool TryRead(ReadOnlySpan<byte> source, out EnvelopeHeader header, out int length)
    {
        header = default;
        length = CookieSize.FixedHeaderBytes;
        if (source.Length < CookieSize.FixedHeaderBytes || source[0] != Format || (source[1] & ~(int)HeaderFields.All) != 0) return false;

        HeaderFields fields = (HeaderFields)source[1];
        SessionId id = new(source.Slice(IdOffset, SessionId.Length));
        uint created = BinaryPrimitives.ReadUInt32BigEndian(source[CreatedOffset..]);
        ulong fingerprint = 0;
        if (!Varint.TryRead(source, ref length, out uint seen)
            || !TryReadField(source, ref length, fields, HeaderFields.Issued, out uint issued))
        {
            return false;
        }

        if (fields.HasFlag(HeaderFields.Fingerprint))
        {
            if (source.Length - length < sizeof(ulong)) return false;
            fingerprint = BinaryPrimitives.ReadUInt64BigEndian(source[length..]);
            length += sizeof(ulong);
            if (fingerprint == 0) return false;
        }

        if (!TryReadField(source, ref length, fields, HeaderFields.Authenticated, out uint authenticated)
            || !TryReadField(source, ref length, fields, HeaderFields.Requests, out uint requests)
            || !TryReadField(source, ref length, fields, HeaderFields.Idle, out uint idle)
            || !TryReadField(source, ref length, fields, HeaderFields.Kept, out uint kept)) return false;
        if (idle is DefaultIdleSeconds or > MaxIdleSeconds || kept > MaxIdleSeconds) return false;
        if (Math.Max(Math.Max(seen, issued), authenticated) > uint.MaxValue - created) return false;

        header = new EnvelopeHeader(id, created, created + seen)
        {
            IssuedDelta = issued,
            Fingerprint = fingerprint,
            AuthenticatedDelta = authenticated,
            Requests = requests,
            IsStored = fields.HasFlag(HeaderFields.Stored),
            IdleSeconds = idle == 0 ? DefaultIdleSeconds : idle,
            KeptSeconds = kept,
        };
        return true;
    }

    private static DateTimeOffset Time(uint seconds) => DateTimeOffset.FromUnixTimeSeconds(seconds);

    private static int LengthOf(uint optional) => optional == 0 ? 0 : Varint.Length(optional);

    /// <summary>A field that is there is not zero.</summary>
    private static bool TryReadField(ReadOnlySpan<byte> source, ref int position, HeaderFields fields, HeaderFields field, out uint value)
    {
        value = 0;
        return !fields.HasFlag(field) || (Varint.TryRead(source, ref position, out value) && value != 0);
    }

    [Flags]
    private enum HeaderFields : byte
    {
        Issued = 1,
        Fingerprint = 2,
        Authenticated = 4,
        Requests = 8,
        Stored = 16,
        Idle = 32,
        Kept = 64,
        All = Issued | Fingerprint | Authenticated | Requests | Stored | Idle | Kept,
    }
}
