using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace TypedSession;

/// <summary>
/// What a session remembers of its client: 16 bits of a hash for each signal, in slots of their own, so that a mismatch can say which
/// signal differs, and a client of two IP families is no mismatch. 0 is a slot of which nothing is known yet.
/// </summary>
/// <remarks>The hash is keyed by the session's id: the same client leaves other bits in each session.</remarks>
/// <param name="Bits">The slots, the first one in the highest bits.</param>
internal readonly record struct ClientFingerprint(ulong Bits)
{
    private const int SlotBits = 16;

    public ushort this[ClientSlot slot] => (ushort)(Bits >> Shift(slot));

    /// <summary>The same, with a slot set that was empty.</summary>
    public ClientFingerprint With(ClientSlot slot, ushort value) => new(Bits | ((ulong)value << Shift(slot)));

    /// <summary>What a signal leaves in its slot: never 0.</summary>
    public static ushort Hash(SessionId id, ClientSlot slot, string signal)
    {
        Span<byte> key = stackalloc byte[SessionId.Length];
        id.CopyTo(key);
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, [(byte)slot, .. Encoding.UTF8.GetBytes(signal)], hash);
        return Math.Max((ushort)1, BinaryPrimitives.ReadUInt16BigEndian(hash));
    }

    private static int Shift(ClientSlot slot) => SlotBits * (ClientSlot.IPv6 - slot);
}

/// <summary>The signals of a fingerprint. Their numbers are hashed, so they are permanent.</summary>
internal enum ClientSlot : byte
{
    UserAgent,
    Provider,
    IPv4,
    IPv6,
}
