using Npgsql;

namespace TypedSession.PostgreSql;

/// <summary>Listens to a channel on a connection of its own, for as long as that lives; without one it waits the time.</summary>
internal sealed class PostgreSqlHints(NpgsqlDataSource dataSource, string channel) : IAsyncDisposable
{
    private NpgsqlConnection? _connection;
    private volatile int _losses;

    /// <summary>How often the connection has ended: each time the server may have been started again.</summary>
    public int Losses => _losses;

    /// <summary>Returns at a hint, or when the time has passed.</summary>
    public async Task WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellation)
    {
        long start = time.GetTimestamp();
        try
        {
            using CancellationTokenSource limit = new(atMost, time);
            using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
            _connection ??= await ListenAsync(stop.Token).ConfigureAwait(false);
            await _connection.WaitAsync(atMost, cancellation).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException or IOException or InvalidOperationException || (exception is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            // The readings tell of a database that is away; a hint is only a hint.
            if (_connection is not null) _losses++;
            await DisposeAsync().ConfigureAwait(false);
            TimeSpan left = atMost - time.GetElapsedTime(start);
            if (left > TimeSpan.Zero) await Task.Delay(left, time, cancellation).ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _connection, null) is { } connection) await connection.DisposeAsync().ConfigureAwait(false);
    }

    private async Task<NpgsqlConnection> ListenAsync(CancellationToken cancellation)
    {
        NpgsqlConnection connection = await dataSource.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        try
        {
            NpgsqlCommand command = new($"listen {channel}", connection);
            await using (command.ConfigureAwait(false)) await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
