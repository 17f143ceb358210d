using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace TypedSession;

/// <summary>Seals an id that took another one's place, by the application's Data Protection keys: logs and caches learn no id.</summary>
internal sealed class SuccessorSeal(IDataProtectionProvider protection, UnknownKeys unknownKeys)
{
    private const int Length = SessionId.Length + sizeof(uint);

    private static readonly string[] Purposes = ["TypedSession", "v1", "successor"];

    private readonly IDataProtector _protector = protection.CreateProtector(Purposes);

    public byte[] Seal(SessionId id, uint issued)
    {
        byte[] bytes = new byte[Length];
        id.CopyTo(bytes);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(SessionId.Length), issued);
        return _protector.Protect(bytes);
    }

    /// <summary>Never throws: another node may have sealed it by a key that this one has not read.</summary>
    public bool TryUnseal(byte[] @sealed, out SessionId id, out uint issued)
    {
        (id, issued) = (default, 0);
        if (Unseal(@sealed) is not { Length: Length } bytes) return false;
        id = new SessionId(bytes.AsSpan(0, SessionId.Length));
        issued = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(SessionId.Length));
        return true;
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types",
        Justification = "A key ring that cannot be read has exceptions of its repository's own kinds.")]
    private byte[]? Unseal(byte[] @sealed)
    {
        try
        {
            return _protector.Unprotect(@sealed);
        }
        catch (CryptographicException exception) when (SealedKey.IsNotFound(exception))
        {
            return unknownKeys.Find(@sealed) is { } fresh ? Unseal(fresh.CreateProtector(Purposes), @sealed) : null;
        }
        catch (Exception)
        {
            return null;
        }
    }

    private static byte[]? Unseal(IDataProtector protector, byte[] @sealed)
    {
        try
        {
            return protector.Unprotect(@sealed);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
