using System.Buffers;
using MemoryPack;
using MessagePack;
using TypedSession.Benchmarks.Sessions;

namespace TypedSession.Benchmarks.Codec;

/// <summary>
/// Other serializers, each in its ordinary use, into a buffer that is used again. They read as untrusted where they know the difference.
/// </summary>
internal static class Peers
{
    private static readonly ArrayBufferWriter<byte> Buffer = new(16384);
    private static readonly MessagePackSerializerOptions Untrusted =
        MessagePackSerializerOptions.Standard.WithSecurity(MessagePackSecurity.UntrustedData);
    private static readonly Nerdbank.MessagePack.MessagePackSerializer Bank = new();

    public static PeerSmall S { get; } = PeerSmall.Of(ReferenceSessions.S);

    public static PeerShop M { get; } = PeerShop.Of(ReferenceSessions.M);

    public static PeerShop L { get; } = PeerShop.Of(ReferenceSessions.L);

    public static int WritePack<T>(T value)
    {
        Buffer.ResetWrittenCount();
        MessagePackSerializer.Serialize(Buffer, value, Untrusted);
        return Buffer.WrittenCount;
    }

    public static T ReadPack<T>(byte[] body) => MessagePackSerializer.Deserialize<T>(body, Untrusted);

    public static int WriteBank<T>(T value)
        where T : PolyType.IShapeable<T>
    {
        Buffer.ResetWrittenCount();
        Bank.Serialize(Buffer, value);
        return Buffer.WrittenCount;
    }

    public static T ReadBank<T>(byte[] body)
        where T : PolyType.IShapeable<T> => Bank.Deserialize<T>(body)!;

    public static int WriteMemory<T>(T value)
    {
        Buffer.ResetWrittenCount();
        MemoryPackSerializer.Serialize(Buffer, value);
        return Buffer.WrittenCount;
    }

    public static T ReadMemory<T>(byte[] body) => MemoryPackSerializer.Deserialize<T>(body)!;

    /// <summary>What a candidate writes, for it to read.</summary>
    public static byte[] Written<T>(Func<T, int> write, T value)
    {
        write(value);
        return Buffer.WrittenSpan.ToArray();
    }
}
