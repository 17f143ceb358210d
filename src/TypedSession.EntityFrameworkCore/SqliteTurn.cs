using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;

namespace TypedSession.EntityFrameworkCore;

/// <summary>
/// A file of SQLite has one writer at a time, and its driver waits for the others on the caller's thread, looking every 150 ms. So those
/// of this process wait here, in their order and without a thread, and those of other processes are waited for no longer than a call may
/// take.
/// </summary>
internal sealed class SqliteTurn : IDisposable
{
    private const string Provider = "Microsoft.EntityFrameworkCore.Sqlite";

    /// <summary>Less than a call may take by default: it fails, and the library tries once more.</summary>
    private const int TimeoutSeconds = 1;

    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Turns = new();

    private readonly SemaphoreSlim _turn;
    private readonly DbContext _context;
    private readonly int? _timeout;

    private SqliteTurn(SemaphoreSlim turn, DbContext context)
    {
        (_turn, _context, _timeout) = (turn, context, context.Database.GetCommandTimeout());
        if (_timeout is null) context.Database.SetCommandTimeout(TimeoutSeconds);
    }

    /// <returns>Null where the database has any number of writers.</returns>
    public static async Task<SqliteTurn?> TakeAsync(DbContext context, CancellationToken cancellationToken)
    {
        if (context.Database.ProviderName != Provider) return null;
        SemaphoreSlim turn = Turns.GetOrAdd(context.Database.GetDbConnection().DataSource, static _ => new SemaphoreSlim(1));
        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        return new SqliteTurn(turn, context);
    }

    public void Dispose()
    {
        _context.Database.SetCommandTimeout(_timeout);
        _turn.Release();
    }
}
