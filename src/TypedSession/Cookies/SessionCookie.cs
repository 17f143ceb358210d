using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;
using TypedSession.Sizing;

namespace TypedSession;

/// <summary>The cookie of one state: read from the request, and set by the response.</summary>
internal sealed class SessionCookie
{
    /// <summary>Longer than any text that browsers keep.</summary>
    private const int MaxTextLength = 4096;

    /// <summary>A default nginx has 4 KB for all response headers together.</summary>
    private const int LargeLineLength = 2048;

    private readonly SessionSealer _sealer;
    private readonly SealMemory? _memory;
    private readonly SetCookieLine _line;
    private readonly SessionMetrics _metrics;
    private readonly ILogger _logger;
    private readonly SessionLifetime _lifetime;
    private readonly SessionCookieOptions _options;
    private bool _saidLargeLine;
    private bool _saidForeignDomain;

    public SessionCookie(
        SessionSchema schema, SetCookieLine line, TypedSessionOptions options, SessionLifetime lifetime, SessionSealer sealer,
        SealMemory? memory, SessionMetrics metrics, ILogger logger)
    {
        Schema = schema;
        MaxLineLength = Math.Min(schema.MaxCookieBytes, options.Cookie.MaxBytes ?? int.MaxValue);
        _line = line;
        _options = options.Cookie;
        _sealer = sealer;
        _memory = memory;
        _lifetime = lifetime;
        _metrics = metrics;
        _logger = logger;
    }

    public SessionSchema Schema { get; }

    public string Name => _line.Name;

    /// <summary>The ceiling of the whole <c>Set-Cookie</c> header value.</summary>
    public int MaxLineLength { get; }

    public bool IsPresent(HttpRequest request) => CountIn(request) > 0;

    /// <summary>How many different cookies of the name the request has, of which not more than eight are counted.</summary>
    public int CountIn(HttpRequest request) => CookieCandidates.Find(request.Headers.Cookie, Name).Count;

    /// <summary>The bytes that the request spends on this state.</summary>
    public int BytesIn(HttpRequest request)
    {
        CookieCandidates candidates = CookieCandidates.Find(request.Headers.Cookie, Name);
        int bytes = 0;
        for (int i = 0; i < candidates.Count; i++) bytes += Name.Length + 1 + candidates[i].Length;
        return bytes;
    }

    /// <summary>Finds the one cookie that holds a living session. Never throws for what a client sends.</summary>
    public void Read(HttpRequest request, uint now, out CookieReading reading)
    {
        reading = default;
        CookieCandidates candidates = CookieCandidates.Find(request.Headers.Cookie, Name);
        if (candidates.Count == 0) return;
        reading.IsPresent = true;
        reading.Status = SessionStatus.Unreadable;
        if (candidates.IsTooMany)
        {
            Refuse(request, SessionRejectionReason.TooManyCandidates);
            return;
        }

        for (int i = 0; i < candidates.Count; i++)
        {
            RememberedSeal? known = _memory?.Find(candidates[i].Span);
            SessionRejectionReason reason = Read(candidates[i].Span, known, now, out EnvelopeHeader header,
                out ReadOnlyMemory<byte> content, out bool isOldSeal);
            if (reason != SessionRejectionReason.None) _metrics.Rejected(request.HttpContext, Schema.Name, reason);
            switch (reason)
            {
                case SessionRejectionReason.None when reading.Status == SessionStatus.Restored:
                    reading.Status = SessionStatus.Unreadable;
                    Refuse(request, SessionRejectionReason.Ambiguous);
                    return;
                case SessionRejectionReason.None:
                    reading.Status = SessionStatus.Restored;
                    reading.Text = candidates[i];
                    reading.Known = known;
                    reading.Header = header;
                    reading.Content = content;
                    reading.IsOldSeal = isOldSeal;
                    break;
                case SessionRejectionReason.IdleExpired or SessionRejectionReason.AbsoluteExpired:
                    _logger.SessionExpired(Schema.Name, reason);
                    if (reading.Status == SessionStatus.Unreadable) reading.Status = SessionStatus.Expired;
                    break;
                default:
                    _logger.CookieUnreadable(Schema.Name, reason);
                    break;
            }
        }
    }

    /// <summary>
    /// The headers of all cookies of the name that can be read, expired and ambiguous ones too: what a sign-out has to end, whatever
    /// the request's session is.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="lacksKey">Whether one was sealed by a key that this node does not have.</param>
    public IReadOnlyList<EnvelopeHeader> ReadAll(HttpRequest request, out bool lacksKey)
    {
        List<EnvelopeHeader> headers = [];
        lacksKey = false;
        foreach (ReadOnlyMemory<char> text in AllIn(request))
        {
            SessionRejectionReason reason = TryOpen(text.Span, out EnvelopeHeader header, out _, out _);
            if (reason == SessionRejectionReason.None) headers.Add(header);
            lacksKey |= reason == SessionRejectionReason.KeyNotFound;
        }

        return headers;
    }

    /// <summary>Looks for the keys of all cookies of the name, and waits for the answer.</summary>
    /// <returns>False where the repository of the keys does not answer.</returns>
    public async Task<bool> FindKeysAsync(HttpRequest request)
    {
        foreach (ReadOnlyMemory<char> text in AllIn(request))
        {
            if (text.Length <= MaxTextLength && !await _sealer.FindKeyAsync(text).ConfigureAwait(false)) return false;
        }

        return true;
    }

