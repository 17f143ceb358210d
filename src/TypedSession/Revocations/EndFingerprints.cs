using System.Buffers.Binary;

namespace TypedSession;

/// <summary>
/// Ends that are too many to be known exactly, in 6 bytes each. A key is a hash: its first 16 bits name one of 65,536 shelves, and on a
/// shelf lie sorted entries of 48 bits: 33 more bits of the key, until when it is needed, and what it was. So of 10 million ends one
/// living session in 50 million is taken for ended, and no end is forgotten. One shelf at a time is written anew, so that adding takes
/// little memory; reading takes no lock.
/// </summary>
internal sealed class EndFingerprints
{
    /// <summary>Ends are kept so much longer at most than they are needed.</summary>
    public const int SlotSeconds = 1 << 12;

    private const int Shelves = 1 << 16;
    private const int EntryBytes = 6;
    private const int EntryBits = 8 * EntryBytes;
    private const int SlotBits = 13;
    private const int KindBits = 2;
    private const int RestBits = SlotBits + KindBits;
    private const ulong EntryMask = (1UL << EntryBits) - 1;
    private const ulong RestMask = (1UL << RestBits) - 1;

    /// <summary>For times that a slot cannot name, more than a year after the first one: kept for as long as the process runs.</summary>
    private const uint Always = (1 << SlotBits) - 1;

    private byte[]?[]? _shelves;
    private ulong[] _buffer = [];
    private uint _start;
    private int _count;

    [Flags]
    private enum Kind : uint
    {
        Ended = 1,
        Closed = 2,
    }

    public int Count => Volatile.Read(ref _count);

    /// <summary>What is known of a key: its end, or that it was exchanged for an id that is not known any more.</summary>
    public SessionRevocation? Find(SessionRecordKey key, uint now)
    {
        if (Volatile.Read(ref _shelves) is not { } shelves) return null;
        ulong wanted = PrefixOf(key);
        if (Volatile.Read(ref shelves[ShelfOf(wanted)]) is not { } shelf) return null;
        int low = 0;
        for (int high = shelf.Length / EntryBytes; low < high;)
        {
            int middle = (low + high) / 2;
            if (Entry(shelf, middle) < (wanted & EntryMask)) low = middle + 1;
            else high = middle;
        }

        if (low * EntryBytes == shelf.Length) return null;
        ulong found = Entry(shelf, low);
        if ((found & ~RestMask) != (wanted & EntryMask) || IsExpired(found, now)) return null;
        Kind kind = KindOf(found);
        bool isEnded = kind.HasFlag(Kind.Ended);
        uint expires = (uint)Math.Min(_start + ((ulong)SlotOf(found) * SlotSeconds), uint.MaxValue);
        return new SessionRevocation(key, Made: 0, expires)
        {
            IsEnded = isEnded,
            IsClosed = kind.HasFlag(Kind.Closed),
            RefusedFrom = isEnded ? null : 0,
        };
    }

    /// <summary>Adds ends and exchanges. One caller at a time.</summary>
    public void Add(IReadOnlyCollection<SessionRevocation> records, uint now)
    {
        if (records.Count == 0) return;
        if (_shelves is null)
        {
            _start = records.Min(static record => record.Expires);
            Volatile.Write(ref _shelves, new byte[Shelves][]);
        }

        ulong[] added = [.. records.Select(record => PrefixOf(record.Key) | RestOf(record))];
        Array.Sort(added);
        for (int first = 0; first < added.Length;)
        {
            int shelf = ShelfOf(added[first]);
            int last = first;
            while (last < added.Length && ShelfOf(added[last]) == shelf) last++;
            Rewrite(shelf, added.AsSpan(first..last), now);
            first = last;
        }
    }

    /// <summary>Removes what is not needed any more. One caller at a time.</summary>
    public void Sweep(uint now)
    {
        if (_shelves is null) return;
        for (int shelf = 0; shelf < Shelves; shelf++)
        {
            if (_shelves[shelf] is { } entries && HasExpired(entries, now)) Rewrite(shelf, [], now);
        }
    }

    private static int ShelfOf(ulong value) => (int)(value >> EntryBits);

    private static Kind KindOf(ulong value) => (Kind)(value & ((1 << KindBits) - 1));

    private static uint SlotOf(ulong value) => (uint)(value >> KindBits) & Always;

    private static ulong PrefixOf(SessionRecordKey key)
    {
        Span<byte> bytes = stackalloc byte[SessionRecordKey.Length];
        key.CopyTo(bytes);
        return BinaryPrimitives.ReadUInt64BigEndian(bytes) & ~RestMask;
    }

    private static ulong Entry(ReadOnlySpan<byte> shelf, int index)
    {
        ReadOnlySpan<byte> bytes = shelf.Slice(index * EntryBytes, EntryBytes);
        return ((ulong)BinaryPrimitives.ReadUInt16BigEndian(bytes) << 32) | BinaryPrimitives.ReadUInt32BigEndian(bytes[sizeof(ushort)..]);
    }

    /// <summary>Of two entries of one key both kinds count, and the later time.</summary>
    private static ulong Merge(ulong one, ulong other)
    {
        ulong slot = Math.Max(SlotOf(one), SlotOf(other));
        return (one & ~RestMask) | (slot << KindBits) | (uint)(KindOf(one) | KindOf(other));
    }

    private ulong RestOf(SessionRevocation record)
    {
        uint slot = record.Expires <= _start ? 1 : Math.Min(((record.Expires - _start) / SlotSeconds) + 1, Always);
        return (slot << KindBits) | (uint)((record.IsEnded ? Kind.Ended : 0) | (record.IsClosed ? Kind.Closed : 0));
    }

    private bool IsExpired(ulong value, uint now) =>
        SlotOf(value) is var slot && slot != Always && now > _start && slot <= (now - _start) / SlotSeconds;

    private bool HasExpired(byte[] shelf, uint now)
    {
        for (int i = 0; i < shelf.Length / EntryBytes; i++)
        {
            if (IsExpired(Entry(shelf, i), now)) return true;
        }

        return false;
    }

    private void Rewrite(int shelf, ReadOnlySpan<ulong> added, uint now)
    {
        byte[] known = _shelves![shelf] ?? [];
        int knownCount = known.Length / EntryBytes;
        if (_buffer.Length < knownCount + added.Length) _buffer = new ulong[2 * (knownCount + added.Length)];
        ulong[] all = _buffer;
        int count = 0;
        for (int i = 0, j = 0; i < knownCount || j < added.Length;)
        {
            bool isKnown = j == added.Length || (i < knownCount && Entry(known, i) <= (added[j] & EntryMask));
            ulong next = isKnown ? Entry(known, i++) : added[j++] & EntryMask;
            if (IsExpired(next, now)) continue;
            if (count > 0 && (all[count - 1] & ~RestMask) == (next & ~RestMask)) all[count - 1] = Merge(all[count - 1], next);
            else all[count++] = next;
        }

        byte[] written = new byte[count * EntryBytes];
        for (int i = 0; i < count; i++)
        {
            Span<byte> bytes = written.AsSpan(i * EntryBytes, EntryBytes);
            BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)(all[i] >> 32));
            BinaryPrimitives.WriteUInt32BigEndian(bytes[sizeof(ushort)..], (uint)all[i]);
        }

        Volatile.Write(ref _shelves[shelf], count == 0 ? null : written);
        Volatile.Write(ref _count, _count + count - knownCount);
    }
}
