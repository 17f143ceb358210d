using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace TypedSession;

/// <summary>
/// Writes MessagePack as people read it: as JSON where it can be, with bytes, numbered members and extensions as the diagnostic notation of
/// CBOR (RFC 8949) has them. What stands in a map, or in JSON inside a text, under the name of a secret is not shown.
/// </summary>
internal ref struct MessagePackText
{
    private const int MaxDepth = 16;
    private const int MaxLength = 2000;
    private const int MaxShownBytes = 64;

    private static readonly JavaScriptEncoder Escapes = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    private readonly StringBuilder _text = new();
    private ReadOnlySpan<byte> _rest;
    private bool _isCut;

    private MessagePackText(ReadOnlySpan<byte> value) => _rest = value;

    /// <summary>The text of a value; a long one is cut.</summary>
    public static string Of(ReadOnlySpan<byte> value)
    {
        MessagePackText text = new(value);
        text.Value(depth: 0);
        if (text._text.Length > MaxLength) text._text.Length = MaxLength;
        return text._isCut ? text._text.Append('…').ToString() : text._text.ToString();
    }

    private void Value(int depth)
    {
        if (depth > MaxDepth || _text.Length > MaxLength) _isCut = true;
        byte code = Number(1) is var first && _isCut ? MessagePackCode.NeverUsed : (byte)first;
        switch (code)
        {
            case MessagePackCode.NeverUsed: break;
            case <= MessagePackCode.MaxPositiveFixInt: Append(code); break;
            case <= MessagePackCode.MaxFixMap: Map(code - MessagePackCode.MinFixMap, depth); break;
            case <= MessagePackCode.MaxFixArray: Array(code - MessagePackCode.MinFixArray, depth); break;
            case <= MessagePackCode.MaxFixStr: Text(code - MessagePackCode.MinFixStr); break;
            case MessagePackCode.Nil: Append("null"); break;
            case MessagePackCode.False: Append("false"); break;
            case MessagePackCode.True: Append("true"); break;
            case >= MessagePackCode.Bin8 and <= MessagePackCode.Bin32: Bytes(Number(1 << (code - MessagePackCode.Bin8))); break;
            case >= MessagePackCode.Ext8 and <= MessagePackCode.Ext32: Extension(Number(1 << (code - MessagePackCode.Ext8))); break;
            case MessagePackCode.Float32: Append(BitConverter.UInt32BitsToSingle((uint)Number(4))); break;
            case MessagePackCode.Float64: Append(BitConverter.UInt64BitsToDouble(Number(8))); break;
            case >= MessagePackCode.UInt8 and <= MessagePackCode.UInt64: Append(Number(1 << (code - MessagePackCode.UInt8))); break;
            case >= MessagePackCode.Int8 and <= MessagePackCode.Int64: Signed(1 << (code - MessagePackCode.Int8)); break;
            case >= MessagePackCode.FixExt1 and <= MessagePackCode.FixExt16: Extension(1ul << (code - MessagePackCode.FixExt1)); break;
            case >= MessagePackCode.Str8 and <= MessagePackCode.Str32: Text(Number(1 << (code - MessagePackCode.Str8))); break;
            case MessagePackCode.Array16 or MessagePackCode.Array32:
                Array((long)Number(2 << (code - MessagePackCode.Array16)), depth); break;
            case MessagePackCode.Map16 or MessagePackCode.Map32: Map((long)Number(2 << (code - MessagePackCode.Map16)), depth); break;
            default: Append((sbyte)code); break;
        }
    }

    private void Array(long count, int depth)
    {
        _text.Append('[');
        for (long i = 0; i < count && !_isCut; i++)
        {
            if (i > 0) _text.Append(", ");
            Value(depth + 1);
        }

        _text.Append(']');
    }

    private void Map(long count, int depth)
    {
        _text.Append('{');
        for (long i = 0; i < count && !_isCut; i++)
        {
            if (i > 0) _text.Append(", ");
            int start = _text.Length;
            Value(depth + 1);
            bool isSecret = SecretText.IsSecret(_text.ToString(start, _text.Length - start));
            _text.Append(": ");
            int value = _text.Length;
            Value(depth + 1);
            if (!isSecret) continue;
            _text.Length = value;
            _text.Append(SecretText.Mask);
        }

        _text.Append('}');
    }

    private void Text(ulong length) => Quote(SecretJson.Hide(Encoding.UTF8.GetString(Take(length))));

    private readonly void Quote(string text) => _text.Append('"').Append(Escapes.Encode(text)).Append('"');

    private void Bytes(ulong length)
    {
        ReadOnlySpan<byte> bytes = Take(length);
        if (bytes.Length > 0 && Utf8.IsValid(bytes) && Encoding.UTF8.GetString(bytes) is var text && !text.Any(IsUnseen))
        {
            _text.Append('b');
            Quote(SecretJson.Hide(text));
            return;
        }

        _text.Append("h'").Append(Convert.ToHexStringLower(bytes[..Math.Min(bytes.Length, MaxShownBytes)]));
        _text.Append(bytes.Length > MaxShownBytes ? string.Create(CultureInfo.InvariantCulture, $"…' ({bytes.Length} bytes)") : "'");
    }

    /// <summary>Whether a letter is none that people write: lines and columns are, as in indented JSON.</summary>
    private static bool IsUnseen(char letter) => char.IsControl(letter) && letter is not ('\r' or '\n' or '\t');

    private void Extension(ulong length)
    {
        byte type = (byte)Number(1);
        if (type == MessagePackCode.TimestampType && Timestamp(_rest[..(int)Math.Min(length, (ulong)_rest.Length)]) is { } time)
        {
            Take(length);
            _text.Append(CultureInfo.InvariantCulture, $"\"{time:yyyy-MM-ddTHH:mm:ss.FFFFFFFK}\"");
            return;
        }

        _text.Append(CultureInfo.InvariantCulture, $"{(sbyte)type}(");
        Bytes(length);
        _text.Append(')');
    }

    /// <summary>Null where the time is none that .NET knows.</summary>
    private static DateTime? Timestamp(ReadOnlySpan<byte> data)
    {
        (long seconds, uint nanoseconds) = data.Length switch
        {
            4 => (BinaryPrimitives.ReadUInt32BigEndian(data), 0u),
            8 when BinaryPrimitives.ReadUInt64BigEndian(data) is var both => ((long)(both & 0x3_ffff_ffff), (uint)(both >> 34)),
            12 => (BinaryPrimitives.ReadInt64BigEndian(data[4..]), BinaryPrimitives.ReadUInt32BigEndian(data)),
            _ => (long.MinValue, 0u),
        };
        bool isKnown = seconds >= DateTimeOffset.MinValue.ToUnixTimeSeconds() && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds();
        return isKnown ? DateTimeOffset.FromUnixTimeSeconds(seconds).UtcDateTime.AddTicks(nanoseconds / 100) : null;
    }

    private void Signed(int bytes)
    {
        int shift = 64 - (8 * bytes);
        Append((long)(Number(bytes) << shift) >> shift);
    }

    private ulong Number(int bytes)
    {
        ulong value = 0;
        foreach (byte each in Take((ulong)bytes)) value = (value << 8) | each;
        return value;
    }

    private ReadOnlySpan<byte> Take(ulong length)
    {
        if (_isCut || length > (ulong)_rest.Length)
        {
            _isCut = true;
            return default;
        }

        ReadOnlySpan<byte> taken = _rest[..(int)length];
        _rest = _rest[(int)length..];
        return taken;
    }

    private void Text(int length) => Text((ulong)length);

    private readonly void Append<T>(T value) => _text.Append(CultureInfo.InvariantCulture, $"{value}");
}