    private List<ReadOnlyMemory<char>> AllIn(HttpRequest request)
    {
        List<ReadOnlyMemory<char>> all = [];
        CookieCandidates candidates;
        do
        {
            candidates = CookieCandidates.Find(request.Headers.Cookie, Name, passed: all.Count);
            for (int i = 0; i < candidates.Count; i++) all.Add(candidates[i]);
        }
        while (candidates.IsTooMany);
        return all;
    }

    /// <summary>How long the header value will be, known without sealing.</summary>
    public int LineLength(in EnvelopeHeader header, int bodyLength) => _line.Length(header, bodyLength, _sealer.Overhead);

    /// <inheritdoc cref="SetCookieLine.AttributesOf"/>
    public string AttributesOf(in EnvelopeHeader header) => _line.AttributesOf(header);

    /// <summary>Whether the visitor would have to agree to this cookie, and has not.</summary>
    public bool LacksConsent(HttpContext context) =>
        !_options.IsEssential && context.Features[typeof(ITrackingConsentFeature)] is ITrackingConsentFeature { CanTrack: false };

    /// <summary>Whether the response may set the cookie; when not, it is logged.</summary>
    public bool MayStore(HttpContext context)
    {
        if (!LacksConsent(context)) return true;
        _logger.ConsentMissing(Schema.Name);
        return false;
    }

    /// <summary>Seals a session into the response, and remembers what was made of it.</summary>
    /// <returns>The bytes of the cookie in the client's next request.</returns>
    public int Send(HttpResponse response, in EnvelopeHeader header, ReadOnlyMemory<byte> body, RememberedUse? use)
    {
        byte[] @sealed = _sealer.Seal(header, body.Span);
        string line = _line.Text(@sealed, header);
        Append(response, line);
        _memory?.Add(line.AsSpan(Name.Length + 1, CookieSize.Base64Url(@sealed.Length)), header, body, use, _lifetime.EndsAt(header));
        if (line.Length > LargeLineLength && !_saidLargeLine)
        {
            _saidLargeLine = true;
            _logger.LargeCookie(Schema.Name, line.Length, MaxLineLength);
        }

        if (!_saidForeignDomain && _options.Domain is { } domain && response.HttpContext.Request.Host.Host is var host
            && !IsWithin(domain, host))
        {
            _saidForeignDomain = true;
            _logger.ForeignDomain(Schema.Name, domain, host);
        }

        return Name.Length + 1 + CookieSize.Base64Url(@sealed.Length);
    }

    /// <summary>Whether texts are remembered.</summary>
    public bool HasMemory => _memory is not null;

    /// <summary>Remembers a text that was taken for a session.</summary>
    /// <param name="reading">What was read.</param>
    /// <param name="use">What was made of it; null where that is nothing.</param>
    public void Remember(in CookieReading reading, RememberedUse? use)
    {
        if (reading.Known is null) _memory!.Add(reading.Text.Span, reading.Header, reading.Content, use, _lifetime.EndsAt(reading.Header));
        else if (use is not null) _memory!.Keep(reading.Known, use);
    }

    /// <summary>Makes the client forget the cookie.</summary>
    /// <returns>The bytes of the cookie in the client's next request.</returns>
    public int Delete(HttpResponse response)
    {
        Append(response, _line.Deletion);
        return 0;
    }

    private static bool IsWithin(string domain, string host) =>
        host.EndsWith(domain, StringComparison.OrdinalIgnoreCase) && (host.Length == domain.Length || host[^(domain.Length + 1)] == '.');

    private static void Append(HttpResponse response, string line) =>
        response.Headers.SetCookie = StringValues.Concat(response.Headers.SetCookie, line);

    private SessionRejectionReason Read(
        ReadOnlySpan<char> text, RememberedSeal? known, uint now, out EnvelopeHeader header, out ReadOnlyMemory<byte> content,
        out bool isOldSeal)
    {
        SessionRejectionReason reason = SessionRejectionReason.None;
        if (known is null) reason = TryOpen(text, out header, out content, out isOldSeal);
        else (header, content, isOldSeal) = (known.Header, known.Content, known.IsOld);
        return reason == SessionRejectionReason.None ? _lifetime.Judge(header, now) : reason;
    }

    private SessionRejectionReason TryOpen(ReadOnlySpan<char> text, out EnvelopeHeader header, out ReadOnlyMemory<byte> content,
        out bool isOldSeal)
    {
        header = default;
        content = default;
        isOldSeal = false;
        if (text.Length > MaxTextLength) return SessionRejectionReason.TooLong;
        if (!_sealer.TryUnseal(text, out byte[]? bytes, out isOldSeal, out SessionRejectionReason reason)) return reason;
        return Envelope.TryDecode(bytes, out header, out content) ? SessionRejectionReason.None : SessionRejectionReason.Format;
    }

    private void Refuse(HttpRequest request, SessionRejectionReason reason)
    {
        _metrics.Rejected(request.HttpContext, Schema.Name, reason);
        _logger.CookieUnreadable(Schema.Name, reason);
    }
}
