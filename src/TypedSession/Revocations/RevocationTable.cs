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
    private readonly ConcurrentDictionary<SessionRevocationKey, SessionRevocationKey[]> _successors = new();
    private volatile bool _hasHeldAny;
    private uint _nextSweep;
    private uint _latestIssuedBefore;

    /// <summary>The latest of the times that ends of many sessions have set: the next one is set after it.</summary>
    public uint LatestIssuedBefore => Volatile.Read(ref _latestIssuedBefore);

    /// <summary>Whether it has held nothing yet. Every request asks, and the dictionary would take all of its locks to say so.</summary>
    public bool IsEmpty => !_hasHeldAny;

    public SessionRevocation? Find(SessionRevocationKey key) =>
        _records.TryGetValue(key, out SessionRevocation? record) && record.Expires > clock.Now() ? record : null;

    /// <summary>Adds a record, and what follows from it for the ids that came after its own: in whatever order a node learns of an end and of an exchange.</summary>
    public void Add(SessionRevocation record)
    {
        Queue<SessionRevocation> following = new([record]);
        while (following.TryDequeue(out SessionRevocation? next)) Merge(next, following);
        if (!record.IsOfOne) Raise(record.IssuedBefore);
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

    private void Merge(SessionRevocation record, Queue<SessionRevocation> following)
    {
        _hasHeldAny = true;

        // The successor first: of an end and an exchange at the same moment, one finds the other.
        bool isNews = record.SuccessorKey is { } key && AddSuccessor(record.Key, key);
        SessionRevocation? known = _records.GetValueOrDefault(record.Key);
        SessionRevocation merged = _records.AddOrUpdate(record.Key, static (_, added) => added, static (_, known, added) => known.Merge(added), record);
        if (merged.IsOpen || (merged == known && !isNews)) return;
        foreach (SessionRevocationKey successor in _successors.GetValueOrDefault(record.Key, [])) following.Enqueue(merged with { Key = successor, Successor = null });
    }

    /// <summary>There may be several: two nodes that exchange an id at the same moment do not know of each other, and the merged record names one.</summary>
    private bool AddSuccessor(SessionRevocationKey key, SessionRevocationKey successor)
    {
        bool isNew = true;
        _successors.AddOrUpdate(key, _ => [successor], (_, known) => (isNew = !known.Contains(successor)) ? [.. known, successor] : known);
        return isNew;
    }

    private void Remove(SessionRevocation record)
    {
        if (_records.TryRemove(KeyValuePair.Create(record.Key, record))) _successors.TryRemove(record.Key, out _);
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
        foreach (SessionRevocation record in _records.Values)
        {
            if (record.Expires <= now) Remove(record);
        }

        if (_records.Count <= MaxCount) return;
        SessionRevocation[] soonest = [.. _records.Values.OrderBy(static record => record.Expires).Take(MaxCount / 10)];
        foreach (SessionRevocation record in soonest) Remove(record);
        logger.RevocationsForgotten(soonest.Length, MaxCount);
    }
}
