using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace TypedSession;

/// <summary>
/// A request's session of one state, as far as the state's type does not matter: how it began, what is to be stored, and its end.
/// Nothing is read before the first use.
/// </summary>
internal abstract partial class Session(SessionFeature feature, HttpContext context, CookieCarrier carrier)
{
    private SessionTrust _trust = new(feature.Services.Revocations, carrier);
    private ClientTrust _client = new(carrier.Binder);
    private SessionStatus _status;
    private EnvelopeHeader _header;
    private ReadOnlyMemory<byte> _receivedBody;
    private bool _hasReceived;
    private bool _isCookiePresent;
    private bool _mustSend;
    private bool _mustDelete;
    private bool _isSignedIn;

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

    /// <summary>Whether user code has changed the value, and not only its flash was taken.</summary>
    protected abstract bool HasUpdates { get; }

    /// <summary>Whether the value was shown to user code, so that its flash was.</summary>
    protected bool IsValueRead { get; set; }

    private bool Exists => _hasReceived || HasPending;

    /// <summary>The header, seen now; but a client that may be another's does not prolong the session.</summary>
    private EnvelopeHeader Seen => _status == SessionStatus.StepUpRequired ? _header : _header.SeenAt(feature.Now, carrier.Lifetime.IdleSeconds);

    private HttpRequest Request => context.Request;

    private HttpResponse Response => context.Response;

    public void RenewId() => RenewId(ExchangeKind.ByApplication);

    /// <summary>A sign-in took place; one that is a proof has shown who the user is.</summary>
    public void RenewAtSignIn(bool isProof)
    {
        RenewId(ExchangeKind.AtSignIn);
        _isSignedIn = true;
        if (!Exists || !isProof) return;
        _header = _header.SeenAt(feature.Now, carrier.Lifetime.IdleSeconds).AuthenticatedAt(feature.Now);
        if (_status == SessionStatus.StepUpRequired) _status = SessionStatus.Restored;
    }

    public void End()
    {
        BeginChange(nameof(End));
        if (Exists) Logger.SessionEnded(Schema.Name);
        if (_hasReceived) EndReceived();
        // Known here to have ended; but an earlier attempt may have failed to tell the others.
        else if (_status == SessionStatus.Revoked && _trust.ReceivedId != default) Revoke(feature.Services.Revocations.OfSession(_trust.ReceivedId, _trust.ReceivedIdleSeconds));
        Forget(SessionStatus.New);
        _mustDelete |= _isCookiePresent;
    }

    /// <summary>Goes back to what was received, or to the initial value. A new id stays.</summary>
    public void DiscardChange()
    {
        DiscardPending();
        IsValueRead = false;
        ForgetValue();
    }

    public void ThrowIfCommitted(string what)
    {
        if (feature.IsCommitted(context) || _stored is { IsFinal: true })
        {
            throw new SessionCommittedException($"{what} was called on session state '{Schema.Name}' after the response had started, when no Set-Cookie could go out any more. Change the session before the first byte of the response is written or flushed: move the change up, before the write or before `await next(context)`.");
        }
    }

    /// <summary>Comes before every change.</summary>
    protected void BeginChange(string what)
    {
        Touch();
        ThrowIfCommitted(what);
    }

    /// <summary>Takes a new body, to be kept when the response starts; or none, when it is what is kept already.</summary>
    /// <returns>Whether it fits; when not, nothing has changed.</returns>
    protected bool TryStage(ReadOnlySpan<byte> body, out int lineLength)
    {
        lineLength = 0;
        if (_hasReceived ? body.SequenceEqual(_receivedBody.Span) : IsInitial(body))
        {
            DiscardPending();
            return true;
        }

        EnvelopeHeader header = Bound(Exists ? Seen : feature.NewHeader(carrier.Lifetime.IdleSeconds));
        if (_stored is null)
        {
            lineLength = carrier.LineLength(header, body.Length);
            if (lineLength <= carrier.MaxLineLength && IsReadable(body))
            {
                Stage(header, body);
                return true;
            }

            if (carrier.Store is null || lineLength <= carrier.MaxLineLength) return false;
        }

        return TryStageStored(header, body);
    }

    protected SessionTooLargeException TooLarge(int lineLength, ReadOnlySpan<byte> body) => _stored is null
        ? CookieCeiling.Exceeded(carrier, lineLength, body)
        : CookieCeiling.ExceededInStore(Schema, carrier.Store!.MaxBytes, body);

    /// <summary>Reads what was received once more, after a change was discarded.</summary>
    protected bool TryReadReceived() => _hasReceived && TryReadValue(_receivedBody.Span, out _);

    /// <summary>Reads the received body.</summary>
    /// <param name="content">The body, and whatever follows it.</param>
    /// <param name="length">How long the body is.</param>
    /// <returns>False when it is not the state's.</returns>
    protected abstract bool TryReadValue(ReadOnlySpan<byte> content, out int length);

    /// <summary>Whether the next request's reader will take a body that this one is about to keep.</summary>
    protected abstract bool IsReadable(ReadOnlySpan<byte> body);

    protected abstract void ForgetValue();

    protected abstract bool IsInitial(ReadOnlySpan<byte> body);

    protected abstract void ClearFlash();

    /// <summary>Runs the functions of this request again on what is received now.</summary>
    protected abstract void Replay();

    /// <summary>What was changed has been saved, and need not be done again.</summary>
    protected abstract void Forgotten();

    /// <summary>The header, bound to this client; but one that may be another's stays a stranger, under any id, until the user signs in.</summary>
    private EnvelopeHeader Bound(in EnvelopeHeader header) => _status == SessionStatus.StepUpRequired ? header : _client.Bind(header, context);

    private void Forget(SessionStatus status)
    {
        _status = status;
        _mustSend = false;
        _hasReceived = false;
        _receivedBody = default;
        _header = default;
        DiscardChange();
        if (_stored is not null) _stored = new StoredPart(_stored.Store) { Deleted = _stored.Deleted, Closing = _stored.Closing };
    }

    /// <summary>Others could not be told of its end: the client keeps the cookie, so that it can be ended once more.</summary>
    public void GiveUpTelling()
    {
        if (Untold is null) return;
        Untold = null;
        _mustDelete = false;
    }

    /// <summary>Ends the session or retires its id: here at once, and elsewhere before the response starts.</summary>
    private void Revoke(SessionRevocation record)
    {
        feature.Services.Revocations.Add(record);
        Untold = record;
    }

    private void RenewId(ExchangeKind kind)
    {
        BeginChange(nameof(RenewId));
        if (Exists) GiveNewId(kind);
    }

    private void GiveNewId(ExchangeKind kind)
    {
        Logger.IdRenewed(Schema.Name);
        _trust.SetNewId(kind);
        Revocations revocations = feature.Services.Revocations;
        _header = _header.IssuedAt(SessionId.New(), kind == ExchangeKind.ByPolicy ? revocations.IssueTimeByPolicy(_header, feature.Now) : revocations.IssueTime(Schema, Owner, feature.Now));
        _mustSend |= _hasReceived;
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
