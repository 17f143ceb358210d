using StackExchange.Redis;

namespace TypedSession.Redis;

/// <summary>
/// The entries of the log that this node has appended or read and that are still needed, as they are in the server: what it can give back
/// to one that has lost them. A hundred thousand at most, in some 20 MB.
/// </summary>
internal sealed class RememberedEnds
{
    private const int MaxCount = 100_000;

    private readonly HashSet<RedisValue> _entries = [];
    private readonly HashSet<RedisValue> _unread = [];
    private readonly Lock _lock = new();
    private RedisValue[]? _expected;

    /// <summary>The highest number that any of them has had.</summary>
    public long Highest { get; private set; }

    /// <summary>What was appended; its number is known when it is read.</summary>
    public void Add(RedisValue entry)
    {
        lock (_lock)
        {
            if (_entries.Count < MaxCount && _entries.Add(entry)) _unread.Add(entry);
        }
    }

    /// <summary>Before a page is read: what was appended by now is expected on it, or on those that follow.</summary>
    public void Expect()
    {
        lock (_lock) _expected ??= [.. _unread];
    }

    public void Add(ReadOnlySpan<SortedSetEntry> read)
    {
        lock (_lock)
        {
            foreach (SortedSetEntry entry in read)
            {
                Highest = Math.Max(Highest, (long)entry.Score);
                _unread.Remove(entry.Element);
                if (_entries.Count < MaxCount) _entries.Add(entry.Element);
            }
        }
    }

    /// <summary>
    /// After the last page: what did not come, though it was expected and is still needed. The server has lost it, or the reader began
    /// beyond it.
    /// </summary>
    public RedisValue[] TakeMissing(DateTimeOffset now)
    {
        lock (_lock)
        {
            RedisValue[] missing = [.. (_expected ?? []).Where(entry => _unread.Contains(entry) && !HasExpired(entry, now))];
            _expected = null;
            return missing;
        }
    }

    /// <summary>The server has these.</summary>
    public void SetThere(RedisValue[] entries)
    {
        lock (_lock) _unread.ExceptWith(entries);
    }

    public void RemoveExpired(DateTimeOffset now)
    {
        lock (_lock)
        {
            _entries.RemoveWhere(entry => HasExpired(entry, now));
            _unread.RemoveWhere(entry => HasExpired(entry, now));
        }
    }

    public RedisValue[] ToArray()
    {
        lock (_lock) return [.. _entries];
    }

    private static bool HasExpired(RedisValue entry, DateTimeOffset now) =>
        LogEntry.Decode(((byte[]?)entry)!) is not { } end || end.Expires <= now;
}
