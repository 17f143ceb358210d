using System.Collections.Concurrent;

namespace TypedSession;

/// <summary>
/// Judges sessions by what this node knows of revocations, and adds to it: the one home of "it has ended" and of "this id became that
/// one".
/// </summary>
internal sealed class Revocations(
    RevocationKeys keys, RevocationTable table, RevocationSource source, SessionClock clock, SuccessorSeal seal)
{
    /// <summary>More exchanges of an id within one grace time than happen.</summary>
    private const int MaxSuccessors = 64;

    private readonly SessionRecordKey _application = keys.OfApplication;

    /// <summary>The exchanges by policy that are on their way to the other nodes.</summary>
    private readonly ConcurrentDictionary<SessionRecordKey, Lazy<Task<bool>>> _exchanges = new();

    public RevocationSource Source => source;

    public RevocationKeys Keys => keys;

    /// <summary>Whether nothing has been ended, as far as this node knows.</summary>
    public bool KnowsNone => table.IsEmpty;

    /// <summary>
    /// Whether and why a session is over. Only what this node knows counts: what others have ended must have been fetched before. Never
    /// throws.
    /// </summary>
    /// <param name="schema">The state.</param>
    /// <param name="header">The session's header; afterwards that of the id which was given for its own by policy.</param>
    /// <param name="owner">Whose session it is.</param>
    public RevocationVerdict Judge(SessionSchema schema, ref EnvelopeHeader header, string? owner)
    {
        if (table.IsEmpty) return default;
        SessionRevocation? unshared = null;
        for (int i = 0; i < MaxSuccessors; i++)
        {
            if (Ends(_application, header) || Ends(keys.Of(schema), header)) return RevocationVerdict.Revoked;
            if (owner is not null && Ends(keys.OfOwner(owner), header)) return RevocationVerdict.Revoked;
            if (table.Find(keys.Of(header.Id)) is not { } record) return new RevocationVerdict(IsRevoked: false, Unshared: unshared);
            if (record.IsUnshared) unshared = record;
            if (record.IsEnded || record.RefusedFrom is not { } refused)
                return new RevocationVerdict(IsRevoked: record.IsEnded, Unshared: unshared);

            // Only an exchange has a time of grace; an end counts at once, also where the clock is behind that of the node which ended it.
            // Nor does an id have one whose successor has ended.
            if (record.Successors.Any(next => table.Find(next.Key) is { IsEnded: true })) return RevocationVerdict.Revoked;
            // One that could not be told has not reached its client either: the answer that failed had the new id.
            bool isOver = clock.Now() >= refused && !(record.IsUnshared && record.Followed is not null);
            if (isOver || record.Followed?.Sealed is not { } successor) return new RevocationVerdict(isOver, IsRetired: true, unshared);
            if (!seal.TryUnseal(successor, out SessionId next, out uint issued)) return RevocationVerdict.Unread;
            header = header.IssuedAt(next, issued);
        }

        return RevocationVerdict.Revoked;
    }

    /// <summary>When an id that is given now counts as given: not before an end that it must survive.</summary>
    public uint IssueTime(SessionSchema schema, string? owner, uint now)
    {
        if (table.IsEmpty) return now;
        uint issued = Math.Max(now, Math.Max(IssuedBefore(_application), IssuedBefore(keys.Of(schema))));
        return owner is null ? issued : Math.Max(issued, IssuedBefore(keys.OfOwner(owner)));
    }

    /// <summary>
    /// When an id that is given by policy counts as given: no user has shown who they are, so an end of many that this node has not heard
    /// of yet must find it.
    /// </summary>
    public uint IssueTimeByPolicy(in EnvelopeHeader header, uint now) =>
        Math.Max(header.Issued, RevocationLifetime.Earlier(now, source.MaxPropagationDelay));

    /// <summary>Ends one session, and whatever its id was exchanged for, other than at a sign-in.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="idleSeconds">For how long it could be used without being seen.</param>
    public SessionRevocation OfSession(SessionId id, uint idleSeconds) => OfKey(keys.Of(id), idleSeconds);

    /// <summary>Ends the session of a key.</summary>
    /// <param name="key">The key of its id.</param>
    /// <param name="lifeSeconds">For how long it could be used at most.</param>
    public SessionRevocation OfKey(SessionRecordKey key, uint lifeSeconds) => Of(key, lifeSeconds) with { IsEnded = true };

    /// <summary>Takes an id out of use for another one, with a while for requests that are under way.</summary>
    /// <param name="id">The old id.</param>
    /// <param name="kind">Why.</param>
    /// <param name="successor">The new id.</param>
    /// <param name="issued">When that counts as given.</param>
    /// <param name="lifetime">The lifetime of the state's sessions.</param>
    /// <param name="idleSeconds">For how long the old id could be used, where that may be more than by the lifetime of today.</param>
    public SessionRevocation OfExchange(
        SessionId id, ExchangeKind kind, SessionId successor, uint issued, SessionLifetime lifetime, uint idleSeconds = 0) =>
        Of(keys.Of(id), Math.Max(idleSeconds, lifetime.IdleSeconds)) with
        {
            RefusedFrom = lifetime.GraceEnd(clock.Now()),
            IsClosed = kind != ExchangeKind.ByPolicy,
            Successors = kind switch
            {
                ExchangeKind.ByPolicy => [new IdSuccessor(keys.Of(successor), IsByPolicy: true, seal.Seal(successor, issued))],
                ExchangeKind.ByApplication => [new IdSuccessor(keys.Of(successor), IsByPolicy: false)],
                _ => [],
            },
        };

    /// <summary>This node obeys at once; the others are told by <see cref="TellAsync"/>, unless they have been.</summary>
    public void Add(SessionRevocation record, bool isTold = false)
    {
        table.Add(record with { IsUnshared = source.IsDurable && !isTold });
        source.Notice(record);
    }

    /// <summary>Adds the exchange of an id, unless it was ended or exchanged already.</summary>
    public bool TryAdd(SessionRevocation record) => table.TryAdd(record);

    /// <summary>
    /// Exchanges an id by policy: the other nodes are told before this one obeys. Of parallel requests one does it, and the others wait.
    /// </summary>
    /// <returns>False where another request did it, or has ended the session.</returns>
    /// <exception cref="SessionUnavailableException">They could not be told, and the old id stays.</exception>
    public async Task<bool> TryExchangeAsync(SessionRevocation exchange)
    {
        Lazy<Task<bool>> own = new(TellAndAddAsync);
        Lazy<Task<bool>> first = _exchanges.GetOrAdd(exchange.Key, own);
        try
        {
            return await first.Value.ConfigureAwait(false) && first == own;
        }
        finally
        {
            if (first == own) _exchanges.TryRemove(exchange.Key, out _);
        }

        async Task<bool> TellAndAddAsync()
        {
            if (table.Find(exchange.Key) is { IsOver: true }) return false;
            await TellAsync(exchange).ConfigureAwait(false);
            Add(exchange, isTold: true);
            return true;
        }
    }

    /// <summary>Tells the other nodes; they know when this has run. It does not depend on the client, and takes a limited time.</summary>
    /// <exception cref="SessionUnavailableException">They could not be told.</exception>
    public async ValueTask TellAsync(SessionRevocation record)
    {
        // And of what follows from it here, which a node that starts when one of the records has expired could not know.
        Queue<SessionRevocation> left = new([record]);
        HashSet<SessionRecordKey> told = [];
        try
        {
            while (left.TryDequeue(out SessionRevocation? next))
            {
                if (!told.Add(next.Key)) continue;
                await source.AddAsync(next).ConfigureAwait(false);
                table.SetShared(next);
                foreach (SessionRevocation consequence in table.Find(next.Key)?.Consequences() ?? []) left.Enqueue(consequence);
            }
        }
        catch (Exception exception)
        {
            throw NotShared(exception);
        }
    }

    /// <summary>This node obeys at once, and the others when this has run.</summary>
    /// <exception cref="SessionUnavailableException">The others could not be told.</exception>
    public ValueTask AddAsync(SessionRevocation record)
    {
        Add(record);
        return TellAsync(record);
    }

    /// <summary>
    /// Ends all sessions of an owner, of a state or of the application: whatever was issued up to now by any node, also by one whose
    /// clock is ahead, and what counts as issued later since it was given after an earlier end.
    /// </summary>
    /// <param name="key">Whose.</param>
    /// <param name="states">The keys of all states.</param>
    /// <exception cref="SessionUnavailableException">The others could not be asked or told. This node obeys.</exception>
    public async ValueTask EndManyAsync(SessionRecordKey key, IReadOnlyCollection<SessionRecordKey> states)
    {
        SessionRecordKey[] owners = key == _application || states.Contains(key) ? [] : [key];
        SessionRecordKey latest = keys.OfLatest;
        try
        {
            SessionRecordKey[] asked = [_application, latest, .. states, .. owners];
            await source.RefreshAsync(asked, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            table.Add(OfMany());
            throw NotShared(exception);
        }

        SessionRevocation record = OfMany();
        table.Add(record);

        // Of owners' ends a cache shows those alone that are asked for by name, and an end of more than one owner must come after them.
        if (source.IsFetched && owners.Length > 0) await TellAsync(record with { Key = latest }).ConfigureAwait(false);
        await TellAsync(record).ConfigureAwait(false);

        SessionRevocation OfMany()
        {
            uint known = owners.Length == 0 ? table.LatestIssuedBefore : states.Append(_application).Append(key).Max(IssuedBefore);

            // A deployment may have had longer timeouts before, or may have them next.
            return Of(key, SessionLifetime.MaxSeconds) with { IssuedBefore = RevocationLifetime.IssuedBefore(clock.Now(), known) };
        }
    }

    /// <summary>What concerns a session, before it is judged.</summary>
    public ValueTask FetchAsync(SessionSchema schema, SessionId id, CancellationToken cancellationToken) =>
        source.IsFetched ? FetchAllAsync([_application, keys.Of(schema), keys.Of(id)], keys.Of(id), cancellationToken) : default;

    /// <summary>Asks for an id anew, whatever was answered a moment ago: before it is exchanged by policy.</summary>
    public async ValueTask RefreshAsync(SessionId id, CancellationToken cancellationToken)
    {
        await AskAsync(() => source.RefreshAsync(new[] { keys.Of(id) }, cancellationToken), cancellationToken).ConfigureAwait(false);
        if (source.IsFetched) await FetchAllAsync([], keys.Of(id), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What ends many sessions of a state at once.</summary>
    public ValueTask FetchAsync(SessionSchema schema, CancellationToken cancellationToken) =>
        FetchAsync([_application, keys.Of(schema)], cancellationToken);

    public ValueTask FetchAsync(string owner, CancellationToken cancellationToken) =>
        FetchAsync([keys.OfOwner(owner)], cancellationToken);

    private static SessionUnavailableException NotShared(Exception exception) =>
        new("A session's end or new id could not be passed on to the other nodes.", exception);

    /// <summary>
    /// The keys, and those of the ids that came after one: who comes with an old id is led to the new one, and that may have been ended.
    /// </summary>
    private async ValueTask FetchAllAsync(SessionRecordKey[] all, SessionRecordKey id, CancellationToken cancellationToken)
    {
        await FetchAsync(all, cancellationToken).ConfigureAwait(false);
        for (int i = 0; i < MaxSuccessors && table.Find(id) is { Successors: [var first, ..] } next; i++)
        {
            await FetchAsync([.. next.Successors.Select(static successor => successor.Key)], cancellationToken).ConfigureAwait(false);
            id = (next.Followed ?? first).Key;
        }
    }

    private ValueTask FetchAsync(SessionRecordKey[] all, CancellationToken cancellationToken) =>
        source.IsFetched ? AskAsync(() => source.FetchAsync(all, cancellationToken), cancellationToken) : default;

    /// <summary>Every caller can answer that the session is not to be had just now; what a cache or a driver throws, none knows.</summary>
    private static async ValueTask AskAsync(Func<ValueTask> ask, CancellationToken cancellationToken)
    {
        try
        {
            await ask().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not SessionUnavailableException && !cancellationToken.IsCancellationRequested)
        {
            throw new SessionUnavailableException("Whether the session has been ended on another node could not be asked.", exception);
        }
    }

    private SessionRevocation Of(SessionRecordKey key, uint lifeSeconds) =>
        new(key, Made: clock.Now(), RevocationLifetime.ExpiresAt(clock.Now(), lifeSeconds));

    private bool Ends(SessionRecordKey key, in EnvelopeHeader header) => header.Issued < IssuedBefore(key);

    private uint IssuedBefore(SessionRecordKey key) => table.Find(key)?.IssuedBefore ?? 0;
}

/// <summary>What a session's revocation came to.</summary>
/// <param name="IsRevoked">Whether it is over.</param>
/// <param name="IsRetired">Whether its id was exchanged for another that this one may not follow to.</param>
/// <param name="Unshared">What says so, where the other nodes may not know of it.</param>
/// <param name="IsUnread">Whether it goes on under an id that was sealed by a key which this node does not have yet.</param>
internal readonly record struct RevocationVerdict(
    bool IsRevoked, bool IsRetired = false, SessionRevocation? Unshared = null, bool IsUnread = false)
{
    public static RevocationVerdict Revoked => new(IsRevoked: true);

    public static RevocationVerdict Unread => new(IsRevoked: true, IsUnread: true);
}
