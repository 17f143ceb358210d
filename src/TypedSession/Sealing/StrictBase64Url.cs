using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;

namespace TypedSession;

/// <summary>
/// Base64url with exactly one text for each sequence of bytes. The framework's decoder alone also takes white space and padding, which
/// would let one sealed session have many cookie texts.
/// </summary>
internal static class StrictBase64Url
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static readonly SearchValues<char> Letters = SearchValues.Create(Alphabet);

    public static bool TryDecode(ReadOnlySpan<char> text, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        int tail = text.Length % 4;
        if (text.IsEmpty || tail == 1 || text.ContainsAnyExcept(Letters)) return false;

        // The last letter's bits beyond the last byte: 4 of them after one byte, 2 after two.
        int unusedBits = tail switch { 2 => 0b1111, 3 => 0b11, _ => 0 };
        if ((Alphabet.IndexOf(text[^1], StringComparison.Ordinal) & unusedBits) != 0) return false;
        bytes = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        return Base64Url.TryDecodeFromChars(text, bytes, out int written) && written == bytes.Length;
    }
}
