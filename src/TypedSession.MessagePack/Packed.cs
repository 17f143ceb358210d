using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using MessagePack;

namespace TypedSession.MessagePack;

/// <summary>One value of MessagePack-CSharp's inside a body: as binary, so that the body stays whole whatever a formatter writes.</summary>
internal static class Packed
{
    /// <summary>Larger buffers are not kept.</summary>
    private const int MaxIdleBytes = 1 << 16;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _idle;

    public static void Write<T>(ref SessionWriter writer, T value, MessagePackSerializerOptions options)
    {
        // A formatter may write another such value meanwhile, and one that throws leaves the buffer to the collector.
        ArrayBufferWriter<byte> buffer = _idle ?? new(256);
        _idle = null;
        PackWriter packed = new(buffer);
        if (options.OldSpec is bool isOld) packed.OldSpec = isOld;
        options.Resolver.GetFormatterWithVerify<T>().Serialize(ref packed, value, options);
        packed.Flush();
        writer.Write(buffer.WrittenSpan);
        buffer.Clear();
        if (buffer.Capacity <= MaxIdleBytes) _idle = buffer;
    }

    public static bool TryRead<T>(ref SessionReader reader, MessagePackSerializerOptions options, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        if (!reader.TryRead(out byte[]? bytes) || !IsOneValue(bytes)) return false;
        try
        {
            PackReader packed = new(bytes);
            value = options.Resolver.GetFormatterWithVerify<T>().Deserialize(ref packed, options);
            return packed.End && value is not null;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // There is no list of what formatters throw for bytes that are not theirs.
            value = default;
            return false;
        }
    }

    /// <summary>What nests too deep or claims more than is there is refused before a formatter sees it.</summary>
    private static bool IsOneValue(ReadOnlySpan<byte> bytes)
    {
        SessionReader reader = new(bytes);
        reader.Skip();
        return !reader.IsMalformed && reader.Position == bytes.Length;
    }
}
