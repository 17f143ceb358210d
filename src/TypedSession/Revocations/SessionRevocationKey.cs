using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace TypedSession;

/// <summary>
/// What a revocation is about: one session, an owner, a state or the whole application. It is a SHA-256 hash, so that whoever reads a
/// store of revocations learns no id and no owner from it.
/// </summary>
/// <param name="Text">The hash as base64url: 43 characters.</param>
public readonly record struct SessionRevocationKey(string Text)
{
    /// <summary>The bytes of the hash.</summary>
    internal const int Length = SHA256.HashSizeInBytes;

    internal static SessionRevocationKey OfSession(string application, SessionId id)
    {
        Span<byte> bytes = stackalloc byte[SessionId.Length];
        id.CopyTo(bytes);
        return Hash('i', application, bytes);
    }

    internal static SessionRevocationKey OfOwner(string application, string owner) => Hash('o', application, Encoding.UTF8.GetBytes(owner));

    internal static SessionRevocationKey OfState(string application, string state) => Hash('s', application, Encoding.UTF8.GetBytes(state));

    internal static SessionRevocationKey OfApplication(string application) => Hash('a', application, []);

    internal static SessionRevocationKey OfBytes(ReadOnlySpan<byte> hash) => new(Base64Url.EncodeToString(hash));

    internal byte[] ToBytes() => Base64Url.DecodeFromChars(Text);

    /// <summary>The kind, the application's name with its length before it, and what is meant: no two lists of these make the same bytes.</summary>
    private static SessionRevocationKey Hash(char kind, string application, ReadOnlySpan<byte> what)
    {
        byte[] name = Encoding.UTF8.GetBytes(application);
        byte[] bytes = [(byte)kind, .. BitConverter.GetBytes(name.Length), .. name, .. what];
        return new SessionRevocationKey(Base64Url.EncodeToString(SHA256.HashData(bytes)));
    }
}
