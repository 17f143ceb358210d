using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace TypedSession;

/// <summary>
/// What this process knows of revocations. Records go by themselves when whatever they end has expired, and there is a bound: beyond it
/// those go first that would have gone soonest.
/// </summary>
internal sealed class RevocationTable(SessionClock clock, ILogger logger)
{
    /// <summary>Some 20 MB.</summary>
    public const int MaxCount = 100_000;

    private const uint SweepSeconds = 60;

    private readonly ConcurrentDictionary<SessionRecordKey, SessionRevocation> _records = new();
    private volatile bool _hasHeldAny;
    private uint _nextSweep;
    private uint _latestIssuedBefore;

    /// <summary>The latest of the times that ends of many sessions have set.</summary>
    public uint LatestIssuedBefore => Volatile.Read(ref _latestIssuedBefore);

    /// <summary>Whether it has held nothing yet. Every request asks, and the dictionary would take all of its locks to say so.</summary>
    public bool IsEmpty => !_hasHeldAny;

    public SessionRevocation? Find(SessionRecordKey key) =>
        _records.TryGetValue(key, out SessionRevocation? record) && record.Expires > clock.Now() ? record : null;

    /// <summary>Adds a record, and what follows from it for the ids that came after its own: in whatever order a node learns of an end and of an exchange.</summary>
    public void Add(SessionRevocation record)
    {
        Queue<SessionRevocation> following = new([record]);
        while (following.TryDequeue(out SessionRevocation? next))
        {
            if (Merge(next) is not { } merged) continue;
            foreach (SessionRevocation consequence in merged.Consequences()) following.Enqueue(consequence);
        }

        SweepIfDue();
    }

    /// <summary>Adds a record where there is none of its key, in one step.</summary>
    public bool TryAdd(SessionRevocation record)
    {
        _hasHeldAny = true;
        if (!_records.TryAdd(record.Key, record)) return false;
        Add(record);
        return true;
    }

    /// <returns>What is known now; null where that is nothing new.</returns>
    private SessionRevocation? Merge(SessionRevocation record)
    {
        _hasHeldAny = true;
        Raise(record.IssuedBefore);
        while (true)
        {
            if (!_records.TryGetValue(record.Key, out SessionRevocation? known))
            {
                if (_records.TryAdd(record.Key, record)) return record;
                continue;
            }

            SessionRevocation merged = known.Merge(record);
            if (ReferenceEquals(merged, known)) return null;
            if (_records.TryUpdate(record.Key, merged, known)) return merged;
        }
    }

    private void Raise(uint issuedBefore)
    {
        for (uint latest = LatestIssuedBefore; issuedBefore > latest; latest = LatestIssuedBefore)
        {
            Interlocked.CompareExchange(ref _latestIssuedBefore, issuedBefore, latest);
        }
    }

    private void SweepIfDue()
    {
        uint now = clock.Now();
        if (now < _nextSweep && _records.Count <= MaxCount) return;
        lock (_records) Sweep(now);
    }

    private void Sweep(uint now)
    {
        _nextSweep = now + SweepSeconds;
        foreach (KeyValuePair<SessionRecordKey, SessionRevocation> pair in _records)
        {
            if (pair.Value.Expires <= now) _records.TryRemove(pair);
        }

        if (_records.Count <= MaxCount) return;
        KeyValuePair<SessionRecordKey, SessionRevocation>[] soonest = [.. _records.OrderBy(static pair => pair.Value.Expires).Take(MaxCount / 10)];
        foreach (KeyValuePair<SessionRecordKey, SessionRevocation> pair in soonest) _records.TryRemove(pair);
        logger.RevocationsForgotten(soonest.Length, MaxCount);
    }
}
