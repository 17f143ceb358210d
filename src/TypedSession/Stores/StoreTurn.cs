namespace TypedSession;

/// <summary>
/// One writer's turn among those that change a session at the same moment: those on this node come one after the other, and those on
/// other nodes are given time. All its waits together have a limit.
/// </summary>
internal sealed class StoreTurn(SessionRecords records, SessionSchema schema) : IDisposable
{
    private TimeLimit? _limit;
    private IDisposable? _turn;

    /// <summary>Before the first attempt: where others wait already, this writer waits behind them.</summary>
    public Task JoinAsync(SessionRecordKey key, CancellationToken cancellationToken) =>
        records.Turns.IsTaken(key) ? TakeAsync(key, cancellationToken) : Task.CompletedTask;

    /// <summary>After an attempt that another writer has overtaken.</summary>
    /// <exception cref="SessionConflictException">The time is up.</exception>
    public async Task WaitAsync(SessionRecordKey key, int attempt, CancellationToken cancellationToken)
    {
        if (_limit is { IsUp: true }) throw Overtaken();
        if (_turn is null) await TakeAsync(key, cancellationToken).ConfigureAwait(false);
        else await records.Calls.PauseAsync(attempt, cancellationToken).ConfigureAwait(false);
    }

    public SessionConflictException Overtaken() =>
        new($"The session of state '{schema.Name}' was changed by others again and again. Nothing was saved.");

    public void Dispose()
    {
        _turn?.Dispose();
        _limit?.Dispose();
    }

    private async Task TakeAsync(SessionRecordKey key, CancellationToken cancellationToken)
    {
        _limit ??= records.Calls.LimitOfChange(cancellationToken);
        try
        {
            _turn = await records.Turns.WaitAsync(key, _limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Overtaken();
        }
    }
}
