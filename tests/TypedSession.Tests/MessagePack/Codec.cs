namespace TypedSession.Tests.MessagePack;

/// <summary>How a type of value is written and read.</summary>
public delegate void WriteValue<in T>(ref SessionWriter writer, T value);

/// <inheritdoc cref="WriteValue{T}"/>
public delegate bool ReadValue<T>(ref SessionReader reader, out T value);

public static class Codec
{
    public static byte[] Write<T>(T value, WriteValue<T> write)
    {
        SessionWriter writer = new([]);
        try
        {
            write(ref writer, value);
            return writer.WrittenSpan.ToArray();
        }
        finally
        {
            writer.Dispose();
        }
    }

    /// <summary>Writes, reads, and also passes over: all three must agree on where the value ends.</summary>
    public static T RoundTrip<T>(T value, WriteValue<T> write, ReadValue<T> read)
    {
        byte[] bytes = Write(value, write);
        SessionReader reader = new([.. bytes, 0xc1]);
        Assert.True(read(ref reader, out T result));
        Assert.Equal(bytes.Length, reader.Position);
        Assert.False(reader.IsMalformed);

        SessionReader skipper = new([.. bytes, 0xc1]);
        skipper.Skip();
        Assert.Equal(bytes.Length, skipper.Position);
        Assert.False(skipper.IsMalformed);
        return result;
    }

    /// <summary>True when the bytes can be cut at any place, and the cut is refused without an exception.</summary>
    public static bool RefusesCuts<T>(byte[] bytes, ReadValue<T> read)
    {
        for (int length = 0; length < bytes.Length; length++)
        {
            SessionReader reader = new(bytes.AsSpan(0, length));
            if (read(ref reader, out _)) return false;
        }

        return true;
    }
}
