using Microsoft.Extensions.Logging;

namespace TypedSession;

/// <summary>
/// Spares requests the wait for a store, log or cache that is down: after a few failures in a row one call at a time goes on trying, and
/// the others fail at once, until one has succeeded.
/// </summary>
/// <param name="logger">Where it is said that it is down.</param>
/// <param name="what">What the log calls it.</param>
internal sealed class Circuit(ILogger logger, string what = "The store")
{
    private const int MaxFailures = 3;

    private int _failures;
    private int _isProbing;

    public string What => what;

    /// <summary>Whether a call may be made.</summary>
    /// <param name="isProbe">Whether it is the one that tries: then <see cref="EndProbe"/> follows.</param>
    public bool TryEnter(out bool isProbe)
    {
        isProbe = Volatile.Read(ref _failures) >= MaxFailures;
        return !isProbe || Interlocked.CompareExchange(ref _isProbing, 1, 0) == 0;
    }

    public void EndProbe() => Volatile.Write(ref _isProbing, 0);

    public void Succeed()
    {
        if (Volatile.Read(ref _failures) != 0 && Interlocked.Exchange(ref _failures, 0) >= MaxFailures) logger.StoreAnswersAgain(what);
    }

    public void Fail()
    {
        if (Interlocked.Increment(ref _failures) == MaxFailures) logger.StoreDown(what, MaxFailures);
    }
}
