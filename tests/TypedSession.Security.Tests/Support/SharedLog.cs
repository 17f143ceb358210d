namespace TypedSession.Security.Tests.Support;

/// <summary>A revocation log that all nodes of a test share, as a database would be. It gives a hint at each record.</summary>
internal sealed class SharedLog : ISessionRevocationLog
{
    private readonly Lock _lock = new();
    private readonly List<SessionRevocationEntry> _records = [];
    private TaskCompletionSource _appended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int PageSize { get; init; } = 1000;

    /// <summary>While set, nothing can be read or written.</summary>
    public bool IsAway { get; set; }

    /// <summary>Whether readers are told at once; else they look again when their time has come.</summary>
    public bool GivesHints { get; init; } = true;

    /// <summary>How often it was read.</summary>
    public int Readings { get; private set; }

    public IReadOnlyList<SessionRevocationEntry> Records
    {
        get
        {
            lock (_lock) return [.. _records];
        }
    }

    /// <summary>Removes records, as a database that cleans up does.</summary>
    public void Forget(Predicate<SessionRevocationEntry> isForgotten)
    {
        lock (_lock) _records.RemoveAll(isForgotten);
    }

    public TestApp.Setup Setup(TestApp.Setup setup) => setup with { AfterSessions = services => services.AddTypedSession().UseRevocationLog(_ => this) };

    public Task AppendAsync(SessionRevocationEntry entry, CancellationToken cancellationToken)
    {
        ThrowIfAway();
        TaskCompletionSource appended;
        lock (_lock)
        {
            _records.Add(entry);
            (appended, _appended) = (_appended, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        appended.SetResult();
        return Task.CompletedTask;
    }

    public Task<SessionRevocationPage> ReadAsync(string? position, CancellationToken cancellationToken)
    {
        ThrowIfAway();
        lock (_lock)
        {
            Readings++;
            int start = position is null ? 0 : int.Parse(position, System.Globalization.CultureInfo.InvariantCulture);
            SessionRevocationEntry[] entries = [.. _records.Skip(start).Take(PageSize)];
            return Task.FromResult(new SessionRevocationPage { Entries = entries, Position = $"{start + entries.Length}", HasMore = start + entries.Length < _records.Count });
        }
    }

    public async Task WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken)
    {
        Task timer = Task.Delay(atMost, cancellationToken);
        Task hint;
        lock (_lock) hint = GivesHints ? _appended.Task : timer;
        await Task.WhenAny(hint, timer);
        cancellationToken.ThrowIfCancellationRequested();
    }

    private void ThrowIfAway()
    {
        if (IsAway) throw new IOException("The log is away.");
    }
}
