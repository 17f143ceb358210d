using Microsoft.AspNetCore.DataProtection;

namespace TypedSession;

/// <summary>Judges sessions by what this node knows of revocations, and adds to it.</summary>
internal sealed class Revocations(string application, RevocationTable table, RevocationSource source, SessionClock clock, IDataProtectionProvider protection)
{
    /// <summary>More exchanges of an id within one grace time than happen.</summary>
    public const int MaxSuccessors = 64;

    /// <summary>Nodes' clocks may be this far apart, and a node that does not know yet may prolong a session once more.</summary>
    private const uint MarginSeconds = 2 * SessionLifetime.MaxClockSkewSeconds;

    private const uint Never = uint.MaxValue;

    /// <summary>
    /// So many ends of many in one second count as one after the other. More, as of a program that ends a thousand owners in a loop, must not lead
    /// away from the time: other nodes would not find what counts as issued so late.
    /// </summary>
    private const uint MaxEndsInOneSecond = 10;

    private readonly SessionRevocationKey _application = SessionRevocationKey.OfApplication(application);
    private readonly IDataProtector _successors = protection.CreateProtector("TypedSession", "v1", "successor");

    public RevocationSource Source => source;

    /// <summary>Whether nothing has been ended, as far as this node knows.</summary>
    public bool KnowsNone => table.IsEmpty;

    /// <summary>Whether and why a session is over. Only what this node knows counts: what others have ended must have been fetched before.</summary>
    public RevocationVerdict Judge(SessionSchema schema, in EnvelopeHeader header, string? owner)
    {
        if (table.IsEmpty) return default;
        if (Ends(_application, header) || Ends(KeyOf(schema), header)) return new RevocationVerdict(IsRevoked: true);
        if (owner is not null && Ends(KeyOf(owner), header)) return new RevocationVerdict(IsRevoked: true);
        if (table.Find(KeyOf(header.Id)) is not { } record) return default;

        // Only an exchange has a time of grace; an end counts at once, also where the clock is behind that of the node which ended it.
        bool isOver = !record.IsRetired || clock.Now() >= record.RefusedFrom;
        return new RevocationVerdict(isOver, IsRetired: record.IsRetired, Successor: !isOver && record.IsOpen ? record.Successor : null);
    }

    /// <summary>When an id that is given now counts as given: not before an end that it must survive.</summary>
    public uint IssueTime(SessionSchema schema, string? owner, uint now)
    {
        if (table.IsEmpty) return now;
        uint issued = Math.Max(now, Math.Max(IssuedBefore(_application), IssuedBefore(KeyOf(schema))));
        return owner is null ? issued : Math.Max(issued, IssuedBefore(KeyOf(owner)));
    }

    /// <summary>
    /// When an id that is given by policy counts as given: nobody has shown who they are, so an end of many that this node has not heard of
    /// yet must find it.
    /// </summary>
    public uint IssueTimeByPolicy(in EnvelopeHeader header, uint now) => Math.Max(header.Issued, now - Math.Min(now, (uint)source.MaxDelay.TotalSeconds));

    /// <summary>Ends one session.</summary>
    public SessionRevocation OfSession(SessionId id, SessionLifetime lifetime) =>
        new(KeyOf(id), IssuedBefore: Never, RefusedFrom: clock.Now(), Expires: In(lifetime.IdleSeconds + MarginSeconds));

    /// <summary>Takes an id out of use, with a while for requests that are under way.</summary>
    public SessionRevocation OfRetired(SessionId id, SessionId? successor, uint issued, SessionLifetime lifetime) =>
        OfSession(id, lifetime) with { IsRetired = true, RefusedFrom = In(lifetime.GraceSeconds), Successor = successor is { } next ? [.. KeyOf(next).ToBytes(), .. Seal(next, issued)] : null };

    /// <summary>
    /// Ends all of an owner, of a state or of the application: whatever was issued up to now by any node, also one whose clock is ahead. What is
    /// issued later on a node that knows of it counts as issued after it.
    /// </summary>
    public SessionRevocation OfMany(SessionRevocationKey key, uint longestIdleSeconds)
    {
        const uint Next = SessionLifetime.MaxClockSkewSeconds + 1;
        uint issuedBefore = Math.Max(In(Next), Math.Min(table.LatestIssuedBefore + 1, In(Next + MaxEndsInOneSecond)));
        return new(key, issuedBefore, RefusedFrom: clock.Now(), Expires: In(longestIdleSeconds + MarginSeconds));
    }

    public SessionRevocationKey KeyOf(SessionId id) => SessionRevocationKey.OfSession(application, id);

    public SessionRevocationKey KeyOf(string owner) => SessionRevocationKey.OfOwner(application, owner);

