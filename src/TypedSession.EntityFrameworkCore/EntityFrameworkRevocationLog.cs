using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace TypedSession.EntityFrameworkCore;

/// <summary>
/// Keeps the ends of sessions in a context's database. No database tells readers of an append in the same way, so they read once a
/// second, those of the last 90 seconds each time: a row whose commit was slow is not passed over.
/// </summary>
/// <typeparam name="TContext">The context, whose model has <see cref="TypedSessionModelBuilderExtensions.AddTypedSession"/>.</typeparam>
public sealed class EntityFrameworkRevocationLog<TContext> : ISessionRevocationLog
    where TContext : DbContext
{
    private const int BatchSize = 1000;
    private const int PageSize = 5000;

    private readonly SessionTables<TContext> _tables;
    private readonly TimeProvider _time;
    private readonly SweepTime _sweepTime;

    /// <summary>Keeps ends in a context's database. The tables have to be there.</summary>
    /// <param name="contexts">Makes a context for each call: best one that is registered by <c>AddPooledDbContextFactory</c>.</param>
    /// <param name="time">Tells when an entry was appended and when it has expired; null for the system's clock.</param>
    public EntityFrameworkRevocationLog(IDbContextFactory<TContext> contexts, TimeProvider? time = null)
        : this(SessionTables<TContext>.Of(contexts), time ?? TimeProvider.System)
    {
    }

    internal EntityFrameworkRevocationLog(SessionTables<TContext> tables, TimeProvider time) =>
        (_tables, _time, _sweepTime) = (tables, time, new SweepTime(time));

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The tables are missing, or are not those of the model.</exception>
    public Task StartAsync(ILogger logger, CancellationToken cancellationToken) => _tables.EnsureAsync(cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="TimeoutException">It took so long that readers may have passed its place.</exception>
    public async Task AppendAsync(SessionRevocationEntry entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        long start = _time.GetTimestamp();
        RevocationRow row = new()
        {
            Key = entry.Key.ToArray(),
            Expires = entry.Expires.ToUnixTimeSeconds(),
            Appended = _time.GetUtcNow().ToUnixTimeSeconds(),
            Payload = entry.Payload.ToArray(),
        };
        await _tables.WriteAsync(
            context =>
            {
                context.Add(row);
                return context.SaveChangesAsync(cancellationToken);
            },
            cancellationToken).ConfigureAwait(false);
        if (_time.GetElapsedTime(start) > LogPosition.MaxAppend)
        {
            throw new TimeoutException("The end was appended so late that readers may have passed its place. Append it once more.");
        }
    }

    /// <inheritdoc/>
    public async Task<SessionRevocationPage> ReadAsync(string? position, CancellationToken cancellationToken)
    {
        bool isToSweep = _sweepTime.Look(out DateTimeOffset time);
        long now = time.ToUnixTimeSeconds();
        if (isToSweep) await DeleteExpiredAsync(now, cancellationToken).ConfigureAwait(false);

        LogPosition from = LogPosition.Parse(position);
        List<RevocationRow> page = await ReadPageAsync(from, now, cancellationToken).ConfigureAwait(false);
        if (from.IsLost(page))
        {
            from = LogPosition.Beginning;
            page = await ReadPageAsync(from, now, cancellationToken).ConfigureAwait(false);
        }

        bool hasMore = page.Count == PageSize;
        LogPosition next = from.After(page, now, hasMore);
        return new SessionRevocationPage { Entries = [.. page.Select(Entry)], Position = next.ToString(), HasMore = hasMore };
    }

    private static SessionRevocationEntry Entry(RevocationRow row) =>
        new() { Key = new SessionRecordKey(row.Key), Expires = DateTimeOffset.FromUnixTimeSeconds(row.Expires), Payload = row.Payload };

    private Task<List<RevocationRow>> ReadPageAsync(LogPosition from, long now, CancellationToken cancellationToken) => _tables.ReadAsync(
        context => context.Set<RevocationRow>().AsNoTracking().Where(row => row.Id >= from.Next && row.Expires > now)
            .OrderBy(static row => row.Id).Take(PageSize).ToListAsync(cancellationToken),
        cancellationToken);

    private async Task DeleteExpiredAsync(long now, CancellationToken cancellationToken)
    {
        int found;
        do
        {
            List<long> ids = await _tables.ReadAsync(
                context => Expired(context).OrderBy(static row => row.Id).Take(BatchSize).Select(static row => row.Id)
                    .ToListAsync(cancellationToken),
                cancellationToken).ConfigureAwait(false);
            found = ids.Count;
            if (found == 0) break;
            long last = ids[^1];
            await _tables.WriteAsync(
                context => Expired(context).Where(row => row.Id <= last).ExecuteDeleteAsync(cancellationToken),
                cancellationToken).ConfigureAwait(false);
        }
        while (found == BatchSize);

        IQueryable<RevocationRow> Expired(TContext context) => context.Set<RevocationRow>().Where(row => row.Expires <= now);
    }
}
