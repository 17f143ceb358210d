using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace TypedSession;

/// <summary>
/// Keeps the last requests of the latest visitors in memory. A visitor is known by the texts of session cookies that they sent or were
/// given, of which only hashes are kept: so it takes one's own cookies to see one's own requests.
/// </summary>
internal sealed class InspectorHistory : IRequestRecorder
{
    private const int MaxVisitors = 256;
    private const int MaxRequests = 10;
    private const int MaxTexts = 32;
    private const int MaxPathLength = 200;
    private const int IdBytes = 16;

    private readonly Lock _lock = new();
    private readonly SessionServices _services;
    private readonly Dictionary<string, Visitor> _byText = [];
    private readonly LinkedList<Visitor> _visitors = [];

    private InspectorHistory(SessionServices services) => _services = services;

    /// <summary>That of an application, which begins with the first inspector.</summary>
    public static InspectorHistory Of(SessionServices services)
    {
        if (services.Recorder is InspectorHistory known) return known;
        InspectorHistory history = new(services);
        services.Observers.Add(RequestNotes.Taker);
        services.Recorder = history;
        return history;
    }

    public void Record(RequestSessions sessions)
    {
        HttpContext context = sessions.Context;
        RequestNotes notes = RequestNotes.Of(context);
        List<RecordedState> states = [];
        for (Session? session = sessions.First; session is not null; session = session.Next)
        {
            if (session.Carriage is not null) states.Add(RecordedState.Of(session, notes));
        }

        if (LookMetadata.IsOn(context)) states.RemoveAll(static state => state is { CookieBytes: null, Bytes: not null });

        // Without a cookie nothing tells whose request it was.
        if (states.Count == 0 || (SentBy(context).Length == 0 && !GivenTo(context).Any())) return;
        string path = (context.Request.PathBase + context.Request.Path).ToString();
        RecordedRequest request = new(
            DateTimeOffset.FromUnixTimeSeconds(sessions.Now),
            context.Request.Method,
            path[..Math.Min(path.Length, MaxPathLength)],
            context.Response.StatusCode,
            [.. states.OrderBy(static state => state.Name, StringComparer.Ordinal)]);
        lock (_lock) Know(context).Add(request);
    }

    /// <summary>The last requests of a request's visitor, the latest first.</summary>
    /// <param name="context">The request.</param>
    /// <param name="visitor">Who it is known to be, where it no longer has the cookies to say so.</param>
    public IReadOnlyList<RecordedRequest> Of(HttpContext context, string? visitor)
    {
        string[] texts = SentBy(context);
        lock (_lock)
        {
            Visitor? found = Find(texts) ?? _visitors.FirstOrDefault(each => each.Id == visitor);
            return found is null ? [] : [.. found.Requests.Reverse()];
        }
    }

    /// <summary>Who a request's visitor is, before and after the cookies that the response sets.</summary>
    public string VisitorOf(HttpContext context)
    {
        lock (_lock) return Know(context).Id;
    }

    private Visitor Know(HttpContext context)
    {
        string[] sent = SentBy(context);
        Visitor visitor = Find(sent) ?? new Visitor();
        _visitors.Remove(visitor);
        _visitors.AddFirst(visitor);
        foreach (string text in sent.Concat(GivenTo(context)))
        {
            _byText[text] = visitor;
            if (!visitor.Texts.Contains(text)) visitor.Texts.Enqueue(text);
        }

        while (visitor.Texts.Count > MaxTexts) RemoveOldestText(visitor);
        if (_visitors.Count <= MaxVisitors) return visitor;
        Visitor last = _visitors.Last!.Value;
        _visitors.RemoveLast();
        while (last.Texts.Count > 0) RemoveOldestText(last);
        return visitor;
    }

    private void RemoveOldestText(Visitor visitor)
    {
        string text = visitor.Texts.Dequeue();
        if (_byText.GetValueOrDefault(text) == visitor) _byText.Remove(text);
    }

    private Visitor? Find(string[] texts) =>
        texts.Select(text => _byText.GetValueOrDefault(text)).FirstOrDefault(static visitor => visitor is not null);

    private string[] SentBy(HttpContext context)
    {
        List<string> texts = [];
        foreach (SessionCookie cookie in CookiesOf(context))
        {
            CookieCandidates candidates = CookieCandidates.Find(context.Request.Headers.Cookie, cookie.Name);
            for (int i = 0; i < candidates.Count; i++) texts.Add(HashOf($"{cookie.Name}={candidates[i]}"));
        }

        return [.. texts];
    }

    private IEnumerable<string> GivenTo(HttpContext context) =>
        from cookie in CookiesOf(context)
        from line in context.Response.Headers.SetCookie
        where line.StartsWith(cookie.Name + "=", StringComparison.Ordinal) && line[cookie.Name.Length + 1] != ';'
        select HashOf(line[..line.IndexOf(';', StringComparison.Ordinal)]);

    private IEnumerable<SessionCookie> CookiesOf(HttpContext context) =>
        _services.States.All.Select(state => _services.States.Get(state.Schema).CookieOf(context.Request));

    private static string HashOf(string cookie) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(cookie)));

    private sealed class Visitor
    {
        public string Id { get; } = RandomNumberGenerator.GetHexString(2 * IdBytes);

        public Queue<string> Texts { get; } = new();

        public Queue<RecordedRequest> Requests { get; } = new();

        public void Add(RecordedRequest request)
        {
            Requests.Enqueue(request);
            if (Requests.Count > MaxRequests) Requests.Dequeue();
        }
    }
}
