using System.Collections.Concurrent;

namespace TypedSession.Tests.Stores;

/// <summary>A log that keeps what it is given.</summary>
public sealed class RecordingLog(ConcurrentQueue<SessionRevocationEntry> entries) : ISessionRevocationLog
{
    public ConcurrentQueue<SessionRevocationEntry> Entries => entries;

    public Task AppendAsync(SessionRevocationEntry entry, CancellationToken cancellationToken)
    {
        entries.Enqueue(entry);
        return Task.CompletedTask;
    }

    public Task<SessionRevocationPage> ReadAsync(string? position, CancellationToken cancellationToken) =>
        Task.FromResult(new SessionRevocationPage { Entries = [.. entries], Position = "0", HasMore = false });
}
