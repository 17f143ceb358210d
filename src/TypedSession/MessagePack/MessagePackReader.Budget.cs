namespace TypedSession.MessagePack;

/// <content>
/// What reading may allocate. A count within the bytes that remain is no bound by itself: an empty list takes one byte, and is an object.
/// </content>
public ref partial struct MessagePackReader
{
    /// <summary>What may be allocated beyond twice as many bytes as are read, for a text takes two bytes for each letter: 60,000.</summary>
    public const int AllocationAllowance = 60_000;

    /// <summary>As many bytes as a cookie's body can have. For each one beyond, another <see cref="AllowanceEach"/> bytes may be allocated.</summary>
    private const int CookieLength = 4096;

    private const int AllowanceEach = 32;

    /// <summary>The most keys of one set or dictionary that .NET hashes without a secret: all of them may have the same hash.</summary>
    private const int MaxHashed = 4096;

    /// <summary>What may be allocated for a body.</summary>
    /// <param name="length">Its bytes.</param>
    internal static long AllowanceFor(int length) => AllocationAllowance + (2L * length) + ((long)AllowanceEach * Math.Max(0, length - CookieLength));

    /// <summary>Reads the head of an array, and reckons with the memory of the collection that it becomes.</summary>
    /// <typeparam name="T">The elements.</typeparam>
    /// <param name="count">How many elements follow.</param>
    /// <param name="maximum">The most elements allowed.</param>
    /// <param name="shape">What the collection is made of.</param>
    /// <returns>Whether there was one, of a count allowed.</returns>
    public bool TryReadArrayHeader<T>(out int count, int maximum = int.MaxValue, CollectionShape shape = CollectionShape.List) =>
        TryReadArrayHeader(out count, maximum) && Reckon(MessagePackMemory.Of<T>(shape, count)) && CanHash<T>(shape, count);

    /// <summary>Reads the head of a map, and reckons with the memory of the dictionary that it becomes.</summary>
    /// <typeparam name="TKey">The keys.</typeparam>
    /// <typeparam name="TValue">The values.</typeparam>
    /// <param name="count">How many pairs follow.</param>
    /// <param name="maximum">The most pairs allowed.</param>
    /// <param name="shape">What the dictionary is made of.</param>
    /// <returns>Whether there was one, of a count allowed.</returns>
    public bool TryReadMapHeader<TKey, TValue>(out int count, int maximum = int.MaxValue, CollectionShape shape = CollectionShape.Dictionary) =>
        TryReadMapHeader(out count, maximum) && Reckon(MessagePackMemory.Of<TKey, TValue>(shape, count)) && CanHash<TKey>(shape, count);

    private bool CanHash<TKey>(CollectionShape shape, int count) =>
        count <= MaxHashed
        || typeof(TKey) == typeof(string)
        || shape is not (CollectionShape.HashSet or CollectionShape.ImmutableHashSet or CollectionShape.FrozenSet
            or CollectionShape.Dictionary or CollectionShape.ImmutableDictionary or CollectionShape.FrozenDictionary)
        || Fail();

    /// <summary>Takes from the allowance; where it is used up, the bytes are malformed.</summary>
    private bool Reckon(long bytes)
    {
        _allocationLeft -= bytes;
        return _allocationLeft >= 0 || Fail();
    }
}
