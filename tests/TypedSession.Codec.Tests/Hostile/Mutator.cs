using System.Buffers.Binary;

namespace TypedSession.Codec.Tests.Hostile;

/// <summary>Makes bad bytes of good ones.</summary>
internal sealed class Mutator(Random random, IReadOnlyList<byte[]> corpus)
{
    private static readonly byte[] LongHeads = [0xdd, 0xdf, 0xdb, 0xc6, 0xc9];

    private static readonly byte[] ShortHeads = [0xdc, 0xde, 0xda, 0xc5, 0xc8];

    private static readonly byte[] Heads =
    [
        0x00, 0x7f, 0x80, 0x81, 0x8f, 0x90, 0x91, 0x92, 0x9f, 0xa0, 0xa1, 0xbf, 0xc0, 0xc1, 0xc2, 0xc3, 0xc4, 0xc5, 0xc6, 0xc7, 0xc8, 0xc9, 0xca, 0xcb, 0xcc, 0xcd,
        0xce, 0xcf, 0xd0, 0xd1, 0xd2, 0xd3, 0xd4, 0xd5, 0xd6, 0xd7, 0xd8, 0xd9, 0xda, 0xdb, 0xdc, 0xdd, 0xde, 0xdf, 0xe0, 0xff,
    ];

    private static readonly uint[] Lengths = [0, 1, 2, 15, 16, 255, 256, 4_000, 65_535, 65_536, int.MaxValue, 0x8000_0000, uint.MaxValue];

    public byte[] Mutate(byte[] valid)
    {
        List<byte> bytes = [.. valid];
        for (int times = random.Next(1, 5); times > 0; times--) MutateOnce(bytes);
        return [.. bytes];
    }

    private void MutateOnce(List<byte> bytes)
    {
        int at = random.Next(bytes.Count + 1);
        bool isInside = at < bytes.Count;
        switch (random.Next(9))
        {
            case 0 when isInside:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1 when isInside:
                bytes[at] = Heads[random.Next(Heads.Length)];
                break;
            case 2 when isInside:
                bytes[at] = (byte)random.Next(256);
                break;
            case 3:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 4:
                Splice(bytes, at);
                break;
            case 5 when isInside:
                Inflate(bytes, at);
                break;
            case 6:
                bytes.RemoveRange(at, Math.Min(random.Next(1, 8), bytes.Count - at));
                break;
            case 7:
                Repeat(bytes, at);
                break;
            default:
                bytes.Insert(at, Heads[random.Next(Heads.Length)]);
                break;
        }
    }

    /// <summary>A piece of another body, there or in place of the rest.</summary>
    private void Splice(List<byte> bytes, int at)
    {
        byte[] other = corpus[random.Next(corpus.Count)];
        if (random.Next(2) == 0) bytes.RemoveRange(at, bytes.Count - at);
        bytes.InsertRange(at, other[random.Next(other.Length + 1)..]);
    }

    /// <summary>A head that promises more, or less, than follows.</summary>
    private void Inflate(List<byte> bytes, int at)
    {
        uint length = Lengths[random.Next(Lengths.Length)];
        int kind = random.Next(LongHeads.Length);
        bool isLong = random.Next(2) == 0;
        byte[] head = new byte[isLong ? 5 : 3];
        head[0] = isLong ? LongHeads[kind] : ShortHeads[kind];
        if (isLong) BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(1), length);
        else BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(1), (ushort)length);
        bytes.RemoveAt(at);
        bytes.InsertRange(at, head);
    }

    /// <summary>A few bytes again and again, up to some thousands.</summary>
    private void Repeat(List<byte> bytes, int at)
    {
        byte[] piece = [.. bytes.Skip(at).Take(random.Next(1, 12))];
        int times = random.Next(10) == 0 ? random.Next(600) : random.Next(1, 20);
        if (bytes.Count + (piece.Length * times) > 4096) return;
        for (; times > 0; times--) bytes.InsertRange(at, piece);
    }
}
