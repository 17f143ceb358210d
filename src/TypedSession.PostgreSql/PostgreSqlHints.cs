using Npgsql;

namespace TypedSession.PostgreSql;

/// <summary>Listens to a channel on a connection of its own, for as long as that lives; without one it waits the time.</summary>
internal sealed class PostgreSqlHints(NpgsqlDataSource dataSource, string channel) : IAsyncDisposable
{
    private Task<NpgsqlConnection>? _listening;
    private volatile int _losses;

    /// <summary>How often the connection has ended: each time the server may have been started again.</summary>
    public int Losses => _losses;

    /// <summary>Returns at a hint, or when the time has passed.</summary>
    public async Task WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken)
    {
        long start = time.GetTimestamp();

        // A connection that takes longer than this wait is there for the next one. It is not cancelled by a timer, on whose thread
        // Npgsql could throw.
        Task<NpgsqlConnection> listening = _listening ??= ListenAsync(cancellationToken);
        try
        {
            NpgsqlConnection connection = await listening.WaitAsync(atMost, time, cancellationToken).ConfigureAwait(false);
            await connection.WaitAsync(atMost, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsLost(exception, cancellationToken))
        {
            // The readings tell of a database that is away; a hint is only a hint.
            if (listening.IsCompletedSuccessfully) _losses++;
            if (listening.IsCompleted) await DisposeAsync().ConfigureAwait(false);
            TimeSpan left = atMost - time.GetElapsedTime(start);
            if (left > TimeSpan.Zero) await Task.Delay(left, time, cancellationToken).ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _listening, null) is not { } listening) return;
        await ((Task)listening).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (listening.IsCompletedSuccessfully) await (await listening.ConfigureAwait(false)).DisposeAsync().ConfigureAwait(false);
    }

    private static bool IsLost(Exception exception, CancellationToken cancellationToken) =>
        exception is NpgsqlException or TimeoutException or IOException or InvalidOperationException
        || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    private async Task<NpgsqlConnection> ListenAsync(CancellationToken cancellationToken)
    {
        NpgsqlConnection connection = await dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            NpgsqlCommand command = new($"listen {channel}", connection);
            await using (command.ConfigureAwait(false)) await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
