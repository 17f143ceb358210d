using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.DataProtection.KeyManagement.Internal;

namespace TypedSession;

/// <summary>
/// Texts under one key ring, within a number of bytes. New ones stand in a queue that has a quarter of the room; those that were used
/// when they reach its end go on into the queue of the others, and the rest is forgotten. There the end of the queue is forgotten, or,
/// where it was used, put behind once more. So texts that come once push out none that come again. After S3-FIFO (Yang and others, SOSP
/// 2023).
/// </summary>
/// <remarks>Finding takes no lock; the other methods are called by one thread at a time.</remarks>
internal sealed class RememberedSeals
{
    private const int ShareOfNew = 4;
    private const int MaxUses = 3;

    private readonly ConcurrentDictionary<RememberedSeal, RememberedSeal> _seals = new(SealTexts.Instance);
    private readonly ConcurrentDictionary<RememberedSeal, RememberedSeal>.AlternateLookup<ReadOnlySpan<char>> _byText;
    private readonly Queue<RememberedSeal> _new = new();
    private readonly Queue<RememberedSeal> _used = new();
    private readonly long _maxBytes;
    private long _newBytes;
    private long _bytes;

    public RememberedSeals(IKeyRing ring, long maxBytes)
    {
        Ring = ring;
        _maxBytes = maxBytes;
        _byText = _seals.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public IKeyRing Ring { get; }

    public RememberedSeal? Find(ReadOnlySpan<char> text)
    {
        if (!_byText.TryGetValue(text, out RememberedSeal? seal)) return null;
        if (seal.Uses < MaxUses) seal.Uses++;
        return seal;
    }

    /// <summary>Adds what is not there yet.</summary>
    public void Add(ReadOnlySpan<char> text, in EnvelopeHeader header, ReadOnlyMemory<byte> content, bool isOld, RememberedUse? use,
        uint ends)
    {
        if (_byText.ContainsKey(text)) return;
        RememberedSeal seal = new(header, content, isOld)
        {
            Text = new byte[text.Length],
            Hash = SealTexts.Instance.GetHashCode(text),
            Ends = ends,
            Use = use,
        };
        Encoding.ASCII.GetBytes(text, seal.Text);
        _seals.TryAdd(seal, seal);
        _new.Enqueue(seal);
        Count(seal, seal.Bytes);
        while (_bytes > _maxBytes) MakeRoom();
    }

    /// <summary>Keeps what was made of a text for the requests that come.</summary>
    public void Keep(RememberedSeal seal, RememberedUse use)
    {
        seal.Use = use;
        if (_seals.ContainsKey(seal)) Count(seal, seal.Bytes);
        while (_bytes > _maxBytes) MakeRoom();
    }

    /// <summary>Removes sessions that are over.</summary>
    public void Sweep(uint now)
    {
        Sweep(_new, now);
        Sweep(_used, now);
    }

    private void Sweep(Queue<RememberedSeal> queue, uint now)
    {
        for (int left = queue.Count; left > 0; left--)
        {
            RememberedSeal seal = queue.Dequeue();
            if (seal.Ends > now) queue.Enqueue(seal);
            else Remove(seal);
        }
    }

    private void MakeRoom()
    {
        bool isOfNew = _new.Count > 0 && (_newBytes > _maxBytes / ShareOfNew || _used.Count == 0);
        RememberedSeal seal = isOfNew ? _new.Dequeue() : _used.Dequeue();
        int uses = seal.Uses;
        if (uses == 0)
        {
            Remove(seal);
            return;
        }

        if (isOfNew) _newBytes -= seal.CountedBytes;
        seal.IsNew = false;
        seal.Uses = isOfNew ? 0 : uses - 1;
        _used.Enqueue(seal);
    }

    private void Remove(RememberedSeal seal)
    {
        _seals.TryRemove(seal, out _);
        Count(seal, 0);
    }

    private void Count(RememberedSeal seal, int bytes)
    {
        int more = bytes - seal.CountedBytes;
        _bytes += more;
        if (seal.IsNew) _newBytes += more;
        seal.CountedBytes = bytes;
    }

    /// <summary>
    /// Compares texts in full, and hashes their ends, which no two seals share: there stands what authenticates them. The hash has a
    /// secret of the process.
    /// </summary>
    private sealed class SealTexts : IEqualityComparer<RememberedSeal>, IAlternateEqualityComparer<ReadOnlySpan<char>, RememberedSeal>
    {
        private const int HashedLength = 24;

        public static SealTexts Instance { get; } = new();

        public bool Equals(RememberedSeal? left, RememberedSeal? right) => left == right;

        public bool Equals(ReadOnlySpan<char> text, RememberedSeal other) => Ascii.Equals(other.Text, text);

        public int GetHashCode(RememberedSeal seal) => seal.Hash;

        public int GetHashCode(ReadOnlySpan<char> text) => string.GetHashCode(text[^Math.Min(text.Length, HashedLength)..]);

        public RememberedSeal Create(ReadOnlySpan<char> text) => throw new NotSupportedException();
    }
}
