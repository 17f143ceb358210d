using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace TypedSession;

/// <summary>
/// A request's session of one state, as far as the state's type does not matter: how it began, what is to be stored, and its end.
/// Nothing is read before the first use.
/// </summary>
internal abstract class Session(SessionFeature feature, HttpContext context, CookieCarrier carrier)
{
    private SessionStatus _status;
    private EnvelopeHeader _header;
    private Envelope _received;
    private byte[]? _pending;
    private bool _isLoaded;
    private bool _hasReceived;
    private bool _isCookiePresent;
    private bool _mustSend;
    private bool _mustDelete;

    public SessionSchema Schema => carrier.Schema;

    /// <summary>The request's next session, of another state.</summary>
    public Session? Next { get; init; }

    public SessionStatus Status
    {
        get
        {
            Touch();
            return _status;
        }
    }

    public SessionInfo? Info
    {
        get
        {
            Touch();
            return Exists ? new SessionInfo(_header.Id, DateTimeOffset.FromUnixTimeSeconds(_header.Created), DateTimeOffset.FromUnixTimeSeconds(_header.LastSeen)) : null;
        }
    }

    /// <summary>Whether there is a session: one that was restored, or one that this request made.</summary>
    public bool IsPresent
    {
        get
        {
            Touch();
            return Exists;
        }
    }

    /// <summary>Whether there is a session, or a cookie that a later or another node might take for one.</summary>
    public bool IsPresentOrUnreadable => IsPresent || _isCookiePresent;

    /// <summary>The bytes of the cookie that this response set: 0 when it deleted it, null when it did neither.</summary>
    public int? SentBytes { get; private set; }

    protected ILogger Logger => feature.Services.Logger;

    /// <summary>Whether the value was shown to user code, so that its flash was.</summary>
    protected bool IsValueRead { get; set; }

    private bool Exists => _hasReceived || _pending is not null;

    private HttpRequest Request => context.Request;

    private HttpResponse Response => context.Response;

    public void RenewId()
    {
        BeginChange(nameof(RenewId));
        if (!Exists) return;
        _header = _header with { Id = SessionId.New() };
        _mustSend |= _hasReceived;
        if (_pending is not null) EnvelopeHeader.PatchId(_pending, _header.Id);
    }

    public void End()
    {
        BeginChange(nameof(End));
        _status = SessionStatus.New;
        _mustDelete |= _isCookiePresent;
        _mustSend = false;
        _hasReceived = false;
        _received = default;
        _header = default;
        DiscardChange();
    }

    /// <summary>Goes back to what was received, or to the initial value. A new id stays.</summary>
    public void DiscardChange()
    {
        _pending = null;
        IsValueRead = false;
        ForgetValue();
    }

    /// <summary>Writes the response's header, if it needs one.</summary>
    /// <returns>Whether there is one.</returns>
    public bool Commit()
    {
        if (!_isLoaded) return false;
        bool isDocument = IsDocument();
        if (IsValueRead && Schema.HasFlash && isDocument && Response.StatusCode is < 300 or > 399) ClearFlash();

        if (_pending is null && _hasReceived && (_mustSend || (isDocument && carrier.Lifetime.IsRenewalDue(_header, feature.Now))))
        {
            _pending = Envelope.Encode(_header.SeenAt(feature.Now), _received.Body);
        }

        SentBytes = _pending is not null ? carrier.Send(Response, _pending) : _mustDelete ? carrier.Delete(Response) : null;
        return SentBytes is not null;
    }

    /// <summary>Comes before every use.</summary>
    protected void Touch()
    {
        feature.Touch(context);
        if (!_isLoaded) Load();
    }

    /// <summary>Comes before every change.</summary>
    protected void BeginChange(string what)
    {
        Touch();
        if (feature.IsCommitted(context))
        {
            throw new SessionCommittedException($"{what} was called on session state '{Schema.Name}' after the response had started, when no Set-Cookie could go out any more. Change the session before the first byte of the response is written or flushed: move the change up, before the write or before `await next(context)`.");
        }
    }

    /// <summary>Takes a new body, to be sealed when the response starts; or none, when it is what is stored already.</summary>
    /// <returns>Whether it fits; when not, nothing has changed.</returns>
    protected bool TryStage(ReadOnlySpan<byte> body, out int lineLength)
    {
        lineLength = 0;
        if (_hasReceived ? body.SequenceEqual(_received.Body) : IsInitial(body))
        {
            _pending = null;
            return true;
        }

        EnvelopeHeader header = Exists ? _header.SeenAt(feature.Now) : EnvelopeHeader.New(feature.Now);
        lineLength = carrier.LineLength(header, body.Length);
        if (lineLength > carrier.MaxLineLength || !IsReadable(body)) return false;
        _pending = Envelope.Encode(header, body);
        if (!_hasReceived) _header = header;
        return true;
    }

    protected SessionTooLargeException TooLarge(int lineLength, ReadOnlySpan<byte> body) => CookieCeiling.Exceeded(carrier, lineLength, body);

    /// <summary>Reads what was received once more, after a change was discarded.</summary>
    protected bool TryReadReceived() => _hasReceived && TryReadValue(_received.Body);

    /// <summary>Reads the received body.</summary>
    /// <returns>False when it is not the state's.</returns>
    protected abstract bool TryReadValue(ReadOnlySpan<byte> body);

    /// <summary>Whether the next request's reader will take a body that this one is about to keep.</summary>
    protected abstract bool IsReadable(ReadOnlySpan<byte> body);

    protected abstract void ForgetValue();

    protected abstract bool IsInitial(ReadOnlySpan<byte> body);

    protected abstract void ClearFlash();

    private void Load()
    {
        _isLoaded = true;
        CookieReading reading = carrier.Read(Request, feature.Now);
        _status = reading.Status;
        _isCookiePresent = reading.IsPresent;
        _mustDelete = _status == SessionStatus.Expired;
        if (_status != SessionStatus.Restored) return;

        if (!TryReadValue(reading.Envelope.Body))
        {
            _status = SessionStatus.Unreadable;
            Logger.CookieUnreadable(Schema.Name, SessionRejectionReason.Body);
            return;
        }

        _received = reading.Envelope;
        _hasReceived = true;
        _header = _received.Header;
        _mustSend = reading.IsOldSeal;
    }

    /// <summary>
    /// Whether the answer is a page, as far as the browser says: a background request must not overwrite a newer cookie, or use up a flash.
    /// </summary>
    private bool IsDocument()
    {
        StringValues destination = Request.Headers["Sec-Fetch-Dest"];
        return destination.Count == 0 || destination == "document";
    }
}
