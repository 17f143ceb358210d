using Microsoft.Extensions.Logging;

namespace TypedSession.Testing;

/// <summary>
/// Another store, which fails on purpose: for tests of what an application does when its store is away, slow, or loses answers. A failed
/// call throws <see cref="IOException"/>.
/// </summary>
/// <remarks>It can be used from many threads at once. The same seed gives the same failures to the same calls in the same order.</remarks>
/// <param name="inner">The store that works.</param>
/// <param name="time">The clock of <see cref="Delay"/>; null for the system's.</param>
/// <param name="seed">Begins the random numbers.</param>
/// <example>
/// <code language="csharp"><![CDATA[
/// FaultySessionRecordStore store = new(new InMemorySessionRecordStore()) { NotReachedShare = 0.1, AnswerLostShare = 0.1 };
/// builder.Services.AddTypedSession().UseStore(_ => store);
/// ]]></code>
/// </example>
public sealed class FaultySessionRecordStore(ISessionRecordStore inner, TimeProvider? time = null, int seed = 0) : ISessionRecordStore
{
    private readonly Lock _lock = new();
    private readonly Random _random = new(seed);
    private readonly int[] _calls = new int[Enum.GetValues<SessionRecordStoreOperation>().Length];
    private readonly List<(SessionRecordStoreOperation Operation, SessionRecordStoreFault Fault)> _next = [];
    private volatile bool _isUnreachable;

    /// <inheritdoc/>
    public bool DetectsConflicts => inner.DetectsConflicts;

    /// <inheritdoc/>
    public bool IsDurable => inner.IsDurable;

    /// <inheritdoc/>
    public Task StartAsync(ILogger logger, CancellationToken cancellationToken) => inner.StartAsync(logger, cancellationToken);

    /// <summary>Whether every call fails and none reaches the store.</summary>
    public bool IsUnreachable
    {
        get => _isUnreachable;
        set => _isUnreachable = value;
    }

    /// <summary>The share of calls that never reach the store, from 0 to 1.</summary>
    public double NotReachedShare { get; set; }

    /// <summary>The share of calls that the store does, and whose answer is lost, from 0 to 1.</summary>
    public double AnswerLostShare { get; set; }

    /// <summary>How long each call takes before it reaches the store.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>How many calls there were, those included that failed.</summary>
    public int TotalCalls
    {
        get
        {
            lock (_lock) return _calls.Sum();
        }
    }

    /// <summary>How many calls of one method there were, those included that failed.</summary>
    /// <param name="operation">The method.</param>
    public int CallsOf(SessionRecordStoreOperation operation)
    {
        lock (_lock) return _calls[(int)operation];
    }

    /// <summary>Counts calls from 0 again.</summary>
    public void ResetCalls()
    {
        lock (_lock) Array.Clear(_calls);
    }

    /// <summary>Makes the next calls of one method fail, whatever the shares are.</summary>
    /// <param name="operation">The method.</param>
    /// <param name="fault">How.</param>
    /// <param name="times">How many calls.</param>
    public void FailNext(
        SessionRecordStoreOperation operation, SessionRecordStoreFault fault = SessionRecordStoreFault.NotReached, int times = 1)
    {
        lock (_lock) _next.AddRange(Enumerable.Repeat((operation, fault), times));
    }

    /// <inheritdoc/>
    public Task<bool> CreateAsync(SessionRecord record, CancellationToken cancellationToken) =>
        CallAsync(SessionRecordStoreOperation.Create, () => inner.CreateAsync(record, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<SessionRecord?> LoadAsync(SessionRecordKey key, CancellationToken cancellationToken) =>
        CallAsync(SessionRecordStoreOperation.Load, () => inner.LoadAsync(key, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<bool> SaveAsync(SessionRecord record, CancellationToken cancellationToken) =>
        CallAsync(SessionRecordStoreOperation.Save, () => inner.SaveAsync(record, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task TouchAsync(SessionRecordTouch touch, CancellationToken cancellationToken) =>
        CallAsync(SessionRecordStoreOperation.Touch, () => DoneAsync(inner.TouchAsync(touch, cancellationToken)), cancellationToken);

    /// <inheritdoc/>
    public Task DeleteAsync(SessionRecordKey key, CancellationToken cancellationToken) =>
        CallAsync(SessionRecordStoreOperation.Delete, () => DoneAsync(inner.DeleteAsync(key, cancellationToken)), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<SessionRecordSummary>> ListAsync(string owner, CancellationToken cancellationToken) =>
        CallAsync(SessionRecordStoreOperation.List, () => inner.ListAsync(owner, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<int> DeleteExpiredAsync(DateTimeOffset now, int atMost, CancellationToken cancellationToken) =>
        CallAsync(SessionRecordStoreOperation.DeleteExpired, () => inner.DeleteExpiredAsync(now, atMost, cancellationToken),
            cancellationToken);

    private static async Task<bool> DoneAsync(Task call)
    {
        await call.ConfigureAwait(false);
        return true;
    }

    private async Task<TResult> CallAsync<TResult>(SessionRecordStoreOperation operation, Func<Task<TResult>> call,
        CancellationToken cancellationToken)
    {
        SessionRecordStoreFault? fault = Begin(operation);
        if (Delay > TimeSpan.Zero) await Task.Delay(Delay, time ?? TimeProvider.System, cancellationToken).ConfigureAwait(false);
        if (IsUnreachable || fault == SessionRecordStoreFault.NotReached)
            throw new IOException($"On purpose: {operation} did not reach the store.");
        TResult result = await call().ConfigureAwait(false);
        return fault is null ? result : throw new IOException($"On purpose: the answer of {operation} was lost.");
    }

    /// <summary>Counts a call, and decides how it fails.</summary>
    private SessionRecordStoreFault? Begin(SessionRecordStoreOperation operation)
    {
        lock (_lock)
        {
            _calls[(int)operation]++;

            // Drawn in any case, so that what is set meanwhile does not shift the rest.
            (bool isNotReached, bool isAnswerLost) = (_random.NextDouble() < NotReachedShare, _random.NextDouble() < AnswerLostShare);
            int planned = _next.FindIndex(each => each.Operation == operation);
            if (planned < 0)
                return isNotReached ? SessionRecordStoreFault.NotReached : isAnswerLost ? SessionRecordStoreFault.AnswerLost : null;
            SessionRecordStoreFault fault = _next[planned].Fault;
            _next.RemoveAt(planned);
            return fault;
        }
    }
}
