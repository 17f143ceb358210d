using System.Globalization;

namespace TypedSession.Testing.Tests.Logs;

/// <summary>A log of another author, in memory, with small pages and hints. Faulty ones differ from it in one method.</summary>
public class CorrectLog : ISessionRevocationLog
{
    private const int PageSize = 7;

    public CorrectLog(CorrectLog? other = null) => Rows = other?.Rows ?? new Storage();

    public Storage Rows { get; }

    public SessionRevocationLogSetup Setup(CorrectLog second) => new()
    {
        Log = this,
        Second = second,
        Now = () => Rows.Now,
        Advance = by => Rows.Now += by,
        ResetAsync = () =>
        {
            lock (Rows) Rows.Reset();
            return Task.CompletedTask;
        },
    };

    public virtual Task AppendAsync(SessionRevocationEntry entry, CancellationToken cancellationToken)
    {
        lock (Rows) Rows.Add(entry);
        return Task.CompletedTask;
    }

    public virtual Task<SessionRevocationPage> ReadAsync(string? position, CancellationToken cancellationToken)
    {
        lock (Rows)
        {
            (int life, long number) = Parse(position);
            if (IsOfAnotherLife(life, number)) number = 0;
            (long Number, SessionRevocationEntry Entry)[] rest = [.. Rows.Sorted.Where(row => row.Number > number && IsNeeded(row.Entry))];
            long last = rest.Take(PageSize).Select(static row => row.Number).LastOrDefault(number);
            return Task.FromResult(new SessionRevocationPage
            {
                Entries = Sort([.. rest.Take(PageSize).Select(static row => row.Entry)]),
                Position = string.Create(CultureInfo.InvariantCulture, $"{Rows.Life}/{last}"),
                HasMore = rest.Length > PageSize,
            });
        }
    }

    public virtual async Task WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken)
    {
        Task hint;
        lock (Rows) hint = Rows.Hint.Task;
        await Task.WhenAny(hint, Task.Delay(atMost, time, cancellationToken));
        cancellationToken.ThrowIfCancellationRequested();
    }

    protected virtual bool IsOfAnotherLife(int life, long number) => life != Rows.Life;

    protected virtual bool IsNeeded(SessionRevocationEntry entry) => entry.Expires > Rows.Now;

    protected virtual IReadOnlyList<SessionRevocationEntry> Sort(IReadOnlyList<SessionRevocationEntry> page) => page;

    private static (int Life, long Number) Parse(string? position) => position?.Split('/') is [{ } life, { } number]
        ? (int.Parse(life, CultureInfo.InvariantCulture), long.Parse(number, CultureInfo.InvariantCulture))
        : (0, 0);

    /// <summary>What instances share.</summary>
    public sealed class Storage
    {
        private readonly SortedDictionary<long, SessionRevocationEntry> _rows = [];
        private long _last;

        public DateTimeOffset Now { get; set; } = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

        public int Life { get; private set; } = 1;

        public TaskCompletionSource Hint { get; private set; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public IEnumerable<(long Number, SessionRevocationEntry Entry)> Sorted => _rows.Select(static row => (row.Key, row.Value));

        public long NextNumber() => ++_last;

        public void Add(SessionRevocationEntry entry) => Add(NextNumber(), entry);

        public void Add(long number, SessionRevocationEntry entry)
        {
            _rows[number] = entry;
            Hint.SetResult();
            Hint = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        public void Remove(Func<SessionRevocationEntry, bool> which)
        {
            foreach (long number in _rows.Where(row => which(row.Value)).Select(static row => row.Key).ToList()) _rows.Remove(number);
        }

        public void Reset()
        {
            _rows.Clear();
            _last = 0;
            Life++;
        }
    }
}
