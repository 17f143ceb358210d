using System.Globalization;

namespace TypedSession.Tests.Stores;

/// <summary>A log of ended sessions that can be away.</summary>
internal sealed class SwitchedLog(SwitchedLog? shared = null) : ISessionRevocationLog
{
    private int _appends;

    public bool IsAway { get; set; }

    /// <summary>How often it was asked to take a record.</summary>
    public int Appends => Volatile.Read(ref _appends);

    public bool CannotBeRead { get; set; }

    /// <summary>Runs before each record is taken.</summary>
    public Func<Task>? Before { get; set; }

    public List<SessionRevocationEntry> Records { get; } = shared?.Records ?? [];

    public async Task AppendAsync(SessionRevocationEntry entry, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _appends);
        if (IsAway) throw new IOException("The log is away.");
        if (Before is not null) await Before();
        lock (Records) Records.Add(entry);
    }

    public Task<SessionRevocationPage> ReadAsync(string? position, CancellationToken cancellationToken)
    {
        if (CannotBeRead) throw new IOException("The log cannot be read.");
        int read = int.Parse(position ?? "0", CultureInfo.InvariantCulture);
        SessionRevocationEntry[] entries;
        lock (Records) entries = [.. Records.Skip(read)];
        return Task.FromResult(new SessionRevocationPage { Entries = entries, Position = $"{read + entries.Length}", HasMore = false });
    }

    public Task WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken) =>
        Task.Delay(atMost, time, cancellationToken);
}
