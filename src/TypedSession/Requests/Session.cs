using System.Diagnostics;
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
    private SessionTrust _trust = new(feature.Services.Revocations, carrier);
    private ClientTrust _client = new(carrier.Binder);
    private SessionStatus _status;
    private EnvelopeHeader _header;
    private EnvelopeHeader _pendingHeader;
    private Envelope _received;
    private byte[]? _pending;
    private int _pendingBodyLength;
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
            return _status == SessionStatus.New && carrier.LacksConsent(context) ? SessionStatus.ConsentRequired : _status;
        }
    }

    public SessionInfo? Info
    {
        get
        {
            Touch();
            return Exists ? _header.ToInfo() : null;
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

    /// <summary>Whose session it is; null where it is nobody's.</summary>
    public abstract string? Owner { get; }

    /// <summary>What this request has ended here, and other nodes have not been told of yet.</summary>
    public SessionRevocation? Untold { get; set; }

    protected ILogger Logger => feature.Services.Logger;

    /// <summary>Whether the value was shown to user code, so that its flash was.</summary>
    protected bool IsValueRead { get; set; }

    private bool Exists => _hasReceived || _pending is not null;

    /// <summary>The header, seen now; but a client that may be another's does not prolong the session.</summary>
    private EnvelopeHeader Seen => _status == SessionStatus.StepUpRequired ? _header : _header.SeenAt(feature.Now);

    private HttpRequest Request => context.Request;

    private HttpResponse Response => context.Response;

    /// <summary>Reads what the request brought, and asks other nodes whether it has been ended.</summary>
    public async Task LoadAsync(CancellationToken cancellation)
    {
        feature.Touch(context);
        if (_isLoaded) return;
        using Activity? activity = SessionActivities.StartLoad(Schema.Name);
        CookieReading reading = carrier.Read(Request, feature.Now);
        if (reading.Status == SessionStatus.Restored)
        {
            await feature.Services.Revocations.FetchAsync(Schema, reading.Envelope.Header.Id, cancellation).ConfigureAwait(false);
            if (TryReadValue(reading.Envelope.Body) && Owner is { } owner) await feature.Services.Revocations.FetchAsync(owner, cancellation).ConfigureAwait(false);
        }

        Accept(reading);
        activity?.SetStatus(_status);
    }

    public void RenewId()
    {
        BeginChange(nameof(RenewId));
        if (Exists) GiveNewId(byPolicy: false);
    }

    /// <summary>A sign-in took place; one that is a proof has shown who the user is.</summary>
    public void RenewAtSignIn(bool isProof)
    {
        RenewId();
        if (!Exists || !isProof) return;
        _header = _header.SeenAt(feature.Now).AuthenticatedAt(feature.Now);
        if (_status == SessionStatus.StepUpRequired) _status = SessionStatus.Restored;
    }

    public void End()
    {
        BeginChange(nameof(End));
        if (Exists) Logger.SessionEnded(Schema.Name);
        if (_hasReceived) Revoke(feature.Services.Revocations.OfSession(_received.Header.Id, carrier.Lifetime));
        Forget(SessionStatus.New);
        _mustDelete |= _isCookiePresent;
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
        if (_hasReceived && _trust.IsOvertaken(ref _header))
        {
            if (_pending is not null) Logger.ChangeOvertaken(Schema.Name);
            return false;
        }

        bool isDocument = IsDocument();
        if (IsValueRead && Schema.HasFlash && isDocument && Response.StatusCode is < 300 or > 399) ClearFlash();
        SessionCommitKind kind = _pending is null ? SessionCommitKind.Renewed : _hasReceived ? SessionCommitKind.Changed : SessionCommitKind.Created;
        if (_hasReceived) Prolong(isDocument && _status != SessionStatus.StepUpRequired);
        if (_pending is not null && carrier.MayStore(context)) Send();
        else if (_mustDelete) SentBytes = carrier.Delete(Response);
        if (SentBytes is not { } bytes) return false;
        feature.Services.Metrics.Committed(Schema.Name, bytes == 0 ? SessionCommitKind.Deleted : kind, bytes);
        return true;
    }

    /// <summary>Comes before every use.</summary>
    protected void Touch()
    {
        feature.Touch(context);
        if (_isLoaded) return;
        if (feature.Services.LoadsAhead) throw NotLoaded();
        using Activity? activity = SessionActivities.StartLoad(Schema.Name);
        Accept(carrier.Read(Request, feature.Now));
        activity?.SetStatus(_status);
    }

    /// <summary>Comes before every change.</summary>
    protected void BeginChange(string what)
    {
        Touch();
        ThrowIfCommitted(what);
    }

    public void ThrowIfCommitted(string what)
    {
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

        EnvelopeHeader header = Bound(Exists ? Seen : feature.NewHeader());
        lineLength = carrier.LineLength(header, body.Length);
        if (lineLength > carrier.MaxLineLength || !IsReadable(body)) return false;
        Stage(header, body);
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

    private InvalidOperationException NotLoaded() => new(
        $"The session of {Schema.StateType.Name} has not been loaded, and the revocations that it is checked against are read asynchronously. Endpoints whose parameters or constructor name ISession<{Schema.StateType.Name}> load it by themselves when UseTypedSession stands after UseRouting. Elsewhere add `await context.GetSession<{Schema.StateType.Name}>().LoadAsync();` before this line, or `.UsesSession<{Schema.StateType.Name}>()` to the endpoint.");

    private void Accept(in CookieReading reading)
    {
        Judge(reading);
        feature.Services.Metrics.Loaded(Schema.Name, _status);
    }

    private void Judge(in CookieReading reading)
    {
        _isLoaded = true;
        _status = reading.Status;
        _isCookiePresent = reading.IsPresent;
        _mustDelete = _status == SessionStatus.Expired;
        if (_status != SessionStatus.Restored) return;

        if (!TryReadValue(reading.Envelope.Body))
        {
            _status = SessionStatus.Unreadable;
            Logger.CookieUnreadable(Schema.Name, SessionRejectionReason.Body);
            feature.Services.Metrics.Rejected(Schema.Name, SessionRejectionReason.Body);
            return;
        }

        _received = reading.Envelope;
        _hasReceived = true;
        _header = _received.Header;
        _mustSend = reading.IsOldSeal;
        if (_trust.IsRevoked(ref _header, Owner, Logger)) Refuse(SessionStatus.Revoked);
        else JudgeClient();
    }

    private void JudgeClient()
    {
        ClientBinding outcome = _client.Judge(_received.Header, context, Schema, feature.Services.Metrics, Logger);
        if (outcome == ClientBinding.StepUp) _status = SessionStatus.StepUpRequired;
        if (outcome != ClientBinding.Reject) return;
        Logger.CookieUnreadable(Schema.Name, SessionRejectionReason.ClientMismatch);
        feature.Services.Metrics.Rejected(Schema.Name, SessionRejectionReason.ClientMismatch);
        Refuse(SessionStatus.Unreadable);
    }

    private void Refuse(SessionStatus status)
    {
        Forget(status);
        _mustDelete = true;
    }

    private void Forget(SessionStatus status)
    {
        _status = status;
        _mustSend = false;
        _hasReceived = false;
        _received = default;
        _header = default;
        DiscardChange();
    }

    /// <summary>Ends the session or retires its id: here at once, and elsewhere before the response starts.</summary>
    private void Revoke(SessionRevocation record)
    {
        feature.Services.Revocations.Add(record);
        Untold = record;
    }

    private void GiveNewId(bool byPolicy)
    {
        Logger.IdRenewed(Schema.Name);
        _trust.SetNewId(byPolicy);
        _header = _header.IssuedAt(SessionId.New(), feature.Services.Revocations.IssueTime(Schema, Owner, feature.Now));
        _mustSend |= _hasReceived;
    }

    /// <summary>What a session needs that goes on: a new id when it has changed hands or has had its id for long enough, and time.</summary>
    private void Prolong(bool isDocument)
    {
        if (Schema.HasOwner && !_trust.HasNewId && Owner != _trust.ReceivedOwner) GiveNewId(byPolicy: false);
        if (isDocument && !_trust.HasNewId && carrier.Lifetime.IsNewIdDue(_header, feature.Now)) GiveNewId(byPolicy: true);
        if (isDocument && carrier.Lifetime.CountsRequests && !_trust.HasNewId)
        {
            _header = _header with { Requests = _header.Requests + 1 };
            _mustSend = true;
        }

        if (_pending is null && (_mustSend || (isDocument && carrier.Lifetime.IsRenewalDue(_header, feature.Now)))) Stage(Seen, _received.Body);
    }

    /// <summary>The header, bound to this client; but one that may be another's stays a stranger, under any id, until the user signs in.</summary>
    private EnvelopeHeader Bound(in EnvelopeHeader header) => _status == SessionStatus.StepUpRequired ? header : _client.Bind(header, context);

    private void Stage(in EnvelopeHeader header, ReadOnlySpan<byte> body)
    {
        _pending = Envelope.Encode(header, body);
        _pendingBodyLength = body.Length;
        _pendingHeader = _header = header;
    }

    private void Send()
    {
        if (!_hasReceived || _trust.HasNewId)
        {
            _header = _header.IssuedAt(_header.Id, feature.Services.Revocations.IssueTime(Schema, Owner, _header.Issued));
        }

        _header = Bound(_header);
        if (_header != _pendingHeader) _pending = Envelope.Encode(_header, _pending.AsSpan(_pendingHeader.Length, _pendingBodyLength));
        SentBytes = carrier.Send(Response, _pending!, _header);
        if (_hasReceived && _trust.HasNewId) Revoke(_trust.Retirement(_header));
    }

    /// <summary>
    /// Whether the answer is a page that is seen now, as far as the browser says: a request in the background or in advance must not overwrite
    /// a newer cookie, or use up a flash.
    /// </summary>
    private bool IsDocument()
    {
        StringValues destination = Request.Headers["Sec-Fetch-Dest"];
        return (destination.Count == 0 || destination == "document") && Request.Headers["Sec-Purpose"].Count == 0;
    }
}
