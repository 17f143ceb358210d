using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace TypedSession;

/// <summary>
/// What this process knows of revocations, until whatever they end has expired by itself. It is exact up to a hundred thousand; what is
/// too much is kept as <see cref="EndFingerprints"/>, so that no end is ever forgotten. Ends of many stay exact, and so does an exchange
/// for as long as requests may follow it.
/// </summary>
internal sealed class RevocationTable(SessionClock clock, ILogger logger)
{
    /// <summary>Some 20 MB.</summary>
    public const int MaxCount = 100_000;

    private const uint SweepSeconds = 60;

    private readonly ConcurrentDictionary<SessionRecordKey, SessionRevocation> _records = new();
    private readonly EndFingerprints _compact = new();
    private readonly Lock _sweeping = new();
    private volatile bool _hasHeldAny;
    private uint _nextSweep;
    private uint _nextFingerprintSweep;
    private uint _latestIssuedBefore;
    private uint _horizon = uint.MaxValue;
    private int _limit = MaxCount;

    /// <summary>The latest of the times that ends of many sessions have set.</summary>
    public uint LatestIssuedBefore => Volatile.Read(ref _latestIssuedBefore);

    /// <summary>Whether it has held nothing yet. Every request asks, and the dictionary would take all of its locks to say so.</summary>
    public bool IsEmpty => !_hasHeldAny;

    public SessionRevocation? Find(SessionRecordKey key)
    {
        uint now = clock.Steady();
        return _records.TryGetValue(key, out SessionRevocation? record) && record.Expires > now ? record : _compact.Find(key, now);
    }

    /// <summary>
    /// Adds a record, and what follows from it for the ids that came after its own: in whatever order a node learns of an end and of an
    /// exchange.
    /// </summary>
    public void Add(SessionRevocation record)
    {
        AddWithConsequences(record);
        SweepIfDue();
    }

    /// <summary>
    /// Adds a page of a log. While there are more pages, time is that of the latest record read: the end of an id may come on a later
    /// page than the exchange that it must follow.
    /// </summary>
    public void AddPage(IReadOnlyCollection<SessionRevocation> records, bool hasMore)
    {
        if (records.Count > 0) Volatile.Write(ref _horizon, Math.Min(_horizon, records.Min(static record => record.Made)));
        foreach (SessionRevocation record in records) AddWithConsequences(record);
        Volatile.Write(ref _horizon, hasMore && records.Count > 0 ? records.Max(static record => record.Made) : uint.MaxValue);
        SweepIfDue();
    }

    /// <summary>Adds an exchange where its id was neither ended nor exchanged before, in one step.</summary>
    public bool TryAdd(SessionRevocation record)
    {
        _hasHeldAny = true;
        bool isNew = _records.TryAdd(record.Key, record);
        while (!isNew && _records.TryGetValue(record.Key, out SessionRevocation? known) && !known.IsOver)
            isNew = _records.TryUpdate(record.Key, known.Merge(record), known);
        SessionRevocation? compact = isNew ? _compact.Find(record.Key, clock.Steady()) : null;
        if (compact is not null) AddWithConsequences(compact);
        SweepIfDue();
        return isNew && compact is null;
    }

    /// <summary>The others know of a record. What is known beyond it here they may not know.</summary>
    public void SetShared(SessionRevocation record)
    {
        SessionRevocation told = record with { IsUnshared = false };
        while (_records.TryGetValue(record.Key, out SessionRevocation? known) && known.IsUnshared)
        {
            SessionRevocation shared = known with { IsUnshared = false };
            if (told.Merge(shared) != told || _records.TryUpdate(record.Key, shared, known)) return;
        }
    }

    private void AddWithConsequences(SessionRevocation record)
    {
        // Most records have no consequence, and a log has many of them.
        Queue<SessionRevocation>? following = null;
        SessionRevocation? next = record;
        do
        {
            if (Merge(next, out bool isNew) is not { } merged) continue;
            if (isNew && _compact.Find(next.Key, clock.Steady()) is { } compact) (following ??= new()).Enqueue(compact);
            if (merged.Successors.IsEmpty) continue;
            foreach (SessionRevocation consequence in merged.Consequences()) (following ??= new()).Enqueue(consequence);
        }
        while (following is not null && following.TryDequeue(out next));
    }

    /// <returns>What is known now; null where that is nothing new.</returns>
    private SessionRevocation? Merge(SessionRevocation record, out bool isNew)
    {
        _hasHeldAny = true;
        Raise(record.IssuedBefore);
        while (true)
        {
            isNew = !_records.TryGetValue(record.Key, out SessionRevocation? known);
            if (isNew && _records.TryAdd(record.Key, record)) return record;
            if (known is null) continue;
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

    /// <summary>One thread at a time; the others need not wait for it.</summary>
    private void SweepIfDue()
    {
        uint now = clock.Steady();
        if ((now < _nextSweep && _records.Count <= Volatile.Read(ref _limit)) || !_sweeping.TryEnter()) return;
        try
        {
            Sweep(now);
        }
        finally
        {
            _sweeping.Exit();
        }
    }

    private void Sweep(uint now)
    {
        if (now >= _nextSweep)
        {
            _nextSweep = now + SweepSeconds;
            foreach (KeyValuePair<SessionRecordKey, SessionRevocation> pair in _records)
            {
                if (pair.Value.Expires <= now) _records.TryRemove(pair);
            }
        }

        if (_records.Count > _limit) Compact(now);
        if (now < _nextFingerprintSweep) return;
        _nextFingerprintSweep = now + EndFingerprints.SlotSeconds;
        _compact.Sweep(now);
    }

    private void Compact(uint now)
    {
        uint until = Math.Min(now, Volatile.Read(ref _horizon));
        KeyValuePair<SessionRecordKey, SessionRevocation>[] old = [.. _records.Where(pair => MayBeCompact(pair.Value, until))];
        if (old.Length > 0 && _compact.Count == 0) logger.RevocationsCompacted(MaxCount);

        // Known there before it goes here: a request that asks meanwhile finds it in one of them.
        _compact.Add([.. old.Select(static pair => pair.Value)], now);
        foreach (KeyValuePair<SessionRecordKey, SessionRevocation> pair in old) _records.TryRemove(pair);

        // Where much has to stay, it is not looked through again at each record.
        Volatile.Write(ref _limit, Math.Max(MaxCount, _records.Count + (_records.Count / 4)));
    }

    private static bool MayBeCompact(SessionRevocation record, uint until) =>
        !record.IsOfMany && !record.IsUnshared
        && ((record.Successors.IsEmpty && record.RefusedFrom is null)
            || (record.IsOver && RevocationLifetime.IsSettled(record.Made, record.RefusedFrom, until)));
}
