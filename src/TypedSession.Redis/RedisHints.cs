using StackExchange.Redis;

namespace TypedSession.Redis;

/// <summary>Listens to a channel. A connection that was lost listens again by itself; the hints of the meantime are lost.</summary>
internal sealed class RedisHints(RedisConnection connection, RedisChannel channel) : IAsyncDisposable
{
    private TaskCompletionSource _hint = NewHint();
    private Task? _listening;

    /// <summary>Tells all nodes, and waits for none. A hint is only a hint: one that cannot be sent is no failure.</summary>
    public async Task SendAsync(IDatabase database)
    {
        try
        {
            await database.PublishAsync(channel, RedisValue.EmptyString, CommandFlags.FireAndForget).ConfigureAwait(false);
        }
        catch (RedisException)
        {
        }
    }

    /// <summary>Returns at a hint, or when the time has passed.</summary>
    public async Task WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken)
    {
        if (_listening is null or { IsFaulted: true } or { IsCanceled: true }) _listening = ListenAsync();
        try
        {
            await _hint.Task.WaitAsync(atMost, time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return;
        }

        // What is told from here on is told to the next wait. What was told before is read now.
        Interlocked.Exchange(ref _hint, NewHint());
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _listening, null) is not { IsCompletedSuccessfully: true }) return;
        try
        {
            IDatabase database = await connection.GetDatabaseAsync(CancellationToken.None).ConfigureAwait(false);
            await database.Multiplexer.GetSubscriber().UnsubscribeAsync(channel, Hint, CommandFlags.FireAndForget).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is RedisException or ObjectDisposedException)
        {
            // The application's own connection may end before this does.
        }
    }

    private static TaskCompletionSource NewHint() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task ListenAsync()
    {
        IDatabase database = await connection.GetDatabaseAsync(CancellationToken.None).ConfigureAwait(false);
        await database.Multiplexer.GetSubscriber().SubscribeAsync(channel, Hint).ConfigureAwait(false);
    }

    private void Hint(RedisChannel told, RedisValue nothing) => Volatile.Read(ref _hint).TrySetResult();
}
