using System.Security.Cryptography;

namespace TypedSession.Testing;

/// <summary>A log while a check runs.</summary>
internal sealed class LogUnderTest(SessionRevocationLogSetup setup, CancellationToken cancellationToken)
{
    /// <summary>More pages than any log has here: one that never says that it was the last fails.</summary>
    private const int MostPages = 100_000;

    public ISessionRevocationLog Log => setup.Log;

    /// <summary>Another instance over the same storage, where there is one.</summary>
    public ISessionRevocationLog Second => setup.Second ?? setup.Log;

    public SessionRevocationLogSetup Setup => setup;

    public CancellationToken Cancellation => cancellationToken;

    /// <summary>Why it could not be found out.</summary>
    public string? NotPromised { get; private set; }

    public void DoesNotPromise(string why) => NotPromised = why;

    public DateTimeOffset Now() =>
        DateTimeOffset.FromUnixTimeSeconds((setup.Now?.Invoke() ?? TimeProvider.System.GetUtcNow()).ToUnixTimeSeconds());

    /// <summary>An entry that is needed for some minutes yet.</summary>
    public SessionRevocationEntry NewEntry(int bytes = 10) => new()
    {
        Key = SessionRecordKey.Parse(Samples.Hash()),
        Expires = Now().AddMinutes(20),
        Payload = RandomNumberGenerator.GetBytes(bytes),
    };

    public async Task<SessionRevocationEntry> AppendAsync(SessionRevocationEntry? entry = null)
    {
        entry ??= NewEntry();
        await setup.Log.AppendAsync(entry, cancellationToken);
        return entry;
    }

    /// <summary>Reads from a position to the end, as the library does.</summary>
    public async Task<LogReading> ReadAsync(ISessionRevocationLog log, string? position)
    {
        List<SessionRevocationEntry> entries = [];
        for (int pages = 0; pages < MostPages; pages++)
        {
            SessionRevocationPage page = await log.ReadAsync(position, cancellationToken);
            Violation.Unless(
                page is { Entries: not null, Position: not null }, "ReadAsync answers a page with entries and a position", "null");
            entries.AddRange(page.Entries);
            position = page.Position;
            if (!page.HasMore) return new LogReading(entries, position);
        }

        throw new Violation("the last page says that there are no more", $"{MostPages} pages, and more");
    }

    public Task<LogReading> ReadAsync(string? position = null) => ReadAsync(setup.Log, position);
}

/// <summary>What a reader got, and where it goes on.</summary>
internal sealed record LogReading(List<SessionRevocationEntry> Entries, string Position)
{
    /// <summary>Expects entries to be among those that were read, each as it was.</summary>
    public void Expect(IEnumerable<SessionRevocationEntry> expected, string when)
    {
        HashSet<SessionRevocationEntry> seen = [.. Entries];
        foreach (SessionRevocationEntry entry in expected)
        {
            if (seen.Contains(entry)) continue;
            SessionRevocationEntry? other = Entries.Find(each => each.Key == entry.Key);
            string seenInstead = other is null ? "it was not read" : Difference(entry, other);
            throw new Violation($"the entry {when} is read, exactly as it was appended", seenInstead);
        }
    }

    public void Expect(SessionRevocationEntry expected, string when) => Expect([expected], when);

    private static string Difference(SessionRevocationEntry ours, SessionRevocationEntry theirs) => ours.Expires != theirs.Expires
        ? $"Expires is {Samples.Time(theirs.Expires)} instead of {Samples.Time(ours.Expires)}"
        : FormattableString.Invariant($"another Payload, of {theirs.Payload.Length} bytes instead of {ours.Payload.Length}");
}
