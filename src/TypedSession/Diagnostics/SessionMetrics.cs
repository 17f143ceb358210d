using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace TypedSession;

/// <summary>
/// What is counted and measured, in the meter "TypedSession"; names and units by OpenTelemetry's conventions. No listener costs a
/// check of a field.
/// </summary>
internal sealed class SessionMetrics
{
    private const string State = "state";

    private static readonly string[] Statuses = Names<SessionStatus>();
    private static readonly string[] Reasons = Names<SessionRejectionReason>();
    private static readonly string[] Kinds = Names<SessionCommitKind>();
    private static readonly string[] Bindings = Names<ClientBinding>();
    private static readonly double[] Durations = [0.000_005, 0.000_01, 0.000_025, 0.000_05, 0.000_1, 0.000_25, 0.001, 0.01, 0.1, 1];

    private readonly SessionObservers _observers;
    private readonly Counter<long> _loads;
    private readonly Counter<long> _rejections;
    private readonly Counter<long> _commits;
    private readonly Counter<long> _clientMismatches;
    private readonly Histogram<int> _cookieSize;
    private readonly Histogram<double> _sealDuration;
    private readonly Histogram<double> _storeDuration;

    public SessionMetrics(IMeterFactory factory, SessionObservers observers)
    {
        _observers = observers;
        Meter meter = factory.Create(SessionActivities.SourceName);
        _loads = meter.CreateCounter<long>("typedsession.loads", "{load}",
            "Sessions that a request asked for, by how the value came to be.");
        _rejections = meter.CreateCounter<long>("typedsession.rejections", "{cookie}",
            "Cookies that were not taken for a session, by reason.");
        _commits = meter.CreateCounter<long>("typedsession.commits", "{commit}", "Sessions that a response set or deleted.");
        _clientMismatches = meter.CreateCounter<long>("typedsession.client.mismatches", "{session}",
            "Sessions that came from a client other than their own, by what was done.");
        _cookieSize = meter.CreateHistogram(
            "typedsession.cookie.size",
            "By",
            "Name and text of each session cookie that was set.",
            advice: new InstrumentAdvice<int> { HistogramBucketBoundaries = [128, 256, 512, 1024, 1536, 2048, 3072, 4096] });
        _sealDuration = meter.CreateHistogram(
            "typedsession.seal.duration", "s", "Time to seal or unseal one session.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = Durations });
        _storeDuration = meter.CreateHistogram(
            "typedsession.store.duration", "s", "Time of one operation on a store.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = Durations });
    }

    /// <summary>A status as metrics and activities name it: "step_up_required".</summary>
    public static string NameOf(SessionStatus status) => Statuses[(int)status];

    /// <summary>A reason as metrics name it: "idle_expired".</summary>
    public static string NameOf(SessionRejectionReason reason) => Reasons[(int)reason];

    public void Loaded(string state, SessionStatus status) => _loads.Add(1, new("status", NameOf(status)), new(State, state));

    public void Rejected(HttpContext request, string state, SessionRejectionReason reason)
    {
        _rejections.Add(1, new("reason", NameOf(reason)), new(State, state));
        if (_observers.IsAny) _observers.Rejected(new() { HttpContext = request, State = state, Reason = reason });
    }

    public void ClientMismatched(string state, ClientBinding outcome) =>
        _clientMismatches.Add(1, new("outcome", Bindings[(int)outcome]), new(State, state));

    /// <param name="state">The state's name.</param>
    /// <param name="kind">What the commit did.</param>
    /// <param name="cookieBytes">Name and text of the cookie; 0 when it was deleted.</param>
    public void Committed(string state, SessionCommitKind kind, int cookieBytes)
    {
        _commits.Add(1, new("kind", Kinds[(int)kind]), new(State, state));
        if (cookieBytes > 0) _cookieSize.Record(cookieBytes, new KeyValuePair<string, object?>(State, state));
    }

    /// <summary>The time at which a measured operation on a seal begins; 0 when there is no listener.</summary>
    public long StartSeal() => Start(_sealDuration);

    public void Sealed(long start, string state, string operation) => Record(_sealDuration, start, state, operation);

    /// <summary>The time at which a measured operation on a store begins; 0 when there is no listener.</summary>
    public long StartStore() => Start(_storeDuration);

    public void Stored(long start, string state, string operation) => Record(_storeDuration, start, state, operation);

    private static long Start(Histogram<double> histogram) => histogram.Enabled ? Stopwatch.GetTimestamp() : 0;

    private static void Record(Histogram<double> histogram, long start, string state, string operation)
    {
        if (start != 0) histogram.Record(Stopwatch.GetElapsedTime(start).TotalSeconds, new("operation", operation), new(State, state));
    }

    /// <summary>The lower-case names of an enumeration's values: "key_not_found".</summary>
    private static string[] Names<T>()
        where T : struct, Enum => [.. Enum.GetNames<T>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName)];
}
