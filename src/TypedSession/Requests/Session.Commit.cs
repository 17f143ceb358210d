namespace TypedSession;

/// <content>How a request's session is sealed into the response's cookie.</content>
internal abstract partial class Session
{
    /// <summary>The body that goes into the response's cookie, under <see cref="_header"/>.</summary>
    private byte[]? _pending;

    private bool HasPending => _pending is not null || _stored?.Pending is not null;

    /// <summary>Whether the id has been in use for so long, or so often, that the session is given another one.</summary>
    public bool IsNewIdDue =>
        _hasReceived && !_trust.HasNewId && carrier.Lifetime.IsNewIdDue(_header, feature.Now) && _status != SessionStatus.StepUpRequired && IsDocument();

    /// <summary>Writes the response's header, if it needs one.</summary>
    /// <returns>Whether there is one.</returns>
    public bool Commit()
    {
        if (!_isLoaded) return false;
        SessionCommitKind? kind = _stored is null ? CommitCookie() : CommitReference();
        if (kind is null && _mustDelete && !Exists)
        {
            SentBytes = carrier.Delete(Response);
            kind = SessionCommitKind.Deleted;
        }

        if (kind is not { } done) return false;
        feature.Services.Metrics.Committed(Schema.Name, done, SentBytes ?? 0);
        return true;
    }

    private SessionCommitKind? CommitCookie()
    {
        if (_hasReceived && _trust.IsOvertaken(ref _header))
        {
            if (_pending is not null) Logger.ChangeOvertaken(Schema.Name);
            return null;
        }

        TakeShownFlash();
        SessionCommitKind kind = _pending is null ? SessionCommitKind.Renewed : _hasReceived ? SessionCommitKind.Changed : SessionCommitKind.Created;
        bool isDue = _hasReceived && Prolong();
        if (_pending is null)
        {
            if (!isDue && !(_hasReceived && _mustSend)) return null;
            _header = Seen;
        }

        if (!carrier.MayStore(context)) return null;
        if (!_hasReceived || _trust.HasNewId) SetIssueTime();
        if (_hasReceived && _trust.HasNewId && !TryRetire()) return null;
        _header = Bound(_header);
        SentBytes = carrier.Send(Response, _header, _pending ?? _receivedBody.Span);
        return kind;
    }

    private void TakeShownFlash()
    {
        if (IsValueRead && Schema.HasFlash && IsDocument() && Response.StatusCode is < 300 or > 399) ClearFlash();
    }

    /// <summary>What a session needs that goes on: a new id when it has changed hands or has had its id for long enough, and time.</summary>
    /// <returns>Whether it needs time.</returns>
    private bool Prolong()
    {
        RenewForOwner();
        SessionLifetime lifetime = carrier.Lifetime;
        bool isTimeDue = lifetime.IsRenewalDue(_header, feature.Now);
        bool isIdDue = !_trust.HasNewId && lifetime.IsNewIdDue(_header, feature.Now);
        if (!isTimeDue && !isIdDue && !lifetime.CountsRequests) return false;
        if (_status == SessionStatus.StepUpRequired || !IsDocument()) return false;
        if (isIdDue) GiveNewId(ExchangeKind.ByPolicy);
        if (lifetime.CountsRequests && !_trust.HasNewId)
        {
            _header = _header with { Requests = _header.Requests + 1 };
            _mustSend = true;
        }

        return isTimeDue;
    }

    private void RenewForOwner()
    {
        if (Schema.HasOwner && !_trust.HasNewId && Owner != _trust.ReceivedOwner) GiveNewId(ExchangeKind.AtSignIn);
    }

    /// <summary>Takes the received id out of use. Of parallel requests one gives the new id by policy, and the others take it over.</summary>
    /// <returns>False where the session was ended or has changed hands meanwhile.</returns>
    private bool TryRetire()
    {
        SessionRevocation record = _trust.Retirement(_header);
        if (_trust.IsNewIdByPolicy && !feature.Services.Revocations.TryAdd(record))
        {
            if (_trust.IsOvertaken(ref _header)) return false;
            if (!_trust.HasNewId) return true;
        }

        Revoke(record);
        return true;
    }

    private void SetIssueTime()
    {
        if (!_trust.IsNewIdByPolicy) _header = _header.IssuedAt(_header.Id, feature.Services.Revocations.IssueTime(Schema, Owner, _header.Issued));
    }

    private void Stage(in EnvelopeHeader header, ReadOnlySpan<byte> body)
    {
        _pending = body.ToArray();
        _header = header;
    }

    private void DiscardPending()
    {
        _pending = null;
        if (_stored is not null) _stored.Pending = null;
    }
}
