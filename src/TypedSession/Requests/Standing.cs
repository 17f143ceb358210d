namespace TypedSession;

/// <summary>
/// How a request's session stands: what was received, under which id it goes on, and whether it has been ended or given another id
/// meanwhile.
/// </summary>
internal sealed class Standing(Session session)
{
    private Move _move;
    private ExchangeKind _newId;
    private uint _receivedKept;

    private Revocations Revocations => session.Sessions.Services.Revocations;

    /// <summary>The header as it will be sealed.</summary>
    public EnvelopeHeader Header;

    /// <summary>The body that the client has, or the store.</summary>
    public ReadOnlyMemory<byte> Body { get; private set; }

    /// <summary>Whether there is such a body.</summary>
    public bool IsReceived { get; private set; }

    /// <summary>Under which id it was received.</summary>
    public SessionId ReceivedId { get; private set; }

    /// <summary>For how long a copy of what was received could be idle.</summary>
    public uint ReceivedIdleSeconds { get; private set; }

    /// <summary>Whose session was received.</summary>
    public string? ReceivedOwner { get; private set; }

    /// <summary>Whether the cookie must be sealed anew, whatever else is done.</summary>
    public bool MustSend { get; set; }

    /// <summary>Whether the response sends no cookie: the new id could not be told to the other nodes.</summary>
    public bool IsHeldBack { get; set; }

    /// <summary>Whether a record in a store does not know yet for how long the session is kept.</summary>
    public bool MustSave { get; private set; }

    /// <summary>Whether this request gave the session another id.</summary>
    public bool HasNewId => _newId != ExchangeKind.None;

    /// <summary>Whether it goes on under an id that another request gave it.</summary>
    public bool IsFollowed => !HasNewId && (_move == Move.Followed || Header.Id != ReceivedId);

    /// <summary>Whether that was because its time had come.</summary>
    public bool IsNewIdByPolicy => _newId == ExchangeKind.ByPolicy;

    /// <summary>Whether that was because a user signed in.</summary>
    public bool IsNewIdAtSignIn => _newId >= ExchangeKind.AsAtSignIn;

    /// <summary>Whether a handler asked for it, or a user who signs in.</summary>
    public bool IsNewIdAsked => _newId is ExchangeKind.ByApplication or ExchangeKind.AtSignIn;

    /// <summary>Whether this request is done with new ids by policy: it was given one, or that has to wait for another request.</summary>
    public bool IsPolicyDone { get; set; }

    /// <summary>Whether the received id was exchanged before, for one that this request may not follow to: it can only be read.</summary>
    public bool IsRetired { get; private set; }

    public void Receive(in EnvelopeHeader header, ReadOnlyMemory<byte> body)
    {
        Header = header;
        Body = body;
        IsReceived = true;
        ReceivedId = header.Id;
        _receivedKept = header.KeptSeconds;
        ReceivedIdleSeconds = session.State.Lifetime.LongestIdleSeconds(header);
    }

    /// <summary>Judges what was received, which goes on under another id where its own was exchanged a moment ago.</summary>
    /// <param name="owner">Whose it is.</param>
    public RevocationVerdict Judge(string? owner)
    {
        ReceivedOwner = owner;
        RevocationVerdict verdict = Revocations.Judge(session.State.Schema, ref Header, owner);
        IsRetired = verdict is { IsRetired: true, IsRevoked: false };
        return verdict;
    }

    /// <summary>
    /// Whether another request has ended the session, or given it an id that this one may not follow: then a cookie sent now would bring
    /// it back, or overwrite the newer one.
    /// </summary>
    public bool IsOvertaken()
    {
        if (_move == Move.Away) return true;
        if (Revocations.KnowsNone) return false;
        EnvelopeHeader received = Header with { Id = ReceivedId };
        RevocationVerdict verdict = Revocations.Judge(session.State.Schema, ref received, ReceivedOwner);
        if (verdict.IsRevoked || verdict.IsRetired) return true;
        if (received.Id == ReceivedId || received.Id == Header.Id || (HasNewId && !IsNewIdByPolicy)) return false;
        Follow(received.Id, received.Issued);
        return false;
    }

