namespace TypedSession.Codec.Tests;

/// <summary>What was read, and how.</summary>
public sealed record ReadResult<T>(T Value, int Fallbacks, bool Complete, bool Malformed, int Position);

/// <summary>From a value to its body and back, by the generated code.</summary>
public static class Body
{
    public static byte[] Write<T>(T value)
        where T : ISessionPart<T>
    {
        var writer = new SessionWriter(stackalloc byte[64]);
        try
        {
            T.Write(ref writer, value);
            return writer.WrittenSpan.ToArray();
        }
        finally
        {
            writer.Dispose();
        }
    }

    public static ReadResult<T> Read<T>(byte[] body)
        where T : ISessionPart<T>
    {
        var reader = new SessionReader(body);
        bool complete = T.TryRead(ref reader, out T? value);
        return new ReadResult<T>(value!, reader.FallbackCount, complete, reader.IsMalformed, reader.Position);
    }

    /// <summary>Writes and reads; nothing may fall back on the way, and no byte may be left over.</summary>
    public static T RoundTrip<T>(T value)
        where T : ISessionPart<T>
    {
        byte[] body = Write(value);
        ReadResult<T> read = Read<T>(body);
        Assert.True(read.Complete);
        Assert.Equal(0, read.Fallbacks);
        Assert.Equal(body.Length, read.Position);
        return read.Value;
    }

    /// <summary>What an older or newer build, with another declaration of the same state, makes of a value.</summary>
    public static ReadResult<TOther> ReadAs<T, TOther>(T value)
        where T : ISessionPart<T>
        where TOther : ISessionPart<TOther> => Read<TOther>(Write(value));
}
