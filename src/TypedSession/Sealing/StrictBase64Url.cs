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

    public static bool TryDecode(ReadOnlySpan<char> text, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        int tail = text.Length % 4;
        if (text.IsEmpty || tail == 1) return false;

        // The last letter's bits beyond the last byte: 4 of them after one byte, 2 after two.
        int unusedBits = tail switch { 2 => 0b1111, 3 => 0b11, _ => 0 };
        if ((Alphabet.IndexOf(text[^1], StringComparison.Ordinal) & unusedBits) != 0) return false;

        // Whatever is no letter of the alphabet is an error, or adds nothing: then there are fewer bytes than so many letters make.
        bytes = ExactArrays.Take(Base64Url.GetMaxDecodedLength(text.Length));
        return Base64Url.DecodeFromChars(text, bytes, out _, out int written) == OperationStatus.Done && written == bytes.Length;
    }
}
