namespace TypedSession.Security.Tests.Support;

/// <summary>A revocation log that all nodes of a test share, as a database would be. It gives a hint at each record.</summary>
internal sealed class SharedLog : ISessionRevocationLog
{
    private readonly Lock _lock = new();
    private readonly List<SessionRevocation> _records = [];
    private TaskCompletionSource _appended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>While set, nothing can be read or written.</summary>
    public bool IsAway { get; set; }

    /// <summary>Whether readers are told at once; else they look again when their time has come.</summary>
    public bool GivesHints { get; init; } = true;

    public IReadOnlyList<SessionRevocation> Records
    {
        get
        {
            lock (_lock) return [.. _records];
        }
    }

    /// <summary>Removes records, as a database that cleans up does.</summary>
    public void Forget(Predicate<SessionRevocation> isForgotten)
    {
        lock (_lock) _records.RemoveAll(isForgotten);
    }

    public TestApp.Setup Setup(TestApp.Setup setup) => setup with { AfterSessions = services => services.AddTypedSession().UseRevocationLog(_ => this) };

    public Task AppendAsync(SessionRevocation revocation, CancellationToken cancellation)
    {
        ThrowIfAway();
        TaskCompletionSource appended;
        lock (_lock)
        {
            _records.Add(revocation);
            (appended, _appended) = (_appended, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        appended.SetResult();
        return Task.CompletedTask;
    }

    public Task<(IReadOnlyList<SessionRevocation> Records, string Position)> ReadAsync(string? position, CancellationToken cancellation)
    {
        ThrowIfAway();
        lock (_lock)
        {
            IReadOnlyList<SessionRevocation> read = [.. _records.Skip(position is null ? 0 : int.Parse(position, System.Globalization.CultureInfo.InvariantCulture))];
            return Task.FromResult((read, $"{_records.Count}"));
        }
    }

    public async Task WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellation)
    {
        Task timer = Task.Delay(atMost, cancellation);
        Task hint;
        lock (_lock) hint = GivesHints ? _appended.Task : timer;
        await Task.WhenAny(hint, timer);
        cancellation.ThrowIfCancellationRequested();
    }

    private void ThrowIfAway()
    {
        if (IsAway) throw new IOException("The log is away.");
    }
}
