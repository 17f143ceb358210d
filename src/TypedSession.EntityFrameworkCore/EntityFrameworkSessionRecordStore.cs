using System.Buffers.Text;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace TypedSession.EntityFrameworkCore;

/// <summary>
/// Keeps sessions in a context's database, one row each. A save compares the version and writes in one statement, in whatever database;
/// what was saved is as durable as that database's commits.
/// </summary>
/// <typeparam name="TContext">The context, whose model has <see cref="TypedSessionModelBuilderExtensions.AddTypedSession"/>.</typeparam>
public sealed class EntityFrameworkSessionRecordStore<TContext> : ISessionRecordStore
    where TContext : DbContext
{
    /// <summary>Rows that one statement removes: no writer waits for long, and each database takes so many parameters.</summary>
    private const int SweepSize = 100;

    private readonly SessionTables<TContext> _tables;

    /// <summary>Keeps sessions in a context's database. The tables have to be there.</summary>
    /// <param name="contexts">Makes a context for each call: best one that is registered by <c>AddPooledDbContextFactory</c>.</param>
    public EntityFrameworkSessionRecordStore(IDbContextFactory<TContext> contexts)
        : this(SessionTables<TContext>.Of(contexts))
    {
    }

    internal EntityFrameworkSessionRecordStore(SessionTables<TContext> tables) => _tables = tables;

    /// <inheritdoc/>
    public bool DetectsConflicts => true;

    /// <inheritdoc/>
    public bool IsDurable => true;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The tables are missing, or are not those of the model.</exception>
    public Task StartAsync(ILogger logger, CancellationToken cancellationToken) => _tables.EnsureAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<bool> CreateAsync(SessionRecord record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        try
        {
            return await _tables.WriteAsync(
                async context =>
                {
                    context.Add(Row(record));
                    return await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false) == 1;
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (DbUpdateException exception)
        {
            // Each provider has an error of its own for a key that is taken; the row tells it in all of them. This call's own row is
            // there where the answer was lost.
            SessionRecord? there = await LoadAsync(record.Key, cancellationToken).ConfigureAwait(false);
            if (there is null || (HasContentOf(there, record) && !IsAnswer(exception))) throw;
            return false;
        }
    }

    /// <inheritdoc/>
    public async Task<SessionRecord?> LoadAsync(SessionRecordKey key, CancellationToken cancellationToken)
    {
        byte[] bytes = key.ToArray();
        SessionRow? found = await _tables.ReadAsync(
            context => context.Set<SessionRow>().AsNoTracking().SingleOrDefaultAsync(row => row.Key == bytes, cancellationToken),
            cancellationToken).ConfigureAwait(false);
        return found is null ? null : Record(key, found);
    }

    /// <inheritdoc/>
    public async Task<bool> SaveAsync(SessionRecord record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        SessionRow next = Row(record);
        long before = record.Version - 1;
        int saved = await _tables.WriteAsync(
            context => context.Set<SessionRow>().Where(row => row.Key == next.Key && row.Version == before).ExecuteUpdateAsync(
                set => set
                    .SetProperty(static row => row.Version, next.Version)
                    .SetProperty(static row => row.Data, next.Data)
                    .SetProperty(static row => row.Owner, next.Owner)
                    .SetProperty(static row => row.LastSeen, next.LastSeen)
                    .SetProperty(static row => row.Expires, next.Expires)
                    .SetProperty(static row => row.Tag, next.Tag),
                cancellationToken),
            cancellationToken).ConfigureAwait(false);
        return saved == 1;
    }

    /// <inheritdoc/>
    public Task TouchAsync(SessionRecordTouch touch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(touch);
        byte[] key = touch.Key.ToArray();
        byte[] tag = touch.Tag.ToArray();
        (long seen, long expires) = (Seconds(touch.LastSeen), Seconds(touch.Expires));
        return _tables.WriteAsync(
            context => context.Set<SessionRow>().Where(row => row.Key == key && row.Version == touch.Version).ExecuteUpdateAsync(
                set => set
                    .SetProperty(static row => row.LastSeen, seen)
                    .SetProperty(static row => row.Expires, expires)
                    .SetProperty(static row => row.Tag, tag),
                cancellationToken),
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task DeleteAsync(SessionRecordKey key, CancellationToken cancellationToken)
    {
        byte[] bytes = key.ToArray();
        return _tables.WriteAsync(
            context => context.Set<SessionRow>().Where(row => row.Key == bytes).ExecuteDeleteAsync(cancellationToken),
            cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SessionRecordSummary>> ListAsync(string owner, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(owner);
        byte[] hash = Base64Url.DecodeFromChars(owner);
        var found = await _tables.ReadAsync(
            context => context.Set<SessionRow>().Where(row => row.Owner == hash)
                .OrderByDescending(static row => row.LastSeen).ThenByDescending(static row => row.Created)
                .Select(static row => new { row.Key, row.State, row.Created, row.LastSeen, row.Expires }).ToListAsync(cancellationToken),
            cancellationToken).ConfigureAwait(false);
        return
        [
            .. found.Select(static row => new SessionRecordSummary
            {
                Key = new SessionRecordKey(row.Key),
                State = row.State,
                Created = Time(row.Created),
                LastSeen = Time(row.LastSeen),
                Expires = Time(row.Expires),
            }),
        ];
    }

    /// <inheritdoc/>
    public async Task<int> DeleteExpiredAsync(DateTimeOffset now, int atMost, CancellationToken cancellationToken)
    {
        long until = Seconds(now);
        int removed = 0;
        while (removed < atMost)
        {
            // Not every database removes a limited number in one statement. What was prolonged since it was found stays.
            int size = Math.Min(SweepSize, atMost - removed);
            List<byte[]> keys = await _tables.ReadAsync(
                context => Expired(context).OrderBy(static row => row.Expires).Take(size).Select(static row => row.Key)
                    .ToListAsync(cancellationToken),
                cancellationToken).ConfigureAwait(false);
            if (keys.Count == 0) break;
            int gone = await _tables.WriteAsync(
                context => Expired(context).Where(row => keys.Contains(row.Key)).ExecuteDeleteAsync(cancellationToken),
                cancellationToken).ConfigureAwait(false);

            // Another node is at it.
            if (gone == 0) break;
            removed += gone;
        }

        return removed;

        IQueryable<SessionRow> Expired(TContext context) => context.Set<SessionRow>().Where(row => row.Expires <= until);
    }

    /// <summary>Whether the database has said it, and not what waited for its answer in vain: that has a cause of its own.</summary>
    private static bool IsAnswer(DbUpdateException exception) =>
        exception.InnerException is DbException { InnerException: null, IsTransient: false };

    private static bool HasContentOf(SessionRecord there, SessionRecord record) =>
        there.Tag.Span.SequenceEqual(record.Tag.Span) && there.Data.Span.SequenceEqual(record.Data.Span);

    private static SessionRow Row(SessionRecord record) => new()
    {
        Key = record.Key.ToArray(),
        State = record.State,
        Version = record.Version,
        Data = record.Data.ToArray(),
        Owner = record.Owner is null ? null : Base64Url.DecodeFromChars(record.Owner),
        Created = Seconds(record.Created),
        LastSeen = Seconds(record.LastSeen),
        Expires = Seconds(record.Expires),
        Tag = record.Tag.ToArray(),
    };

    private static SessionRecord Record(SessionRecordKey key, SessionRow row) => new()
    {
        Key = key,
        State = row.State,
        Version = row.Version,
        Data = row.Data,
        Owner = row.Owner is null ? null : Base64Url.EncodeToString(row.Owner),
        Created = Time(row.Created),
        LastSeen = Time(row.LastSeen),
        Expires = Time(row.Expires),
        Tag = row.Tag,
    };

    private static long Seconds(DateTimeOffset time) => time.ToUnixTimeSeconds();

    private static DateTimeOffset Time(long seconds) => DateTimeOffset.FromUnixTimeSeconds(seconds);
}
