namespace TypedSession;

/// <content>How a request's session is sealed into the response's cookie.</content>
internal abstract partial class Session
{
    private EnvelopeHeader _pendingHeader;
    private byte[]? _pending;
    private int _pendingBodyLength;

    private bool HasPending => _pending is not null || _stored?.Pending is not null;

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
        if (_hasReceived)
        {
            bool isDue = Prolong();
            if (_pending is null && (_mustSend || isDue)) Stage(Seen, _receivedBody.Span);
        }

        if (_pending is null || !carrier.MayStore(context)) return null;
        if (!_hasReceived || _trust.HasNewId) SetIssueTime();
        _header = Bound(_header);
        if (_header != _pendingHeader) _pending = Envelope.Encode(_header, _pending.AsSpan(_pendingHeader.Length, _pendingBodyLength));
        SentBytes = carrier.Send(Response, _pending, _header);
        if (_hasReceived && _trust.HasNewId) Revoke(_trust.Retirement(_header));
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
        bool isDocument = IsDocument() && _status != SessionStatus.StepUpRequired;
        RenewForOwner();
        if (isDocument && !_trust.HasNewId && carrier.Lifetime.IsNewIdDue(_header, feature.Now)) GiveNewId(byPolicy: true);
        if (isDocument && carrier.Lifetime.CountsRequests && !_trust.HasNewId)
        {
            _header = _header with { Requests = _header.Requests + 1 };
            _mustSend = true;
        }

        return isDocument && carrier.Lifetime.IsRenewalDue(_header, feature.Now);
    }

    private void RenewForOwner()
    {
        if (Schema.HasOwner && !_trust.HasNewId && Owner != _trust.ReceivedOwner) GiveNewId(byPolicy: false);
    }

    private void SetIssueTime()
    {
        if (!_trust.IsNewIdByPolicy) _header = _header.IssuedAt(_header.Id, feature.Services.Revocations.IssueTime(Schema, Owner, _header.Issued));
    }

    private void Stage(in EnvelopeHeader header, ReadOnlySpan<byte> body)
    {
        _pending = Envelope.Encode(header, body);
        _pendingBodyLength = body.Length;
        _pendingHeader = _header = header;
    }

    private void DiscardPending()
    {
        _pending = null;
        if (_stored is not null) _stored.Pending = null;
    }
}
