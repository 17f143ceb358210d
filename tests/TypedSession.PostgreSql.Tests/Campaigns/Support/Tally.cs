using System.Collections.Concurrent;
using System.Net;

namespace TypedSession.PostgreSql.Tests.Campaigns.Support;

/// <summary>What visitors saw, all together.</summary>
internal sealed class Tally
{
    private readonly ConcurrentQueue<string> _wrong = new();
    private readonly ConcurrentDictionary<HttpStatusCode, int> _answers = new();
    private int _broken, _verified, _refused;
    private long _slowest;

    public int Answers => _answers.Values.Sum();

    /// <summary>How long the slowest answer took.</summary>
    public TimeSpan Slowest => TimeSpan.FromTicks(Interlocked.Read(ref _slowest));

    public void Answered(Answer answer, TimeSpan after)
    {
        for (long slowest = _slowest; after.Ticks > slowest; slowest = _slowest) Interlocked.CompareExchange(ref _slowest, after.Ticks, slowest);
        _answers.AddOrUpdate(answer.Status, 1, static (_, count) => count + 1);
        if (answer.Status == HttpStatusCode.ServiceUnavailable && !answer.Body.Contains("\"status\":503", StringComparison.Ordinal)) Wrong("a 503 without its problem");
    }

    /// <summary>No answer came.</summary>
    public void Broken() => Interlocked.Increment(ref _broken);

    /// <summary>A living session was looked at, at the end.</summary>
    public void Verified() => Interlocked.Increment(ref _verified);

    /// <summary>One that is over was looked at, at the end.</summary>
    public void Refused() => Interlocked.Increment(ref _refused);

    public void Wrong(string what) => _wrong.Enqueue(what);

    public void AssertNothingWrong() => Assert.Empty(_wrong.GroupBy(static what => what).Select(static group => $"{group.Count()}: {group.Key}"));

    public override string ToString() =>
        $"{string.Join(", ", _answers.OrderBy(static pair => pair.Key).Select(static pair => $"{pair.Value:n0} answers {(int)pair.Key}"))}, {_broken:n0} without one, the slowest after {Slowest.TotalSeconds:0.0} s; " +
        $"at the end {_verified:n0} living sessions read and {_refused:n0} that were over: {_wrong.Count} wrong";
}
