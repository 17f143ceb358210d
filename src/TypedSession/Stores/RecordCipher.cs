using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace TypedSession;

/// <summary>
/// The one construction of this library from cryptographic primitives, since the key must be the client's and not the application's.
/// Encrypts records by AES-256-GCM, under a key derived for each write by HKDF-SHA-256 (RFC 5869) from the secret in the cookie and a
/// random salt. Bound to the record's key, state and version: a record of another row, or an older one, is not taken for this one.
/// </summary>
internal static class RecordCipher
{
    /// <summary>Format, salt, nonce and tag.</summary>
    public const int Overhead = 1 + SaltLength + NonceLength + TagLength;

    private const byte Format = 1;
    private const int SaltLength = 32;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int KeyLength = 32;

    /// <summary>The bytes of a tag: HMAC-SHA-256, cut to 128 bits (RFC 2104, section 5).</summary>
    public const int ProofLength = 16;

    private static ReadOnlySpan<byte> ProofInfo => "TypedSession record tag v1"u8;

    private static ReadOnlySpan<byte> Info => "TypedSession record v1"u8;

    public static byte[] Encrypt(byte[] secret, SessionRecordKey key, string state, long version, ReadOnlySpan<byte> content)
    {
        byte[] data = new byte[Overhead + content.Length];
        data[0] = Format;
        Span<byte> salt = data.AsSpan(1, SaltLength);
        Span<byte> nonce = data.AsSpan(1 + SaltLength, NonceLength);
        RandomNumberGenerator.Fill(data.AsSpan(1, SaltLength + NonceLength));
        using AesGcm cipher = CipherOf(secret, salt);
        cipher.Encrypt(nonce, content, data.AsSpan(Overhead - TagLength, content.Length), data.AsSpan(data.Length - TagLength),
            Associated(key, state, version));
        return data;
    }

    public static bool TryDecrypt(byte[] secret, SessionRecordKey key, string state, long version, ReadOnlySpan<byte> data,
        [NotNullWhen(true)] out byte[]? content)
    {
        content = null;
        if (data.Length < Overhead || data[0] != Format) return false;
        byte[] opened = new byte[data.Length - Overhead];
        using AesGcm cipher = CipherOf(secret, data.Slice(1, SaltLength));
        try
        {
            cipher.Decrypt(data.Slice(1 + SaltLength, NonceLength), data.Slice(Overhead - TagLength, opened.Length), data[^TagLength..],
                opened, Associated(key, state, version));
        }
        catch (CryptographicException)
        {
            return false;
        }

        content = opened;
        return true;
    }

    /// <summary>The key of tags, from the secret of a session: one for all its records.</summary>
    public static byte[] ProofKeyOf(byte[] secret)
    {
        byte[] key = new byte[KeyLength];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, key, salt: [], ProofInfo);
        return key;
    }

    /// <summary>
    /// Proves what a store must be able to read and change beside the data: HMAC-SHA-256 of it, under a key derived by HKDF from the
    /// same secret.
    /// </summary>
    public static byte[] Prove(byte[] proofKey, SessionRecord record)
    {
        byte[] associated = Associated(record.Key, record.State, record.Version);
        byte[] owner = Encoding.ASCII.GetBytes(record.Owner ?? "");
        byte[] said = new byte[associated.Length + 1 + owner.Length + (3 * sizeof(long))];
        associated.CopyTo(said, 0);
        // A state's name holds no byte of zero, and the times have a fixed length: no two records make the same bytes.
        owner.CopyTo(said, associated.Length + 1);
        Span<byte> times = said.AsSpan(said.Length - (3 * sizeof(long)));
        BinaryPrimitives.WriteInt64BigEndian(times, record.Created.ToUnixTimeSeconds());
        BinaryPrimitives.WriteInt64BigEndian(times[sizeof(long)..], record.LastSeen.ToUnixTimeSeconds());
        BinaryPrimitives.WriteInt64BigEndian(times[(2 * sizeof(long))..], record.Expires.ToUnixTimeSeconds());
        return HMACSHA256.HashData(proofKey, said)[..ProofLength];
    }

    /// <summary>Whether a record is as its session's client wrote it, data apart.</summary>
    public static bool IsProven(byte[] proofKey, SessionRecord record) =>
        CryptographicOperations.FixedTimeEquals(Prove(proofKey, record), record.Tag.Span);

    private static AesGcm CipherOf(byte[] secret, ReadOnlySpan<byte> salt)
    {
        Span<byte> key = stackalloc byte[KeyLength];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, key, salt, Info);
        AesGcm cipher = new(key, TagLength);
        CryptographicOperations.ZeroMemory(key);
        return cipher;
    }

    /// <summary>The version, the key's fixed 43 characters and the state's name: no two lists of these make the same bytes.</summary>
    private static byte[] Associated(SessionRecordKey key, string state, long version)
    {
        byte[] bytes = new byte[sizeof(long) + key.Text.Length + Encoding.UTF8.GetByteCount(state)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, version);
        Encoding.ASCII.GetBytes(key.Text, bytes.AsSpan(sizeof(long)));
        Encoding.UTF8.GetBytes(state, bytes.AsSpan(sizeof(long) + key.Text.Length));
        return bytes;
    }
}
