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
    private readonly Lock _lock = new();

    /// <summary>The highest number that any of them has had.</summary>
    public long Highest { get; private set; }

    /// <summary>What was appended; its number is known when it is read.</summary>
    public void Add(RedisValue entry)
    {
        lock (_lock)
        {
            if (_entries.Count < MaxCount) _entries.Add(entry);
        }
    }

    public void Add(ReadOnlySpan<SortedSetEntry> read)
    {
        lock (_lock)
        {
            foreach (SortedSetEntry entry in read)
            {
                Highest = Math.Max(Highest, (long)entry.Score);
                if (_entries.Count < MaxCount) _entries.Add(entry.Element);
            }
        }
    }

    public void RemoveExpired(DateTimeOffset now)
    {
        lock (_lock) _entries.RemoveWhere(entry => LogEntry.Decode(((byte[]?)entry)!) is not { } end || end.Expires <= now);
    }

    public RedisValue[] ToArray()
    {
        lock (_lock) return [.. _entries];
    }
}
