using System.Buffers.Text;
using System.Security.Cryptography;

namespace TypedSession;

/// <summary>The id of the key that sealed something: Data Protection writes it after four bytes of its own.</summary>
internal static class SealedKey
{
    /// <summary>The bytes before the part that the encryptor made.</summary>
    public const int HeaderLength = IdOffset + IdLength;

    private const int IdOffset = 4;
    private const int IdLength = 16;

    /// <summary>As many letters as hold one byte more than that.</summary>
    private const int CharsOfStart = 28;

    /// <summary>Data Protection's mark and version.</summary>
    private static ReadOnlySpan<byte> Mark => [0x09, 0xf0, 0xc9, 0xf0];

    /// <summary>Whether the key is missing. Data Protection tells its failures apart by their messages only.</summary>
    public static bool IsNotFound(CryptographicException exception) =>
        exception.Message.Contains("not found in the key ring", StringComparison.Ordinal);

    /// <summary>As <see cref="IdOf(ReadOnlySpan{byte})"/>, of a seal's Base64url.</summary>
    public static Guid? IdOf(ReadOnlySpan<char> text)
    {
        Span<byte> start = stackalloc byte[HeaderLength + 1];
        return text.Length > CharsOfStart && Base64Url.TryDecodeFromChars(text[..CharsOfStart], start, out _) ? IdOf(start) : null;
    }

    /// <returns>Null where a provider of another kind made the seal.</returns>
    public static Guid? IdOf(ReadOnlySpan<byte> @sealed) =>
        @sealed.Length > HeaderLength && @sealed.StartsWith(Mark) ? new Guid(@sealed.Slice(IdOffset, IdLength)) : null;
}
