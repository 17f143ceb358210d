namespace TypedSession.Testing.Tests.Logs;

/// <summary>Acknowledges what it has only put into a queue.</summary>
public sealed class AcknowledgesEarly : CorrectLog
{
    public override Task AppendAsync(SessionRevocationEntry entry, CancellationToken cancellationToken)
    {
        _ = Task.Delay(20, CancellationToken.None).ContinueWith(_ => base.AppendAsync(entry, CancellationToken.None), TaskScheduler.Default);
        return Task.CompletedTask;
    }
}

/// <summary>Another instance, whose appends stay with it.</summary>
public sealed class KeepsItsOwn : CorrectLog;

/// <summary>A reader without a position begins with what comes, as a subscriber of a channel does.</summary>
public sealed class BeginsAtTheEnd : CorrectLog
{
    public override async Task<SessionRevocationPage> ReadAsync(string? position, CancellationToken cancellationToken)
    {
        SessionRevocationPage page = await base.ReadAsync(position, cancellationToken);
        while (position is null && page.HasMore) page = await base.ReadAsync(page.Position, cancellationToken);
        return position is null ? new SessionRevocationPage { Entries = [], Position = page.Position, HasMore = false } : page;
    }
}

/// <summary>Says that the first page is the last.</summary>
public sealed class ReadsOnePage : CorrectLog
{
    public override async Task<SessionRevocationPage> ReadAsync(string? position, CancellationToken cancellationToken)
    {
        SessionRevocationPage page = await base.ReadAsync(position, cancellationToken);
        return new SessionRevocationPage { Entries = page.Entries, Position = page.Position, HasMore = false };
    }
}

/// <summary>Numbers go by the insert, and readers by numbers: what is committed later has a smaller one.</summary>
public sealed class NumbersBeforeItCommits : CorrectLog
{
    private int _appends;

    public override async Task AppendAsync(SessionRevocationEntry entry, CancellationToken cancellationToken)
    {
        long number;
        lock (Rows) number = Rows.NextNumber();
        await Task.Delay(Interlocked.Increment(ref _appends) % 3 * 4, cancellationToken);
        lock (Rows) Rows.Add(number, entry);
    }
}

/// <summary>Its rows lie in the order of their keys.</summary>
public sealed class ReadsByKey : CorrectLog
{
    protected override IReadOnlyList<SessionRevocationEntry> Sort(IReadOnlyList<SessionRevocationEntry> page) =>
        [.. page.OrderBy(static entry => entry.Key.Text, StringComparer.Ordinal)];
}

public sealed class WaitsForLargerNumbers : CorrectLog
{
    protected override bool IsOfAnotherLife(int life, long number) => false;
}

/// <summary>Takes a storage for a new one only while its numbers are behind the reader's.</summary>
public sealed class NoticesSmallerNumbersOnly : CorrectLog
{
    protected override bool IsOfAnotherLife(int life, long number) =>
        Rows.Sorted.Select(static row => row.Number).LastOrDefault() < number;
}

public sealed class NeverWaits : CorrectLog
{
    public override Task WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested ? Task.FromCanceled(cancellationToken) : Task.CompletedTask;
}

public sealed class TakesCancellationForAFault : CorrectLog
{
    public override Task AppendAsync(SessionRevocationEntry entry, CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested ? throw new IOException("the connection is closed") : base.AppendAsync(entry, cancellationToken);
}

/// <summary>Rests on its hints.</summary>
public sealed class WaitsForAHint : CorrectLog
{
    public override Task WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken) =>
        Rows.Hint.Task.WaitAsync(cancellationToken);
}

public sealed class WaitsOnAfterItsEnd : CorrectLog
{
    public override Task WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken) =>
        Task.Delay(atMost, time, CancellationToken.None);
}
