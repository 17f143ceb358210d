using System.Buffers;
using System.Buffers.Binary;
using MessagePack;
using PackReader = MessagePack.MessagePackReader;
using PackWriter = MessagePack.MessagePackWriter;

namespace TypedSession.Interop.Tests;

/// <summary>A body copied by MessagePack-CSharp, value by value: each read by its reader as what it is, and written anew.</summary>
internal static class PackageCopy
{
    /// <summary>The value as MessagePack-CSharp understands it, in the bytes that it writes for it.</summary>
    /// <param name="bytes">One value.</param>
    /// <param name="wider">Chooses among the longer forms of each value; null takes the writer's own.</param>
    public static byte[] Of(byte[] bytes, Random? wider = null)
    {
        ArrayBufferWriter<byte> copy = new();
        PackReader reader = new(bytes);
        PackWriter writer = new(copy);
        CopyValue(ref reader, ref writer, wider);
        Assert.True(reader.End);
        writer.Flush();
        return copy.WrittenSpan.ToArray();
    }

    private static void CopyValue(ref PackReader reader, ref PackWriter writer, Random? wider)
    {
        switch (reader.NextMessagePackType)
        {
            case MessagePackType.Nil:
                reader.ReadNil();
                writer.WriteNil();
                break;
            case MessagePackType.Boolean:
                writer.Write(reader.ReadBoolean());
                break;
            case MessagePackType.Integer:
                CopyInteger(ref reader, ref writer, wider);
                break;
            case MessagePackType.Float when reader.NextCode == MessagePackCode.Float32 && wider is null:
                writer.Write(reader.ReadSingle());
                break;
            case MessagePackType.Float:
                writer.Write(reader.ReadDouble());
                break;
            case MessagePackType.String:
                string text = reader.ReadString()!;
                if (wider is null) writer.Write(text);
                else WriteHead(ref writer, MessagePackCode.Str32, System.Text.Encoding.UTF8.GetBytes(text));
                break;
            case MessagePackType.Binary:
                byte[] binary = reader.ReadBytes()!.Value.ToArray();
                if (wider is null) writer.Write(binary);
                else WriteHead(ref writer, MessagePackCode.Bin32, binary);
                break;
            case MessagePackType.Extension:
                CopyExtension(ref reader, ref writer);
                break;
            case MessagePackType.Array:
                int count = reader.ReadArrayHeader();
                if (wider is null) writer.WriteArrayHeader(count);
                else WriteHead(ref writer, MessagePackCode.Array32, [], count);
                for (int i = 0; i < count; i++) CopyValue(ref reader, ref writer, wider);
                break;
            case MessagePackType.Map:
                int pairs = reader.ReadMapHeader();
                if (wider is null) writer.WriteMapHeader(pairs);
                else WriteHead(ref writer, MessagePackCode.Map32, [], pairs);
                for (int i = 0; i < 2 * pairs; i++) CopyValue(ref reader, ref writer, wider);
                break;
            default:
                Assert.Fail($"A value of the type {reader.NextMessagePackType}.");
                break;
        }
    }

    private static void CopyInteger(ref PackReader reader, ref PackWriter writer, Random? wider)
    {
        if (reader.NextCode == MessagePackCode.UInt64)
        {
            writer.Write(reader.ReadUInt64());
            return;
        }

        long value = reader.ReadInt64();
        switch (wider?.Next(8))
        {
            case 0 when value is >= sbyte.MinValue and <= sbyte.MaxValue: writer.WriteInt8((sbyte)value); break;
            case 1 when value is >= 0 and <= byte.MaxValue: writer.WriteUInt8((byte)value); break;
            case 2 when value is >= short.MinValue and <= short.MaxValue: writer.WriteInt16((short)value); break;
            case 3 when value is >= 0 and <= ushort.MaxValue: writer.WriteUInt16((ushort)value); break;
            case 4 when value is >= int.MinValue and <= int.MaxValue: writer.WriteInt32((int)value); break;
            case 5 when value is >= 0 and <= uint.MaxValue: writer.WriteUInt32((uint)value); break;
            case 6 when value >= 0: writer.WriteUInt64((ulong)value); break;
            case 7: writer.WriteInt64(value); break;
            default: writer.Write(value); break;
        }
    }

    private static void CopyExtension(ref PackReader reader, ref PackWriter writer)
    {
        PackReader ahead = reader.CreatePeekReader();
        bool isTime = ahead.ReadExtensionFormatHeader().TypeCode == ReservedMessagePackExtensionTypeCode.DateTime;
        if (isTime) writer.Write(reader.ReadDateTime());
        else writer.WriteExtensionFormat(reader.ReadExtensionFormat());
    }

    /// <summary>A head of 32 bits, which its writer gives to nothing so short.</summary>
    private static void WriteHead(ref PackWriter writer, byte code, byte[] content, int? count = null)
    {
        byte[] head = new byte[5];
        head[0] = code;
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(1), count ?? content.Length);
        writer.WriteRaw(head);
        writer.WriteRaw(content);
    }
}
