using Microsoft.AspNetCore.DataProtection;

namespace TypedSession;

/// <summary>
/// Whether the seals are authenticated at all: a custom encryptor may not be, and one release of Data Protection's own was not
/// (CVE-2026-40372).
/// </summary>
internal static class SealSelfTest
{
    /// <summary>Changes each bit of a sealed probe that the encryptor made, tag and body, and one of the key's id.</summary>
    /// <returns>The first bit whose change was accepted; null when each was refused.</returns>
    public static int? FindAcceptedBit(IDataProtectionProvider protection)
    {
        IDataProtector protector = protection.CreateProtector("TypedSession", "self-test");
        byte[] @sealed = protector.Protect([1]);

        // One bit of the id alone: each unknown key makes Data Protection read its repository.
        int first = SealedKey.IdOf(@sealed) is null ? 0 : (SealedKey.HeaderLength * 8) - 1;
        for (int bit = first; bit < @sealed.Length * 8; bit++)
        {
            byte mask = (byte)(1 << (bit % 8));
            @sealed[bit / 8] ^= mask;
            if (IsAccepted(protector, @sealed)) return bit;
            @sealed[bit / 8] ^= mask;
        }

        return null;
    }

    private static bool IsAccepted(IDataProtector protector, byte[] @sealed)
    {
        try
        {
            protector.Unprotect(@sealed);
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }
}
