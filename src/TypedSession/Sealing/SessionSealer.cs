using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

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
    private readonly bool _keepsNothing;
    private int _overhead = NotMeasured;

    /// <summary>The state and the cookie's name are bound into the seal: no other cookie's text is taken for this one's.</summary>
    public SessionSealer(IDataProtectionProvider provider, UnknownKeys unknownKeys, string stateName, string cookieName,
        SessionMetrics metrics)
    {
        _purposes = ["TypedSession", Format, stateName, cookieName];
        _protector = provider.CreateProtector(_purposes);
        _keepsNothing = _protector.GetType().Assembly == typeof(IPersistedDataProtector).Assembly;
        _unknownKeys = unknownKeys;
        _metrics = metrics;
        _state = stateName;
    }

    /// <summary>
    /// How much longer a seal is than its envelope: it depends on the key ring's algorithm, and is known without sealing once one has
    /// been made. Envelopes are multiples of 32, so block ciphers too add the same to each.
    /// </summary>
    public int Overhead
    {
        get
        {
            if (_overhead == NotMeasured) Seal(default, []);
            return _overhead;
        }
    }

    public byte[] Seal(in EnvelopeHeader header, ReadOnlySpan<byte> body)
    {
        byte[] envelope = Envelope.Encode(header, body);
        using Activity? activity = SessionActivities.StartSeal(_state);
        long start = _metrics.StartSeal();
        byte[] @sealed = _protector.Protect(envelope);
        _metrics.Sealed(start, _state, "seal");
        _overhead = @sealed.Length - envelope.Length;
        CryptographicOperations.ZeroMemory(envelope);
        Release(envelope);
        return @sealed;
    }

    /// <summary>Unseals what a client sent.</summary>
    /// <param name="text">The cookie's text.</param>
    /// <param name="envelope">What was sealed.</param>
    /// <param name="isOld">Whether it was sealed by a key that is not today's, so that it should be sealed again.</param>
    /// <param name="reason">Why not: for the log alone. To the client all reasons are one.</param>
    public bool TryUnseal(ReadOnlySpan<char> text, [NotNullWhen(true)] out byte[]? envelope, out bool isOld,
        out SessionRejectionReason reason)
    {
        if (!StrictBase64Url.TryDecode(text, out byte[]? @sealed))
        {
            (envelope, isOld, reason) = (null, false, SessionRejectionReason.Malformed);
            return false;
        }

        long start = _metrics.StartSeal();
        Unsealed result = Unseal(_protector, @sealed);
        if (result.Reason == SessionRejectionReason.KeyNotFound && _unknownKeys.Find(@sealed) is { } fresh)
        {
            result = Unseal(fresh.CreateProtector(_purposes), @sealed);
        }

        _metrics.Sealed(start, _state, "unseal");
        Release(@sealed);
        (envelope, isOld, reason) = result;
        return envelope is not null;
    }

    /// <summary>Waits until it is known whether there is a key of what a client sent.</summary>
    /// <returns>False where the repository of the keys does not answer.</returns>
    public async Task<bool> FindKeyAsync(ReadOnlyMemory<char> text) =>
        !StrictBase64Url.TryDecode(text.Span, out byte[]? @sealed)
            || Unseal(_protector, @sealed).Reason != SessionRejectionReason.KeyNotFound
            || await _unknownKeys.IsAnsweredAsync(@sealed).ConfigureAwait(false);

    /// <summary>The framework's own protector has copied what it was given; another one may hold it still, or return it.</summary>
    private void Release(byte[] array)
    {
        if (_keepsNothing) ExactArrays.Return(array);
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

    /// <summary>
    /// Data Protection tells its failures apart by their messages only; where those change, the reason is the general one.
    /// </summary>
    private static SessionRejectionReason ReasonOf(CryptographicException exception) =>
        SealedKey.IsNotFound(exception) ? SessionRejectionReason.KeyNotFound
        : exception.Message.Contains("has been revoked", StringComparison.Ordinal) ? SessionRejectionReason.KeyRevoked
        : SessionRejectionReason.Tampered;

    private readonly record struct Unsealed(byte[]? Envelope, bool IsOld, SessionRejectionReason Reason);
}
