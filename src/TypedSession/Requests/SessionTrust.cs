using Microsoft.Extensions.Logging;

namespace TypedSession;

/// <summary>What one request's session knows of its own standing: whose it was, and whether it or its id has been ended meanwhile.</summary>
internal struct SessionTrust(Revocations revocations, CookieCarrier carrier)
{
    private bool _isMoved;
    private ExchangeKind _exchange;

    /// <summary>Under which id it was received.</summary>
    public SessionId ReceivedId { get; private set; }

    /// <summary>For how long a copy of what was received could be idle.</summary>
    public uint ReceivedIdleSeconds { get; private set; }

    /// <summary>Whose session was received.</summary>
    public string? ReceivedOwner { get; private set; }

    /// <summary>Whether this request gave the session another id.</summary>
    public bool HasNewId { get; private set; }

    /// <summary>Whether that was because its time had come, and not because it changed hands.</summary>
    public readonly bool IsNewIdByPolicy => HasNewId && _exchange == ExchangeKind.ByPolicy;

    /// <summary>Judges what was received.</summary>
    /// <param name="header">Its header; under another id where that one was exchanged a moment ago.</param>
    /// <param name="owner">Its owner.</param>
    /// <param name="logger">Where a possible theft is reported.</param>
    public bool IsRevoked(ref EnvelopeHeader header, string? owner, ILogger logger)
    {
        ReceivedId = header.Id;
        ReceivedIdleSeconds = carrier.Lifetime.LongestIdleSeconds(header);
        ReceivedOwner = owner;
        RevocationVerdict verdict = revocations.Judge(carrier.Schema, ref header, owner);
        if (!verdict.IsRevoked) return false;
        if (verdict.IsRetired) logger.RetiredIdPresented(carrier.Schema.Name);
        else logger.SessionRevoked(carrier.Schema.Name);
        return true;
    }

    /// <summary>
    /// Whether another request has ended the session, or given it an id that this one may not follow: then a cookie sent now would bring
    /// it back, or overwrite the newer one.
    /// </summary>
    public bool IsOvertaken(ref EnvelopeHeader header)
    {
        if (_isMoved) return true;
        if (revocations.KnowsNone) return false;
        EnvelopeHeader received = header with { Id = ReceivedId };
        RevocationVerdict verdict = revocations.Judge(carrier.Schema, ref received, ReceivedOwner);
        if (verdict.IsRevoked || verdict.IsRetired) return true;
        if (received.Id == ReceivedId || (HasNewId && !IsNewIdByPolicy)) return false;
        header = received;
        HasNewId = false;
        return false;
    }

    public void SetNewId(ExchangeKind kind)
    {
        HasNewId = true;
        _exchange = kind;
    }

    /// <summary>Another request's new id counts.</summary>
    public void ForgetNewId() => HasNewId = false;

    /// <summary>The session goes on under an id that this request may not follow to.</summary>
    public void SetMoved() => _isMoved = true;

    /// <summary>What was saved is what was received, as far as the rest of the request goes.</summary>
    public void Accept(SessionId id, string? owner)
    {
        ReceivedId = id;
        ReceivedOwner = owner;
        _isMoved = false;
        ForgetNewId();
    }

    /// <summary>
    /// Takes the received id out of use. Where the new one came by policy, requests under way may follow it; at a sign-in they may not, since
    /// they belong to whoever was there before.
    /// </summary>
    public readonly SessionRevocation Retirement(in EnvelopeHeader renewed) =>
        revocations.OfExchange(ReceivedId, _exchange, renewed.Id, renewed.Issued, carrier.Lifetime, ReceivedIdleSeconds);
}
