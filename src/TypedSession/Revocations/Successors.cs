using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace TypedSession;

/// <summary>Seals the ids that took the place of others, so that whoever reads a store of revocations learns none.</summary>
internal sealed class Successors(SessionApplication application, IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("TypedSession", "v1", "successor");

    public byte[] Seal(SessionId id, uint issued)
    {
        byte[] bytes = new byte[SessionId.Length + sizeof(uint)];
        id.CopyTo(bytes);
        BitConverter.TryWriteBytes(bytes.AsSpan(SessionId.Length), issued);
        return _protector.Protect(bytes);
    }

    /// <summary>The id that took a retired one's place, and when it was given.</summary>
    public (SessionId Id, uint Issued) Unseal(byte[] successor)
    {
        byte[] bytes = _protector.Unprotect(successor);
        return (new SessionId(bytes.AsSpan(0, SessionId.Length)), BitConverter.ToUInt32(bytes, SessionId.Length));
    }

    /// <summary>The end of what a session that has ended goes on as; null where the key that sealed it is gone, and with it the cookies of that id.</summary>
    public SessionRevocation? EndOf(byte[] successor, SessionRevocation end)
    {
        try
        {
            return end with { Key = SessionRevocationKey.OfSession(application.Name, Unseal(successor).Id), Successor = null };
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
