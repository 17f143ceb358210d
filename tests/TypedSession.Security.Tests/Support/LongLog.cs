using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace TypedSession.Security.Tests.Support;

/// <summary>A log of so many ends, drawn as they are read, and of some real entries among them.</summary>
internal sealed class LongLog(int count, DateTimeOffset expires, IReadOnlyList<SessionRevocationEntry> real) : ISessionRevocationLog
{
    private const int PageSize = 10_000;

    /// <summary>The end of one session.</summary>
    private static readonly byte[] Ended = [1, 1, 0, 0, 0, 0];

    public TestApp.Setup Setup(TestApp.Setup setup) => setup with { AfterSessions = services => services.AddTypedSession().UseRevocationLog(_ => this) };

    public Task AppendAsync(SessionRevocationEntry entry, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<SessionRevocationPage> ReadAsync(string? position, CancellationToken cancellationToken)
    {
        int start = position is null ? 0 : int.Parse(position, CultureInfo.InvariantCulture);
        int end = Math.Min(start + PageSize, count);
        List<SessionRevocationEntry> entries = [];
        for (int i = start; i < end; i++) entries.Add(Entry(i));

        // The real ones are spread over all pages.
        int pages = Math.Max(count / PageSize, 1);
        entries.AddRange(real.Where((_, index) => end > start && index * pages / real.Count == start / PageSize));
        return Task.FromResult(new SessionRevocationPage { Entries = entries, Position = $"{end}", HasMore = end < count });
    }

    private SessionRevocationEntry Entry(int number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return new() { Key = new SessionRecordKey(SHA256.HashData(bytes)), Expires = expires, Payload = Ended };
    }
}
