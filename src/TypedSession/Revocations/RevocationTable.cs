using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace TypedSession;

/// <summary>
/// What this process knows of revocations. Records go by themselves when whatever they end has expired, and there is a bound: beyond it
/// those go first that would have gone soonest.
/// </summary>
internal sealed class RevocationTable(SessionClock clock, Successors successors, ILogger logger)
{
    /// <summary>Some 20 MB.</summary>
    public const int MaxCount = 100_000;

    private const uint SweepSeconds = 60;

    private readonly ConcurrentDictionary<SessionRevocationKey, SessionRevocation> _records = new();
    private readonly ConcurrentDictionary<SessionRevocationKey, byte[][]> _successors = new();
    private uint _nextSweep;
    private uint _latestIssuedBefore;

    /// <summary>The latest of the times that ends of many sessions have set: the next one is set after it.</summary>
    public uint LatestIssuedBefore => Volatile.Read(ref _latestIssuedBefore);

    public bool IsEmpty => _records.IsEmpty;

    public SessionRevocation? Find(SessionRevocationKey key) =>
        _records.TryGetValue(key, out SessionRevocation? record) && record.Expires > clock.Now() ? record : null;

    public void Add(SessionRevocation record)
    {
        // Before the record: of an end and a new id at the same moment, one finds the other.
        if (record.Successor is { } successor) _successors.AddOrUpdate(record.Key, static (_, added) => [added], static (_, known, added) => With(known, added), successor);
        SessionRevocation merged = _records.AddOrUpdate(record.Key, static (_, added) => added, static (_, known, added) => known.Merge(added), record);
        if (!merged.IsRetired) EndSuccessors(merged);
        if (record.IssuedBefore != uint.MaxValue) Raise(record.IssuedBefore);
        uint now = clock.Now();
        if (now < _nextSweep && _records.Count <= MaxCount) return;
        lock (_records) Sweep(now);
    }

    private static byte[][] With(byte[][] known, byte[] added) => Array.Exists(known, each => each.AsSpan().SequenceEqual(added)) ? known : [.. known, added];

    /// <summary>A session that has ended does not go on under the ids that parallel requests gave it: here or elsewhere, before or after.</summary>
    private void EndSuccessors(SessionRevocation end)
    {
        if (!_successors.TryGetValue(end.Key, out byte[][]? known)) return;
        foreach (byte[] successor in known)
        {
            if (successors.EndOf(successor, end) is { } next && _records.GetValueOrDefault(next.Key) is not { IsRetired: false }) Add(next);
        }
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
            if (pair.Value.Expires <= now && _records.TryRemove(pair)) _successors.TryRemove(pair.Key, out _);
        }

        if (_records.Count <= MaxCount) return;
        SessionRevocation[] soonest = [.. _records.Values.OrderBy(static record => record.Expires).Take(MaxCount / 10)];
        foreach (SessionRevocation record in soonest)
        {
            _records.TryRemove(record.Key, out _);
            _successors.TryRemove(record.Key, out _);
        }

        logger.RevocationsForgotten(soonest.Length, MaxCount);
    }
}
