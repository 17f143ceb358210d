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

    private readonly ConcurrentDictionary<SessionRevocationKey, SessionRevocation> _records = new();
    private uint _nextSweep;
    private uint _latestIssuedBefore;

    /// <summary>The latest of the times that ends of many sessions have set: the next one is set after it.</summary>
    public uint LatestIssuedBefore => Volatile.Read(ref _latestIssuedBefore);

    public bool IsEmpty => _records.IsEmpty;

    public SessionRevocation? Find(SessionRevocationKey key) =>
        _records.TryGetValue(key, out SessionRevocation? record) && record.Expires > clock.Now() ? record : null;

    /// <summary>Adds a record, and what follows from it for the ids that came after its own: in whatever order a node learns of an end and of an exchange.</summary>
    public void Add(SessionRevocation record)
    {
        for (SessionRevocation? next = record; next is not null; next = Merge(next))
        {
        }

        if (!record.IsOfOne) Raise(record.IssuedBefore);
        SweepIfDue();
    }

    /// <summary>Adds a record where there is none of its key, in one step.</summary>
    public bool TryAdd(SessionRevocation record)
    {
        if (!_records.TryAdd(record.Key, record)) return false;
        SweepIfDue();
        return true;
    }

    /// <returns>What follows from it; null where that was known.</returns>
    private SessionRevocation? Merge(SessionRevocation record)
    {
        SessionRevocation? known = _records.GetValueOrDefault(record.Key);
        SessionRevocation merged = _records.AddOrUpdate(record.Key, static (_, added) => added, static (_, known, added) => known.Merge(added), record);
        return merged == known ? null : merged.OfSuccessor;
    }

    private void SweepIfDue()
    {
        uint now = clock.Now();
        if (now < _nextSweep && _records.Count <= MaxCount) return;
        lock (_records) Sweep(now);
    }

    private void Raise(uint issuedBefore)
    {
        for (uint latest = LatestIssuedBefore; issuedBefore > latest; latest = LatestIssuedBefore)
        {
            Interlocked.CompareExchange(ref _latestIssuedBefore, issuedBefore, latest);
        }
    }

    private void Sweep(uint now)
    {
        _nextSweep = now + SweepSeconds;
        foreach (KeyValuePair<SessionRevocationKey, SessionRevocation> pair in _records)
        {
            if (pair.Value.Expires <= now) _records.TryRemove(pair);
        }

        if (_records.Count <= MaxCount) return;
        SessionRevocation[] soonest = [.. _records.Values.OrderBy(static record => record.Expires).Take(MaxCount / 10)];
        foreach (SessionRevocation record in soonest) _records.TryRemove(record.Key, out _);
        logger.RevocationsForgotten(soonest.Length, MaxCount);
    }
}
