using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace TypedSession;

/// <summary>
/// Encrypts records by AES-256-GCM, under a key derived for each write by HKDF-SHA-256 (RFC 5869) from the secret in the cookie and a random
/// salt. Bound to the record's key, state and version: a record of another row, or an older one, is not taken for this one.
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

    private static ReadOnlySpan<byte> Info => "TypedSession record v1"u8;

    public static byte[] Encrypt(byte[] secret, SessionRecordKey key, string state, long version, ReadOnlySpan<byte> content)
    {
        byte[] data = new byte[Overhead + content.Length];
        data[0] = Format;
        Span<byte> salt = data.AsSpan(1, SaltLength);
        Span<byte> nonce = data.AsSpan(1 + SaltLength, NonceLength);
        RandomNumberGenerator.Fill(salt);
        RandomNumberGenerator.Fill(nonce);
        using AesGcm cipher = CipherOf(secret, salt);
        cipher.Encrypt(nonce, content, data.AsSpan(Overhead - TagLength, content.Length), data.AsSpan(data.Length - TagLength), Associated(key, state, version));
        return data;
    }

    public static bool TryDecrypt(byte[] secret, SessionRecordKey key, string state, long version, ReadOnlySpan<byte> data, [NotNullWhen(true)] out byte[]? content)
    {
        content = null;
        if (data.Length < Overhead || data[0] != Format) return false;
        byte[] opened = new byte[data.Length - Overhead];
        using AesGcm cipher = CipherOf(secret, data.Slice(1, SaltLength));
        try
        {
            cipher.Decrypt(data.Slice(1 + SaltLength, NonceLength), data.Slice(Overhead - TagLength, opened.Length), data[^TagLength..], opened, Associated(key, state, version));
        }
        catch (CryptographicException)
        {
            return false;
        }

        content = opened;
        return true;
    }

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
