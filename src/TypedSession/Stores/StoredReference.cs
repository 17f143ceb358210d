using System.Diagnostics.CodeAnalysis;

namespace TypedSession;

/// <summary>
/// What the cookie of a stored session holds: the secret that its record is encrypted with, and the version that it has at least.
/// </summary>
internal sealed record StoredReference(byte[] Secret, long Version)
{
    public const int SecretLength = 32;

    /// <summary>Derived once for a request, which reads and writes.</summary>
    public byte[] ProofKey => field ??= RecordCipher.ProofKeyOf(Secret);

    public byte[] Encode()
    {
        SessionWriter writer = new(stackalloc byte[64]);
        try
        {
            writer.WriteArrayHeader(2);
            writer.Write(Secret, SecretLength, nameof(Secret));
            writer.Write(Version);
            return writer.WrittenSpan.ToArray();
        }
        finally
        {
            writer.Dispose();
        }
    }

    /// <summary>Takes only what <see cref="Encode"/> makes, and padding.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> content, [NotNullWhen(true)] out StoredReference? reference)
    {
        SessionReader reader = new(content);
        reference = null;
        if (!reader.TryReadArrayHeader(out int count) || count != 2) return false;
        if (!reader.TryRead(out byte[]? secret, SecretLength) || !reader.TryRead(out long version)) return false;
        if (reader.IsMalformed || secret!.Length != SecretLength || version < 1 || !Envelope.IsPadding(content[reader.Position..]))
            return false;
        reference = new StoredReference(secret, version);
        return true;
    }
}
