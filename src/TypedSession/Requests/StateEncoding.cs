namespace TypedSession;

/// <summary>Compares states by what is stored of them.</summary>
internal static class StateEncoding<T>
    where T : class, ISessionState<T>
{
    private const int InitialBuffer = 512;

    public static bool Is(T value, ReadOnlySpan<byte> body)
    {
        SessionWriter writer = new(stackalloc byte[InitialBuffer]);
        try
        {
            T.Write(ref writer, value);
            return writer.WrittenSpan.SequenceEqual(body);
        }
        finally
        {
            writer.Dispose();
        }
    }

    public static bool AreSame(T left, T right)
    {
        if (ReferenceEquals(left, right)) return true;
        SessionWriter writer = new(stackalloc byte[InitialBuffer]);
        try
        {
            T.Write(ref writer, left);
            return Is(right, writer.WrittenSpan);
        }
        finally
        {
            writer.Dispose();
        }
    }
}
