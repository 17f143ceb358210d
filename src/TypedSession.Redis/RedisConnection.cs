using StackExchange.Redis;

namespace TypedSession.Redis;

/// <summary>A server, or a cluster: connected at the first use, and tried again at the next where that fails.</summary>
/// <param name="connect">Connects.</param>
/// <param name="isOwned">Whether the connection ends with this.</param>
internal sealed class RedisConnection(Func<Task<IConnectionMultiplexer>> connect, bool isOwned) : IAsyncDisposable, IDisposable
{
    /// <summary>A primary that hands over to a replica is noticed within this time, also where it goes on to answer.</summary>
    private const int ConfigCheckSeconds = 5;

    private const int ReconnectMilliseconds = 500;

    private readonly Lock _lock = new();
    private Task<IConnectionMultiplexer>? _connecting;
    private volatile IDatabase? _database;

    /// <summary>A connection of the caller's.</summary>
    public RedisConnection(IConnectionMultiplexer connection)
        : this(() => Task.FromResult(connection), isOwned: false)
    {
    }

    /// <summary>A connection of our own: one that is lost comes back soon. What the connection string says is obeyed.</summary>
    public static RedisConnection To(string connectionString)
    {
        ConfigurationOptions settings = ConfigurationOptions.Parse(connectionString);
        settings.ReconnectRetryPolicy = new LinearRetry(ReconnectMilliseconds);

        // No more than to ask how the server is configured.
        settings.AllowAdmin = true;
        bool isSaid = connectionString.Contains(nameof(ConfigurationOptions.ConfigCheckSeconds), StringComparison.OrdinalIgnoreCase);
        if (!isSaid) settings.ConfigCheckSeconds = ConfigCheckSeconds;
        return new RedisConnection(async () => await ConnectionMultiplexer.ConnectAsync(settings).ConfigureAwait(false), isOwned: true);
    }

    public ValueTask<IDatabase> GetDatabaseAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return _database is { } database ? ValueTask.FromResult(database) : ConnectAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (!isOwned || _connecting is not { IsCompletedSuccessfully: true } connected) return;
        await (await connected.ConfigureAwait(false)).DisposeAsync().ConfigureAwait(false);
    }

    public void Dispose()
    {
        if (isOwned && _connecting is { IsCompletedSuccessfully: true } connected) connected.GetAwaiter().GetResult().Dispose();
    }

    private async ValueTask<IDatabase> ConnectAsync(CancellationToken cancellationToken)
    {
        Task<IConnectionMultiplexer> connecting;
        lock (_lock)
        {
            if (_connecting is null or { IsFaulted: true } or { IsCanceled: true }) _connecting = connect();
            connecting = _connecting;
        }

        IConnectionMultiplexer connection = await connecting.WaitAsync(cancellationToken).ConfigureAwait(false);
        return _database ??= connection.GetDatabase();
    }
}