    /// <summary>Gives the session another id. A sign-in counts for more than what else gave it one in this request.</summary>
    public void GiveNewId(ExchangeKind kind, string? owner, uint now)
    {
        if (kind > _newId) _newId = kind;
        uint issued = _newId switch
        {
            ExchangeKind.ByPolicy => Revocations.IssueTimeByPolicy(Header, now),

            // No user has shown who they are: an end of many since the session was judged must find it.
            ExchangeKind.ByApplication => Math.Max(Header.Issued, now),
            _ => Revocations.IssueTime(session.State.Schema, owner, now),
        };
        Header = Header.IssuedAt(SessionId.New(), issued);
        MustSend |= IsReceived;
    }

    /// <summary>A new id by policy has to wait for another request: the session goes on as it was.</summary>
    public void PutOffNewId(in EnvelopeHeader before, bool mustSend)
    {
        Header = before;
        MustSend = mustSend;
        DropNewId();
    }

    /// <summary>The session is kept for so long, or will be when there is one.</summary>
    public void Keep(uint seconds)
    {
        Header = Header with { KeptSeconds = seconds };
        MustSend |= IsReceived;
        MustSave |= IsReceived;
    }

    /// <summary>
    /// What this request has said of how long the session is kept does not count, nor does a new id that could not be given anyway.
    /// </summary>
    public void DiscardChange()
    {
        Header = Header with { KeptSeconds = _receivedKept };
        MustSave = false;
        if (IsRetired) DropNewId();
    }

    /// <summary>A header with what this request has said of how long the session is kept.</summary>
    public EnvelopeHeader Kept(in EnvelopeHeader header) =>
        Header.KeptSeconds == 0 ? header : header with { KeptSeconds = Header.KeptSeconds };

    /// <summary>A sign-in, and a session that begins, count as no earlier than ends of many that they must survive.</summary>
    public void SetIssueTime(string? owner)
    {
        if (!IsReceived || IsNewIdAtSignIn)
            Header = Header.IssuedAt(Header.Id, Revocations.IssueTime(session.State.Schema, owner, Header.Issued));
    }

    /// <summary>Another request's new id counts.</summary>
    public void Follow(SessionId id, uint issued)
    {
        Header = Header.IssuedAt(id, issued);
        DropNewId();
    }

    public void DropNewId() => _newId = ExchangeKind.None;

    /// <summary>The session goes on under an id that this request may not follow to.</summary>
    public void SetMoved() => _move = Move.Away;

    /// <summary>A record led on to the one under an id that another request gave the session.</summary>
    public void SetFollowed() => _move = Move.Followed;

    /// <summary>What was saved is what was received, as far as the rest of the request goes.</summary>
    public void Accept(ReadOnlyMemory<byte> body, string? owner)
    {
        Receive(Header, body);
        ReceivedOwner = owner;
        MustSave = IsRetired = false;
        _move = Move.None;
        DropNewId();
    }

    /// <summary>What another request has saved is what was received.</summary>
    public void Reload(ReadOnlyMemory<byte> body) => Body = body;

    /// <summary>There is no session any more.</summary>
    public void Clear()
    {
        Header = default;
        Body = default;
        _receivedKept = 0;
        IsReceived = MustSend = MustSave = IsRetired = false;
        _move = Move.None;
        DropNewId();
    }

    /// <summary>Why this request gave it another id.</summary>
    public SessionIdRenewalReason RenewalReason => _newId switch
    {
        ExchangeKind.ByPolicy => SessionIdRenewalReason.Policy,
        ExchangeKind.ByApplication => SessionIdRenewalReason.Application,
        _ => SessionIdRenewalReason.SignIn,
    };

    /// <summary>Takes the received id out of use. That is remembered for as long as either id could be used.</summary>
    public SessionRevocation Exchange()
    {
        SessionLifetime lifetime = session.State.Lifetime;
        uint idleSeconds = Math.Max(ReceivedIdleSeconds, lifetime.LongestIdleSeconds(Header));
        return Revocations.OfExchange(ReceivedId, _newId, Header.Id, Header.Issued, lifetime, idleSeconds);
    }

    /// <summary>
    /// Says of the received id only that an end of it ends the new one too: where a store decides which of several requests exchanges
    /// it, that is told before, and does no harm where another one did.
    /// </summary>
    public SessionRevocation Link()
    {
        SessionRevocation exchange = Exchange();
        return exchange with
        {
            RefusedFrom = null,
            Successors = [.. exchange.Successors.Select(static successor => successor with { Sealed = null })],
        };
    }

    /// <summary>Where the session went on when another request had given it an id.</summary>
    private enum Move : byte
    {
        None,
        Followed,
        Away,
    }
}
