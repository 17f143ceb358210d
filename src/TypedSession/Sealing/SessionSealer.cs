using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using TypedSession.Sizing;

namespace TypedSession;

/// <summary>Seals and unseals the envelopes of one state, by the application's Data Protection keys.</summary>
internal sealed class SessionSealer
{
    private const string Format = "v1";
    private const int NotMeasured = -1;

    private readonly IDataProtector _protector;
    private readonly string[] _purposes;
    private readonly UnknownKeys _unknownKeys;
    private readonly SessionMetrics _metrics;
    private readonly string _state;
    private int _overhead = NotMeasured;

    /// <summary>The state and the cookie's name are bound into the seal: no other cookie's text is taken for this one's.</summary>
    public SessionSealer(IDataProtectionProvider provider, UnknownKeys unknownKeys, string stateName, string cookieName, SessionMetrics metrics)
    {
        _purposes = ["TypedSession", Format, stateName, cookieName];
        _protector = provider.CreateProtector(_purposes);
        _unknownKeys = unknownKeys;
        _metrics = metrics;
        _state = stateName;
    }

    /// <summary>
    /// How much longer a seal is than its envelope: it depends on the key ring's algorithm, and is known without sealing once one has been made.
    /// Envelopes are multiples of 32, so block ciphers too add the same to each.
    /// </summary>
    public int Overhead
    {
        get
        {
            if (_overhead == NotMeasured) Seal(new byte[CookieSize.Padding]);
            return _overhead;
        }
    }

    public byte[] Seal(byte[] envelope)
    {
        using Activity? activity = SessionActivities.StartSeal(_state);
        long start = _metrics.StartSeal();
        byte[] @sealed = _protector.Protect(envelope);
        _metrics.Sealed(start, _state, "seal");
        _overhead = @sealed.Length - envelope.Length;
        return @sealed;
    }

    /// <summary>Unseals what a client sent.</summary>
    /// <param name="sealed">The bytes.</param>
    /// <param name="envelope">What was sealed.</param>
    /// <param name="isOld">Whether it was sealed by a key that is not today's, so that it should be sealed again.</param>
    /// <param name="reason">Why not: for the log alone. To the client all reasons are one.</param>
    public bool TryUnseal(byte[] @sealed, [NotNullWhen(true)] out byte[]? envelope, out bool isOld, out SessionRejectionReason reason)
    {
        long start = _metrics.StartSeal();
        Unsealed result = Unseal(_protector, @sealed);
        if (result.Reason == SessionRejectionReason.KeyNotFound && _unknownKeys.Find(@sealed) is { } fresh)
        {
            result = Unseal(fresh.CreateProtector(_purposes), @sealed);
        }

        _metrics.Sealed(start, _state, "unseal");
        (envelope, isOld, reason) = result;
        return envelope is not null;
    }

    private static Unsealed Unseal(IDataProtector protector, byte[] @sealed)
    {
        try
        {
            bool isOld = false;
            byte[] envelope = protector is IPersistedDataProtector persisted
                ? persisted.DangerousUnprotect(@sealed, ignoreRevocationErrors: false, out isOld, out _)
                : protector.Unprotect(@sealed);
            return new Unsealed(envelope, isOld, SessionRejectionReason.None);
        }
        catch (CryptographicException exception)
        {
            return new Unsealed(null, false, ReasonOf(exception));
        }
    }

    /// <summary>Data Protection tells its failures apart by their messages only; where those change, the reason is the general one.</summary>
    private static SessionRejectionReason ReasonOf(CryptographicException exception) =>
        exception.Message.Contains("not found in the key ring", StringComparison.Ordinal) ? SessionRejectionReason.KeyNotFound
        : exception.Message.Contains("has been revoked", StringComparison.Ordinal) ? SessionRejectionReason.KeyRevoked
        : SessionRejectionReason.Tampered;

    private readonly record struct Unsealed(byte[]? Envelope, bool IsOld, SessionRejectionReason Reason);
}
