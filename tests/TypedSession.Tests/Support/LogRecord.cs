using Microsoft.Extensions.Logging.Testing;

namespace TypedSession.Tests.Support;

/// <summary>Keeps what the library logs.</summary>
public sealed class LogRecord
{
    private readonly FakeLogCollector _collector =
        FakeLogCollector.Create(new FakeLogCollectorOptions { FilteredCategories = { "TypedSession" } });

    public LogRecord() => Provider = new FakeLoggerProvider(_collector);

    public ILoggerProvider Provider { get; }

    public IReadOnlyList<(int Id, LogLevel Level, string Text)> Entries =>
        [.. _collector.GetSnapshot().Select(static record => (record.Id.Id, record.Level, record.Message))];

    public IEnumerable<string> Texts(int id) => Entries.Where(entry => entry.Id == id).Select(static entry => entry.Text);
}
