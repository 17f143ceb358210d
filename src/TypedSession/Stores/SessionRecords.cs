using Microsoft.Extensions.Logging;

namespace TypedSession;

/// <summary>One state's records in its store: encrypts, decrypts and proves them.</summary>
internal sealed class SessionRecords(
    SessionSchema schema, ISessionRecordStore store, TypedSessionOptions options, SessionLifetime lifetime, RevocationKeys keys,
    StoreCalls calls)
{
    public int MaxBytes => options.Store.MaxBytes;

    public StoreFaultPolicy Fault => options.Store.FaultPolicy;

    public StoreTurns Turns { get; } = new();

    public StoreCalls Calls => calls;

    public static SessionUnavailableException Unavailable(string state, Exception? inner) =>
        new($"The store of session state '{state}' could not be reached, or did not answer in time. "
            + "What was changed may not have been saved.", inner);

    /// <summary>Says, at start-up, what the store does not promise.</summary>
    public void Announce(ILogger logger, bool isDevelopment)
    {
        if (!store.DetectsConflicts && !options.Store.LastWriteWins) logger.StoreDoesNotCompare(schema.Name);
        if (!store.IsDurable && !isDevelopment) logger.StoreNotDurable(schema.Name);
    }

    public SessionRecordKey KeyOf(SessionId id) => keys.Of(id);

    /// <summary>
    /// Reads and decrypts a record; one that was put back, or is another session's, has a problem. What is the same in the store now as it
    /// was known by the same reference is not decrypted again.
    /// </summary>
    public async Task<StoredRecord?> LoadAsync(StoredReference reference, SessionId id, CancellationToken cancellationToken,
        StoredRecord? known = null)
    {
        SessionRecordKey key = KeyOf(id);
        SessionRecord? record = await LoadAsync(key, cancellationToken).ConfigureAwait(false);
        if (record is null) return null;
        StoredRecord? opened = record.Key == key && record.State == schema.Name ? Open(reference, record, known) : null;
        if (opened is null) return Problem(SessionRejectionReason.RecordTampered);
        bool isStale = record.Version < reference.Version;
        return isStale && options.Store.StaleRecords == StaleRecordPolicy.Refuse
            ? Problem(SessionRejectionReason.RecordRolledBack)
            : opened;

        StoredRecord Problem(SessionRejectionReason reason) => new(new StoredContent(default), record, reason);
    }

    /// <summary>Whether a record is there as it was created.</summary>
    public async Task<bool> IsUnchangedAsync(SessionId id, uint now, CancellationToken cancellationToken)
    {
        SessionRecord? record = await LoadAsync(KeyOf(id), cancellationToken).ConfigureAwait(false);
        return record is { Version: 1 } && SessionClock.Seconds(record.Expires) > now;
    }

    public Task<bool> CreateAsync(StoredReference reference, EnvelopeHeader header, string? owner, StoredContent content,
        CancellationToken cancellationToken)
    {
        SessionRecord record = ToRecord(reference, header, owner, content, expires: null);
        return calls.WriteAsync("create", schema.Name, record, store, stop => store.CreateAsync(record, stop), cancellationToken);
    }

    /// <returns>Null where another writer was faster.</returns>
    public async Task<StoredRecord?> SaveAsync(StoredReference reference, EnvelopeHeader header, string? owner, StoredContent content,
        CancellationToken cancellationToken, uint? expires = null)
    {
        SessionRecord record = ToRecord(reference, header, owner, content, expires);
        bool isSaved = await calls.WriteAsync("save", schema.Name, record, store, stop => store.SaveAsync(record, stop), cancellationToken)
            .ConfigureAwait(false);
        return isSaved ? new StoredRecord(content, record) : null;
    }

    public Task TouchAsync(StoredReference reference, SessionRecord loaded, in EnvelopeHeader header, CancellationToken cancellationToken)
    {
        SessionRecord seen = Proven(reference,
            loaded with { LastSeen = Time(header.LastSeen), Expires = Time(lifetime.ExpiresAt(header)) });
        SessionRecordTouch touch =
            new() { Key = seen.Key, Version = seen.Version, LastSeen = seen.LastSeen, Expires = seen.Expires, Tag = seen.Tag };
        return calls.Of(touch.Key).RunAsync("touch", schema.Name, stop => store.TouchAsync(touch, stop), cancellationToken);
    }

    public Task DeleteAsync(SessionRecordKey key, CancellationToken cancellationToken) =>
        calls.Of(key).RunAsync("delete", schema.Name, stop => store.DeleteAsync(key, stop), cancellationToken);

    public async Task<IReadOnlyList<SessionRecordSummary>> ListAsync(string owner, CancellationToken cancellationToken)
    {
        string hash = keys.OfOwner(owner).Text;
        IReadOnlyList<SessionRecordSummary> all =
            await calls.RunAsync("list", schema.Name, stop => store.ListAsync(hash, stop), cancellationToken).ConfigureAwait(false);
        return [.. all.Where(session => session.State == schema.Name)];
    }

    /// <summary>Decrypts what is not as it was read before. Where only its times are others, these are verified.</summary>
    /// <returns>Null where the record is not as this session's client has written it.</returns>
    private static StoredRecord? Open(StoredReference reference, SessionRecord record, StoredRecord? known)
    {
        if (known is not null && known.Row.IsSameAs(record)) return known;
        if (!RecordCipher.IsProven(reference.ProofKey, record)) return null;
        if (known is not null && known.Row.HasDataOf(record)) return new StoredRecord(known.Content, record);
        return RecordCipher.TryDecrypt(reference.Secret, record.Key, record.State, record.Version, record.Data.Span, out byte[]? bytes)
            && StoredContent.TryDecode(bytes, out StoredContent? content) ? new StoredRecord(content, record) : null;
    }

    private Task<SessionRecord?> LoadAsync(SessionRecordKey key, CancellationToken cancellationToken) =>
        calls.Of(key).RunAsync("load", schema.Name, stop => store.LoadAsync(key, stop), cancellationToken);

    private static DateTimeOffset Time(uint seconds) => DateTimeOffset.FromUnixTimeSeconds(seconds);

    private static SessionRecord Proven(StoredReference reference, SessionRecord record) =>
        record with { Tag = RecordCipher.Prove(reference.ProofKey, record) };

    private SessionRecord ToRecord(StoredReference reference, in EnvelopeHeader header, string? owner, StoredContent content, uint? expires)
    {
        SessionRecordKey key = KeyOf(header.Id);
        return Proven(reference, new SessionRecord
        {
            Key = key,
            State = schema.Name,
            Version = reference.Version,
            Data = RecordCipher.Encrypt(reference.Secret, key, schema.Name, reference.Version, content.Encode()),
            Owner = owner is null ? null : keys.OfOwner(owner).Text,
            Created = Time(header.Created),
            LastSeen = Time(header.LastSeen),
            Expires = Time(expires ?? lifetime.ExpiresAt(header)),
            Tag = default,
        });
    }
}
