using Microsoft.Extensions.Logging;

namespace TypedSession;

/// <summary>
/// A request's session of one state, as far as the state's type does not matter: how it began, what becomes of it, and its end.
/// Nothing is read before the first use.
/// </summary>
internal abstract class Session(RequestSessions sessions, StateContext state)
{
    private ClientTrust? _client;
    private Standing? _standing;
    private Carriage? _carriage;
    private SessionStatus _status;
    private bool _isCookiePresent, _mustDelete, _isKnown;

    public RequestSessions Sessions => sessions;
    public StateContext State => state;
    public SessionSchema Schema => state.Schema;
    public SessionCookie Cookie => state.CookieOf(sessions.Context.Request);
    public ILogger Logger => sessions.Services.Logger;

    public Standing Standing => _standing ??= new Standing(this);
    /// <summary>The request's next session, of another state.</summary>
    public Session? Next { get; init; }

    public SessionStatus Status
    {
        get
        {
            Touch();
            return _status == SessionStatus.New && Cookie.LacksConsent(sessions.Context) ? SessionStatus.ConsentRequired : _status;
        }
    }

    public SessionInfo? Info
    {
        get
        {
            Touch();
            return Exists ? Renewal.Header.ToInfo(() => Carriage.Measure(Carriage.Pending ?? Standing.Body)) : null;
        }
    }

    /// <summary>Whether there is a session, or a cookie that a later or another node might take for one.</summary>
    public bool IsPresentOrUnreadable => Exists || _isCookiePresent;

    /// <summary>The bytes of the cookie that this response set: 0 when it deleted it, null when it did neither.</summary>
    public int? SentBytes { get; private set; }

    /// <summary>Whose session it is; null where it has no owner.</summary>
    public string? Owner => Content.Owner;

    /// <summary>Whether the user signed in during this request.</summary>
    public bool IsSignedIn { get; private set; }

    /// <summary>Whether there may be something to save before the response starts.</summary>
    public bool IsUnsaved => _carriage is { IsUnsaved: true };

    /// <summary>Whether there is something that the client must hear of.</summary>
    public bool IsChanged => _carriage is { IsChanged: true } || _standing is { IsReceived: true, MustSend: true };

    /// <summary>How it began, whatever was asked of it since.</summary>
    public SessionStatus StatusAtLoad => _status;

    /// <summary>How it is kept; known once it was touched.</summary>
    public Carriage Carriage => _carriage!;

    /// <summary>What it needs to go on.</summary>
    public Renewal Renewal => new(this);

    public bool IsStranger => _status == SessionStatus.StepUpRequired;

    public abstract StateValue Content { get; }

    /// <summary>Whether other requests can change the session while this one does.</summary>
    protected bool MayReplay => _carriage is { MayReplay: true };

    /// <summary>Whether there is a session, as far as it was touched.</summary>
    public bool Exists => Standing.IsReceived || _carriage?.Pending is not null;

