using TypedSession.Sizing;

namespace TypedSession;

/// <summary>What is encrypted: header, body, and zeros up to a multiple of 32. The bytes are in <c>docs/wire-format.md</c>.</summary>
internal static class Envelope
{
    /// <summary>In an array of exactly its length.</summary>
    public static byte[] Encode(in EnvelopeHeader header, ReadOnlySpan<byte> body)
    {
        byte[] bytes = ExactArrays.Take(CookieSize.Envelope(header.Length, body.Length));
        int start = header.Write(bytes);
        body.CopyTo(bytes.AsSpan(start));
        bytes.AsSpan(start + body.Length).Clear();
        return bytes;
    }

    /// <summary>Total: a header that <see cref="Encode"/> could not have made is refused, and none throws.</summary>
    /// <param name="bytes">What was unsealed.</param>
    /// <param name="header">The header.</param>
    /// <param name="content">Body and padding: where one ends and the other begins, only the body's reader can say.</param>
    public static bool TryDecode(byte[] bytes, out EnvelopeHeader header, out ReadOnlyMemory<byte> content)
    {
        content = default;
        header = default;
        if (bytes.Length % CookieSize.Padding != 0 || !EnvelopeHeader.TryRead(bytes, out header, out int length)) return false;
        content = bytes.AsMemory(length);
        return true;
    }

    /// <summary>Whether what follows a body is padding, and no more of it than needed.</summary>
    public static bool IsPadding(ReadOnlySpan<byte> rest) => rest.Length < CookieSize.Padding && !rest.ContainsAnyExcept((byte)0);
}
