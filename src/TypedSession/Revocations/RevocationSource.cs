namespace TypedSession;

/// <summary>
/// Where revocations are kept beside this process's own <see cref="RevocationTable"/>, so that other nodes learn of them.
/// </summary>
internal abstract class RevocationSource
{
    /// <summary>How long it takes at most until every node obeys.</summary>
    public abstract TimeSpan MaxPropagationDelay { get; }

    /// <summary>Whether a request must fetch what it asks for, and cannot ask without waiting.</summary>
    public abstract bool IsFetched { get; }

    /// <summary>Whether it outlives this process.</summary>
    public abstract bool IsDurable { get; }

    /// <summary>
    /// Keeps a record, whatever becomes of the client; it is kept when this returns. What it finds of the same key comes into the table.
    /// </summary>
    public abstract ValueTask AddAsync(SessionRevocation record);

    /// <summary>Brings the records of these keys into the table, no older than the stated delay.</summary>
    public virtual ValueTask FetchAsync(ReadOnlyMemory<SessionRecordKey> keys, CancellationToken cancellationToken) => default;

    /// <summary>Brings what is known now of these keys into the table.</summary>
    public virtual ValueTask RefreshAsync(ReadOnlyMemory<SessionRecordKey> keys, CancellationToken cancellationToken) => default;
}

/// <summary>This process alone.</summary>
internal sealed class ProcessRevocations : RevocationSource
{
    public override TimeSpan MaxPropagationDelay => TimeSpan.Zero;

    public override bool IsFetched => false;

    public override bool IsDurable => false;

    public override ValueTask AddAsync(SessionRevocation record) => default;
}