    /// <inheritdoc cref="TypedSession.Carriage.SaveAsync"/>
    public async Task SaveAsync(bool isFinal, bool mayReplay, CancellationToken cancellationToken)
    {
        if (!IsUnsaved) return;
        await new SessionLoading(this).FetchAgainAsync(cancellationToken).ConfigureAwait(false);
        if (isFinal) Renewal.KeepUnseenFlash();
        await _carriage!.SaveAsync(isFinal, mayReplay, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes the response's cookie, if it needs one.</summary>
    /// <returns>Whether it does.</returns>
    public bool Commit()
    {
        SessionCommitKind? kind = _carriage?.Commit();
        if (kind is null && _mustDelete && !Exists) kind = Delete();
        if (kind is not { } done) return false;
        if (SentBytes > 0 && !_isKnown) sessions.NoteCreated(this);
        sessions.Services.Metrics.Committed(Schema.Name, done, SentBytes ?? 0);
        return true;
    }

    /// <summary>Seals a body into the response's cookie.</summary>
    public void Send(ReadOnlyMemory<byte> body, RememberedUse? use = null)
    {
        Standing.Header = Bind(Standing.Header);
        SentBytes = Cookie.Send(sessions.Context.Response, Standing.Header, body, use);
    }

    /// <summary>Makes the client forget the session.</summary>
    public SessionCommitKind Delete()
    {
        SentBytes = Cookie.Delete(sessions.Context.Response);
        return SessionCommitKind.Deleted;
    }

    public void KeepFor(TimeSpan time)
    {
        uint seconds = state.Lifetime.Keeping(time, Schema.Name);
        BeginChange(nameof(KeepFor));
        if (IsStranger || Standing.Header.KeptSeconds == seconds) return;

        // A copy under the same id could be kept for longer than the end of this one is remembered.
        if (Standing is { IsReceived: true, HasNewId: false }) GiveNewId(ExchangeKind.ByApplication);
        Standing.Keep(seconds);
    }

    public void RenewId() => RenewId(ExchangeKind.ByApplication);

    public void RenewId(ExchangeKind kind)
    {
        BeginChange(nameof(RenewId));
        if (Exists) GiveNewId(kind);
    }

    /// <summary>A sign-in took place.</summary>
    /// <param name="isProof">Whether it has shown who the user is.</param>
    public void RenewAtSignIn(bool isProof)
    {
        RenewId(isProof ? ExchangeKind.AtSignIn : ExchangeKind.AsAtSignIn);
        IsSignedIn = true;
        if (!Exists || !isProof) return;
        Standing.Header = Standing.Header.SeenAt(sessions.Now, state.Lifetime.IdleSeconds).AuthenticatedAt(sessions.Now);
        if (_status == SessionStatus.StepUpRequired) _status = SessionStatus.Restored;
    }

    /// <summary>Ends every session that the request's cookies name, those that only another node would take too.</summary>
    public void End()
    {
        BeginChange(nameof(End));
        if (Exists) Logger.SessionEnded(Schema.Name);
        RequestEnds ends = new(sessions);
        SessionId? received = Standing.IsReceived ? Standing.ReceivedId : null;
        if (received is not null) EndReceived();
        if (_isCookiePresent) ends.EndReadable(state, received);
        BeginAnew(SessionStatus.New);
        ends.ForgetOld(state);
        _mustDelete |= _isCookiePresent;
    }

    /// <summary>Goes back to what was received, or to the initial value. A new id stays.</summary>
    public void DiscardChange()
    {
        if (_carriage is not null) _carriage.Pending = null;
        _standing?.DiscardChange();
        Content.Reset();
    }

    /// <summary>After a save or an end that failed: the client keeps its cookie, so that it can ask again.</summary>
    public void GiveUp()
    {
        DiscardChange();
        _mustDelete = false;
        _carriage?.GiveUp();
    }

    public void ThrowIfCommitted(string what)
    {
        if (sessions.IsCommitted || _carriage is { IsFinal: true }) throw LateChange.Of(what, Schema.Name, sessions.Context);
    }

    /// <summary>Comes before every change.</summary>
    public void BeginChange(string what)
    {
        ThrowIfCommitted(what);
        Touch();
    }

    /// <summary>The header under which a change would be kept.</summary>
    public EnvelopeHeader NextHeader() => Bind(Standing.Kept(Exists ? Renewal.Seen : sessions.NewHeader(state.Lifetime.IdleSeconds)));

    /// <summary>Comes before every use.</summary>
    public void Touch()
    {
        sessions.Touch();
        if (_carriage is null) new SessionLoading(this).Load();
    }

    /// <summary>Reads what the request brought, where that may take waiting.</summary>
    public Task LoadAsync(CancellationToken cancellationToken)
    {
        sessions.Touch();
        return _carriage is null ? new SessionLoading(this).LoadAsync(cancellationToken) : Task.CompletedTask;
    }

    /// <summary>The request brought no session that is to be taken.</summary>
    public void ReceiveNothing(in CookieReading reading, SessionStatus status)
    {
        UseFresh();
        _status = status;
        _isCookiePresent = reading.IsPresent;
        _mustDelete = !sessions.IsAheadOfTime && status is SessionStatus.Expired or SessionStatus.Revoked or SessionStatus.Missing;
    }

    /// <summary>What the request brought cannot be taken for a session.</summary>
    public void Refuse(in CookieReading reading, SessionRejectionReason reason)
    {
        Logger.CookieUnreadable(Schema.Name, reason);
        sessions.Services.Metrics.Rejected(sessions.Context, Schema.Name, reason);
        ReceiveNothing(reading, SessionStatus.Unreadable);
    }

    /// <summary>The request brought a session.</summary>
    /// <param name="reading">Its cookie.</param>
    /// <param name="header">Its header.</param>
    /// <param name="content">Its body, and padding.</param>
    /// <param name="carriage">Where it lies; null for where the state's sessions begin.</param>
    public void Receive(in CookieReading reading, in EnvelopeHeader header, ReadOnlyMemory<byte> content, StoreCarriage? carriage = null)
    {
        RememberedUse? known = reading.Known?.Use;
        bool isRead = Content.TryRead(content.Span, carriage is null ? known as SharedValue : carriage.Opened?.Value, out int length);
        if (!isRead || !Envelope.IsPadding(content.Span[length..]))
        {
            Content.Reset();
            Refuse(reading, isRead ? SessionRejectionReason.Format : SessionRejectionReason.Body);
            return;
        }

        if (carriage is null) UseFresh();
        else Use(carriage);
        _status = SessionStatus.Restored;
        _isCookiePresent = _isKnown = true;
        Standing.Receive(header, content[..length]);
        Standing.MustSend = reading.IsOldSeal;
        Judgement judgement = new(this);
        judgement.EndIfRevoked();
        if (Standing.IsReceived && judgement.IsStranger(ref _client, reading.Header)) _status = SessionStatus.StepUpRequired;
        bool isNews = carriage is null ? known is null
            : !ReferenceEquals(carriage.Opened, known) || (carriage.Opened?.Value is null && Content.Shared is not null);
        if (isNews && Standing.IsReceived && Cookie.HasMemory)
            Cookie.Remember(reading, carriage is null ? Content.Shared : carriage.Opened!.With(Content.Shared));
    }

    /// <summary>What was received is none: the client is to forget it.</summary>
    public void Lose(SessionStatus status, bool deletesCookie = true)
    {
        BeginAnew(status);
        _mustDelete = deletesCookie && !sessions.IsAheadOfTime;
    }

    public void EndReceived(SessionEndReason? reason = null) =>
        new RequestEnds(sessions).End(state, Standing.ReceivedId, Standing.ReceivedIdleSeconds, Carriage.Record, Owner, reason);

    private void BeginAnew(SessionStatus status)
    {
        _status = status;
        _isKnown = false;
        Standing.Clear();
        UseFresh();
        Content.Reset();
    }

    private void UseFresh()
    {
        if (state is { IsStored: true, Records: { } records }) Use(new StoreCarriage(this, records));
        else _carriage = new CookieCarriage(this);
    }

    /// <summary>From now on the response's body waits for the save.</summary>
    public void Use(StoreCarriage carriage)
    {
        _carriage = carriage;
        sessions.SaveBeforeBody();
    }

    /// <summary>Gives the session another id, which takes effect when it is kept.</summary>
    public void GiveNewId(ExchangeKind kind)
    {
        Logger.IdRenewed(Schema.Name);
        Standing.GiveNewId(kind, Owner, sessions.Now);
        if (IsUnsaved) sessions.SaveBeforeBody();
    }

    /// <summary>The header, tied to this client; but one that may be another's stays a stranger until the user signs in.</summary>
    private EnvelopeHeader Bind(in EnvelopeHeader header) =>
        IsStranger ? header : ClientTrust.Bind(ref _client, state.Binder, header, sessions.Context);
}
