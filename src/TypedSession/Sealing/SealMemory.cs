using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.DataProtection.KeyManagement.Internal;

namespace TypedSession;

/// <summary>
/// The texts of one cookie that this process has verified or sealed, each with what is in it, so that the same text need not be decrypted
/// again. It says what a text holds, and never whether that may be used: each request judges that anew.
/// </summary>
/// <remarks>
/// It holds for one key ring of Data Protection: only what a key of this ring has sealed that is not revoked, and when the ring is read
/// again, it begins anew.
/// <c>docs/remembered-seals.md</c> explains it.
/// </remarks>
internal sealed class SealMemory(IKeyRingProvider rings, long maxBytes)
{
    private readonly Lock _adding = new();
    private volatile RememberedSeals? _seals;

    /// <summary>Finds what a text holds.</summary>
    public RememberedSeal? Find(ReadOnlySpan<char> text)
    {
        if (_seals is not { } seals) return null;
        if (seals.Ring == CurrentRing()) return seals.Find(text);
        Interlocked.CompareExchange(ref _seals, null, seals);
        return null;
    }

    /// <summary>Remembers what was verified or sealed, and taken for a session.</summary>
    /// <param name="text">The text.</param>
    /// <param name="header">The header that it holds.</param>
    /// <param name="content">Its body, and padding.</param>
    /// <param name="use">What was made of it.</param>
    /// <param name="ends">When the session is over, whatever is done.</param>
    public void Add(ReadOnlySpan<char> text, in EnvelopeHeader header, ReadOnlyMemory<byte> content, RememberedUse? use, uint ends)
    {
        if (SealedKey.IdOf(text) is not { } key) return;
        lock (_adding)
        {
            if (CurrentRing() is not { } ring || ring.GetAuthenticatedEncryptorByKeyId(key, out bool isRevoked) is null || isRevoked)
                return;
            if (_seals is not { } seals || seals.Ring != ring) _seals = seals = new RememberedSeals(ring, maxBytes);
            seals.Add(text, header, content, isOld: key != ring.DefaultKeyId, use, ends);
        }
    }

    /// <summary>Keeps what was made of a text that was found.</summary>
    public void Keep(RememberedSeal seal, RememberedUse use)
    {
        lock (_adding) _seals?.Keep(seal, use);
    }

    /// <summary>Removes sessions that are over.</summary>
    public void Sweep(uint now)
    {
        lock (_adding) _seals?.Sweep(now);
    }

    /// <summary>
    /// The keys of this moment. Asked at each use, as Data Protection itself does, for that is what has the ring read again in time.
    /// </summary>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types",
        Justification = "The repository's kinds of exception are not known here. Unsealing meets the same one.")]
    private IKeyRing? CurrentRing()
    {
        try
        {
            return rings.GetCurrentKeyRing();
        }
        catch (Exception)
        {
            return null;
        }
    }
}
