namespace TypedSession;

/// <summary>Carries one state in a store: encrypts and decrypts its records.</summary>
internal sealed class StoreCarrier(SessionSchema schema, ISessionStore store, TypedSessionOptions options, RevocationKeys keys, StoreCalls calls)
{
    private readonly StoreTurns _turns = new();
    private readonly SessionLifetime _lifetime = new(options);

    public int MaxBytes { get; } = options.MaxStoredBytes;

    public StoreFaultPolicy Fault { get; } = options.StoreFault;

    public bool LastWriteWins { get; } = options.LastWriteWins;

    public static SessionUnavailableException Unavailable(string state, Exception? inner) =>
        new($"The store of session state '{state}' could not be reached, or did not answer in time. What was changed may not have been saved.", inner);

    public SessionRecordKey KeyOf(SessionId id) => keys.Of(id);

    /// <summary>Reads and decrypts a record; one that was put back, or is another session's, has a problem.</summary>
    public async Task<StoredRecord?> LoadAsync(StoredReference reference, SessionId id, CancellationToken cancellation)
    {
        SessionRecordKey key = KeyOf(id);
        SessionRecord? record = await calls.RunAsync("load", schema.Name, stop => store.LoadAsync(key, stop), cancellation).ConfigureAwait(false);
        if (record is null) return null;
        if (!RecordCipher.TryDecrypt(reference.Secret, key, schema.Name, record.Version, record.Data.Span, out byte[]? bytes) || !StoredContent.TryDecode(bytes, out StoredContent? content))
        {
            return Problem(SessionRejectionReason.RecordTampered);
        }

        if (record.Version < reference.Version) return Problem(SessionRejectionReason.RecordRolledBack);
        return new StoredRecord(content, record.Version, Seconds(record.LastSeen), Seconds(record.Expires));

        StoredRecord Problem(SessionRejectionReason reason) => new(new StoredContent(default), record.Version, Seconds(record.LastSeen), uint.MaxValue, reason);
    }

    /// <summary>Whether a record is there as it was created.</summary>
    public async Task<bool> IsUnchangedAsync(SessionId id, uint now, CancellationToken cancellation) =>
        await calls.RunAsync("load", schema.Name, stop => store.LoadAsync(KeyOf(id), stop), cancellation).ConfigureAwait(false) is { Version: 1 } record && Seconds(record.Expires) > now;

    public Task<bool> CreateAsync(StoredReference reference, EnvelopeHeader header, string? owner, StoredContent content, CancellationToken cancellation)
    {
        SessionRecord record = ToRecord(reference, header, owner, content, lifeSeconds: null);
        return calls.WriteAsync("create", schema.Name, record, store, stop => store.CreateAsync(record, stop), cancellation);
    }

    /// <summary>Replaces the record of the version before.</summary>
    public Task<bool> SaveAsync(
        StoredReference reference, EnvelopeHeader header, string? owner, StoredContent content, CancellationToken cancellation, uint? lifeSeconds = null)
    {
        SessionRecord record = ToRecord(reference, header, owner, content, lifeSeconds);
        return calls.WriteAsync("save", schema.Name, record, store, stop => store.SaveAsync(record, stop), cancellation);
    }

    public Task TouchAsync(EnvelopeHeader header, CancellationToken cancellation) => calls.RunAsync(
        "touch",
        schema.Name,
        async stop =>
        {
            await store.TouchAsync(KeyOf(header.Id), Time(header.LastSeen), Time(_lifetime.ExpiresAt(header)), stop).ConfigureAwait(false);
            return true;
        },
        cancellation);

    public Task DeleteAsync(SessionRecordKey key, CancellationToken cancellation) => calls.RunAsync(
        "delete",
        schema.Name,
        async stop =>
        {
            await store.DeleteAsync(key, stop).ConfigureAwait(false);
            return true;
        },
        cancellation);

    /// <summary>Before an owner's session begins: where the limit refuses, another one is too many.</summary>
    public async Task ThrowIfFullAsync(string owner, CancellationToken cancellation)
    {
        if (options is not { MaxSessionsPerOwner: { } limit, SessionLimit: SessionLimit.Refuse }) return;
        IReadOnlyList<SessionRecordSummary> sessions = await ListAsync(owner, cancellation).ConfigureAwait(false);
        if (sessions.Count >= limit) throw new SessionLimitException($"The owner has {sessions.Count} sessions of state '{schema.Name}' already, and {limit} are allowed: this one was not saved. End one of them before.");
    }

    /// <summary>After an owner's session has begun: those beyond the limit end, the one that was seen the longest time ago first.</summary>
    public async Task EndBeyondLimitAsync(string owner, CancellationToken cancellation)
    {
        if (options is not { MaxSessionsPerOwner: { } limit, SessionLimit: SessionLimit.EndOldest }) return;
        foreach (SessionRecordSummary session in (await ListAsync(owner, cancellation).ConfigureAwait(false)).Skip(limit))
        {
            await DeleteAsync(session.Key, cancellation).ConfigureAwait(false);
        }
    }

    private async Task<IReadOnlyList<SessionRecordSummary>> ListAsync(string owner, CancellationToken cancellation)
    {
        string hash = keys.OfOwner(owner).Text;
        IReadOnlyList<SessionRecordSummary> all = await calls.RunAsync("list", schema.Name, stop => store.ListAsync(hash, stop), cancellation).ConfigureAwait(false);
        return [.. all.Where(session => session.State == schema.Name).OrderByDescending(static session => session.LastSeen).ThenByDescending(static session => session.Created)];
    }

    /// <summary>On this node, writers of one session that got in each other's way wait for each other.</summary>
    public Task<IDisposable> WaitForTurnAsync(SessionRecordKey key, CancellationToken cancellation) => _turns.WaitAsync(key, cancellation);

    /// <summary>Gives writers on other nodes time to be through.</summary>
    public Task PauseAsync(int attempt, CancellationToken cancellation) => calls.PauseAsync(attempt, cancellation);

    private static DateTimeOffset Time(uint seconds) => DateTimeOffset.FromUnixTimeSeconds(seconds);

    private static uint Seconds(DateTimeOffset time) => (uint)Math.Clamp(time.ToUnixTimeSeconds(), 0, uint.MaxValue);

    private SessionRecord ToRecord(StoredReference reference, in EnvelopeHeader header, string? owner, StoredContent content, uint? lifeSeconds)
    {
        SessionRecordKey key = KeyOf(header.Id);
        return new SessionRecord
        {
            Key = key,
            State = schema.Name,
            Version = reference.Version,
            Data = RecordCipher.Encrypt(reference.Secret, key, schema.Name, reference.Version, content.Encode()),
            Owner = owner is null ? null : keys.OfOwner(owner).Text,
            Created = Time(header.Created),
            LastSeen = Time(header.LastSeen),
            Expires = Time(lifeSeconds is { } life ? SessionLifetime.Later(header.LastSeen, life) : _lifetime.ExpiresAt(header)),
        };
    }
}
