using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace TypedSession;

/// <summary>
/// Where revocations are kept beside this process's own <see cref="RevocationTable"/>, so that other nodes learn of them.
/// </summary>
internal abstract class RevocationSource
{
    /// <summary>
    /// How long one call may take: a connection that has died without a word must not hold up the others for half a minute.
    /// </summary>
    protected static readonly TimeSpan CallLimit = TimeSpan.FromSeconds(2);

    /// <summary>How long it takes at most until every node obeys.</summary>
    public abstract TimeSpan MaxPropagationDelay { get; }

    /// <summary>Whether a request must fetch what it asks for, and cannot ask without waiting.</summary>
    public abstract bool IsFetched { get; }

    /// <summary>Whether it outlives this process.</summary>
    public abstract bool IsDurable { get; }

    /// <summary>This node obeys a record of its own making, which others may not know.</summary>
    public virtual void Notice(SessionRevocation record)
    {
    }

    /// <summary>
    /// Keeps a record, whatever becomes of the client; it is kept when this returns. What it finds of the same key comes into the table.
    /// </summary>
    public abstract ValueTask AddAsync(SessionRevocation record);

    /// <summary>Brings the records of these keys into the table, no older than the stated delay.</summary>
    public virtual ValueTask FetchAsync(ReadOnlyMemory<SessionRecordKey> keys, CancellationToken cancellationToken) => default;

    /// <summary>Brings what is known now of these keys into the table.</summary>
    public virtual ValueTask RefreshAsync(ReadOnlyMemory<SessionRecordKey> keys, CancellationToken cancellationToken) => default;
}

/// <summary>This process alone. An application that ends no session need not hear of it: it is said at the first end.</summary>
internal sealed class ProcessRevocations(IHostEnvironment environment, ILoggerFactory loggers) : RevocationSource
{
    private int _isSaid;

    public override TimeSpan MaxPropagationDelay => TimeSpan.Zero;

    public override bool IsFetched => false;

    public override bool IsDurable => false;

    public override void Notice(SessionRevocation record)
    {
        bool isEnd = record.IsEnded || record.IsOfMany;
        if (isEnd && !environment.IsDevelopment() && Interlocked.Exchange(ref _isSaid, 1) == 0)
            loggers.CreateLogger(SessionEvents.Category).RevocationsOfProcess();
    }

    public override ValueTask AddAsync(SessionRevocation record)
    {
        Notice(record);
        return default;
    }
}
