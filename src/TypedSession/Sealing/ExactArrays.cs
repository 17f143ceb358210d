namespace TypedSession;

/// <summary>
/// Arrays of exactly the length that is asked for, since Data Protection takes nothing else. Each thread keeps one of each length for
/// its next request: lengths are multiples of 32, or as far beyond one as the key ring's algorithm adds.
/// </summary>
internal static class ExactArrays
{
    private const int Step = 32;
    private const int MaxLength = 4096;

    [ThreadStatic]
    private static byte[]?[]? _kept;

    /// <summary>An array that holds anything.</summary>
    public static byte[] Take(int length)
    {
        if (_kept is not { } kept || length >= MaxLength || kept[length / Step] is not { } array || array.Length != length)
            return new byte[length];
        kept[length / Step] = null;
        return array;
    }

    /// <summary>Gives an array back that nobody holds any more, and that holds no secret.</summary>
    public static void Return(byte[] array)
    {
        if (array.Length >= MaxLength) return;
        _kept ??= new byte[]?[MaxLength / Step];
        _kept[array.Length / Step] = array;
    }
}
