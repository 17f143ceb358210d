using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace TypedSession;

/// <summary>Seals what the inspector's pages carry to the next request, for a while.</summary>
internal sealed class InspectorSeal(IDataProtectionProvider protection, SessionClock clock)
{
    /// <summary>That a form is of the visitor's own page.</summary>
    public const string Form = "form";

    /// <summary>What a button has done.</summary>
    public const string After = "after";

    private const uint LifeSeconds = 60 * 60;

    public string Seal(string purpose, string text)
    {
        byte[] bytes = new byte[sizeof(uint) + Encoding.UTF8.GetByteCount(text)];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, clock.Now());
        Encoding.UTF8.GetBytes(text, bytes.AsSpan(sizeof(uint)));
        return Base64Url.EncodeToString(Protector(purpose).Protect(bytes));
    }

    /// <returns>Null for what was not sealed here for this purpose, or too long ago.</returns>
    public string? Open(string purpose, string? @sealed)
    {
        if (string.IsNullOrEmpty(@sealed)) return null;
        try
        {
            byte[] bytes = Protector(purpose).Unprotect(Base64Url.DecodeFromChars(@sealed));
            long age = (long)clock.Now() - BinaryPrimitives.ReadUInt32BigEndian(bytes);
            return age <= LifeSeconds ? Encoding.UTF8.GetString(bytes.AsSpan(sizeof(uint))) : null;
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private IDataProtector Protector(string purpose) => protection.CreateProtector("TypedSession.Inspector", purpose);
}
