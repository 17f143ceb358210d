namespace TypedSession.Testing;

/// <summary>Compares states by what is stored of them.</summary>
internal static class TestSessionEncoding
{
    public static bool AreSame<T>(T one, T other)
        where T : class, ISessionState<T> => ReferenceEquals(one, other) || Encode(one).AsSpan().SequenceEqual(Encode(other));

    private static byte[] Encode<T>(T value)
        where T : class, ISessionState<T>
    {
        SessionWriter writer = new([]);
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
}