    public SessionRevocationKey KeyOf(SessionSchema schema) => SessionRevocationKey.OfState(application, schema.Name);

    public SessionRevocationKey KeyOfApplication => _application;

    /// <summary>This node obeys at once; the others are told by <see cref="TellAsync"/>.</summary>
    public void Add(SessionRevocation record) => table.Add(record);

    /// <summary>Adds the exchange of an id, unless it was ended or exchanged already.</summary>
    public bool TryAdd(SessionRevocation record) => table.TryAdd(record);

    /// <summary>Tells the other nodes; they know when this has run.</summary>
    /// <exception cref="SessionUnavailableException">They could not be told.</exception>
    public async ValueTask TellAsync(SessionRevocation record, CancellationToken cancellation)
    {
        // And of what follows from it here, which a node that starts when one of the records has expired could not know. No chain is longer than the table.
        SessionRevocation? next = record;
        try
        {
            for (int i = 0; i < RevocationTable.MaxCount && next is not null; i++)
            {
                await source.AddAsync(next, cancellation).ConfigureAwait(false);
                next = table.Find(next.Key)?.OfSuccessor;
            }
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            throw new SessionUnavailableException("Other nodes could not be told of a session's end or new id.", exception);
        }
    }

    public ValueTask AddAsync(SessionRevocation record, CancellationToken cancellation)
    {
        table.Add(record);
        return TellAsync(record, cancellation);
    }

    public ValueTask FetchAsync(SessionSchema schema, SessionId id, CancellationToken cancellation) =>
        source.IsFetched ? FetchAllAsync([_application, KeyOf(schema), KeyOf(id)], KeyOf(id), cancellation) : default;

    /// <summary>Asks for an id anew, whatever was answered a moment ago: before it is exchanged by policy.</summary>
    public async ValueTask RefreshAsync(SessionId id, CancellationToken cancellation)
    {
        await source.RefreshAsync(KeyOf(id), cancellation).ConfigureAwait(false);
        if (source.IsFetched) await FetchAllAsync([], KeyOf(id), cancellation).ConfigureAwait(false);
    }

    /// <summary>What ends many sessions of a state at once.</summary>
    public ValueTask FetchAsync(SessionSchema schema, CancellationToken cancellation) => source.FetchAsync(new[] { _application, KeyOf(schema) }, cancellation);

    public ValueTask FetchAsync(string owner, CancellationToken cancellation) => source.FetchAsync(new[] { KeyOf(owner) }, cancellation);

    /// <summary>The id that took a retired one's place, and when it was given.</summary>
    public (SessionId Id, uint Issued) Unseal(byte[] successor)
    {
        byte[] bytes = _successors.Unprotect(successor[SessionRevocationKey.Length..]);
        return (new SessionId(bytes.AsSpan(0, SessionId.Length)), BitConverter.ToUInt32(bytes, SessionId.Length));
    }

    /// <summary>The keys, and those of the ids that came after one: who comes with an old id is led to the new one, and that may have been ended.</summary>
    private async ValueTask FetchAllAsync(SessionRevocationKey[] keys, SessionRevocationKey id, CancellationToken cancellation)
    {
        await source.FetchAsync(keys, cancellation).ConfigureAwait(false);
        for (int i = 0; i < MaxSuccessors && table.Find(id) is { IsOpen: true, SuccessorKey: { } next }; i++)
        {
            await source.FetchAsync(new[] { next }, cancellation).ConfigureAwait(false);
            id = next;
        }
    }

    /// <summary>A time from now, as far as 32 bits reach.</summary>
    private uint In(uint seconds) => (uint)Math.Min((ulong)clock.Now() + seconds, uint.MaxValue);

    private byte[] Seal(SessionId successor, uint issued)
    {
        byte[] bytes = new byte[SessionId.Length + sizeof(uint)];
        successor.CopyTo(bytes);
        BitConverter.TryWriteBytes(bytes.AsSpan(SessionId.Length), issued);
        return _successors.Protect(bytes);
    }

    private bool Ends(SessionRevocationKey key, in EnvelopeHeader header) => header.Issued < IssuedBefore(key);

    private uint IssuedBefore(SessionRevocationKey key) => table.Find(key)?.IssuedBefore ?? 0;
}

/// <summary>What a session's revocation came to.</summary>
/// <param name="IsRevoked">Whether it is over.</param>
/// <param name="IsRetired">Whether its id was exchanged for another.</param>
/// <param name="Successor">The sealed id to follow, while a retired one is still taken.</param>
internal readonly record struct RevocationVerdict(bool IsRevoked, bool IsRetired = false, byte[]? Successor = null);
