namespace TypedSession;

/// <summary>
/// A token that is cancelled when the time is up, and with another token. What a driver's callback throws then stays here: on a timer's
/// thread it would end the process.
/// </summary>
internal sealed class TimeLimit : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly CancellationTokenRegistration _other;
    private readonly ITimer _timer;

    public TimeLimit(TimeSpan limit, TimeProvider time, CancellationToken other)
    {
        Token = _source.Token;
        _other = other.UnsafeRegister(static self => ((TimeLimit)self!).Cancel(), this);
        _timer = time.CreateTimer(static self => ((TimeLimit)self!).EndTime(), this, limit, Timeout.InfiniteTimeSpan);
    }

    public CancellationToken Token { get; }

    /// <summary>Whether it was the time that cancelled the token.</summary>
    public bool IsUp { get; private set; }

    public void Dispose()
    {
        _timer.Dispose();
        _other.Dispose();
        _source.Dispose();
    }

    private void EndTime()
    {
        IsUp = !Token.IsCancellationRequested;
        Cancel();
    }

    private void Cancel()
    {
        try
        {
            _source.Cancel();
        }
        catch (AggregateException)
        {
            // From a callback of what was called. Npgsql's does so when its connection ends at the same moment.
        }
        catch (ObjectDisposedException)
        {
            // The call ended at the same moment.
        }
    }
}
