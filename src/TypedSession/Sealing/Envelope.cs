using TypedSession.MessagePack;
using TypedSession.Sizing;

namespace TypedSession;

/// <summary>What is encrypted: header, body, and zeros up to a multiple of 32. The bytes are in <c>docs/wire-format.md</c>.</summary>
internal readonly struct Envelope
{
    private readonly int _bodyStart;
    private readonly int _bodyLength;

    private Envelope(byte[] bytes, EnvelopeHeader header, int bodyStart, int bodyLength)
    {
        Bytes = bytes;
        Header = header;
        _bodyStart = bodyStart;
        _bodyLength = bodyLength;
    }

    /// <summary>All of it, in an array of exactly its length: that is what Data Protection takes.</summary>
    public byte[] Bytes { get; }

    public EnvelopeHeader Header { get; }

    /// <summary>The MessagePack bytes of the state.</summary>
    public ReadOnlyMemory<byte> Body => Bytes.AsMemory(_bodyStart, _bodyLength);

    public static byte[] Encode(in EnvelopeHeader header, ReadOnlySpan<byte> body)
    {
        byte[] bytes = new byte[CookieSize.Envelope(header.Length, body.Length)];
        body.CopyTo(bytes.AsSpan(header.Write(bytes)));
        return bytes;
    }

    /// <summary>Total: any bytes that <see cref="Encode"/> could not have made are refused, and none throws.</summary>
    public static SessionRejectionReason Decode(byte[] bytes, out Envelope envelope)
    {
        envelope = default;
        if (bytes.Length % CookieSize.Padding != 0 || !EnvelopeHeader.TryRead(bytes, out EnvelopeHeader header, out int bodyStart))
        {
            return SessionRejectionReason.Format;
        }

        MessagePackReader reader = new(bytes.AsSpan(bodyStart));
        reader.Skip();
        if (reader.IsMalformed) return SessionRejectionReason.Body;

        ReadOnlySpan<byte> padding = bytes.AsSpan(bodyStart + reader.Position);
        if (padding.Length >= CookieSize.Padding || padding.ContainsAnyExcept((byte)0)) return SessionRejectionReason.Format;
        envelope = new Envelope(bytes, header, bodyStart, reader.Position);
        return SessionRejectionReason.None;
    }
}
