using Microsoft.AspNetCore.DataProtection;

namespace TypedSession.Tests.KeyRings;

/// <summary>Data Protection that overlooks one bit.</summary>
internal sealed class CarelessProtector(IDataProtector inner, int index, int bit) : IDataProtector
{
    public IDataProtector CreateProtector(string purpose) => new CarelessProtector(inner.CreateProtector(purpose), index, bit);

    public byte[] Protect(byte[] plaintext) => inner.Protect(plaintext);

    public byte[] Unprotect(byte[] protectedData)
    {
        byte[] flipped = [.. protectedData];
        flipped[index] ^= (byte)(1 << bit);
        try
        {
            return inner.Unprotect(flipped);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return inner.Unprotect(protectedData);
        }
    }
}
