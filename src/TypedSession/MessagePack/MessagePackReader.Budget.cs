using System.Runtime.CompilerServices;

namespace TypedSession.MessagePack;

/// <content>
/// What reading may allocate. A count within the bytes that remain is no bound by itself: an empty list takes one byte, and is an object.
/// </content>
public ref partial struct MessagePackReader
{
    /// <summary>What may be allocated beyond twice as many bytes as are read, for a text takes two bytes for each letter: 60,000.</summary>
    public const int AllocationAllowance = 60_000;

    /// <summary>The head of an object and of an array.</summary>
    private const int ObjectHead = 24;

    /// <summary>Reads the head of an array, and reckons with the memory of the collection that it becomes.</summary>
    /// <typeparam name="T">The elements.</typeparam>
    /// <param name="count">How many elements follow.</param>
    /// <param name="maximum">The most elements allowed.</param>
    /// <param name="shape">What the collection is made of.</param>
    /// <returns>Whether there was one, of a count allowed.</returns>
    public bool TryReadArrayHeader<T>(out int count, int maximum = int.MaxValue, CollectionShape shape = CollectionShape.List) =>
        TryReadArrayHeader(out count, maximum) && Reckon(shape, count, Unsafe.SizeOf<T>());

    /// <summary>Reads the head of a map, and reckons with the memory of the dictionary that it becomes.</summary>
    /// <typeparam name="TKey">The keys.</typeparam>
    /// <typeparam name="TValue">The values.</typeparam>
    /// <param name="count">How many pairs follow.</param>
    /// <param name="maximum">The most pairs allowed.</param>
    /// <param name="shape">What the dictionary is made of.</param>
    /// <returns>Whether there was one, of a count allowed.</returns>
    public bool TryReadMapHeader<TKey, TValue>(out int count, int maximum = int.MaxValue, CollectionShape shape = CollectionShape.Dictionary) =>
        TryReadMapHeader(out count, maximum) && Reckon(shape, count, Unsafe.SizeOf<TKey>() + Unsafe.SizeOf<TValue>());

    private bool Reckon(CollectionShape shape, int count, int elementBytes)
    {
        // Measured on .NET 10 for integers, Guids and strings: bytes once, bytes for each element, and how many copies of it there are.
        (int once, int each, int copies) = shape switch
        {
            CollectionShape.List => (56, 0, 1),
            CollectionShape.Stack => (88, 0, 2),
            CollectionShape.HashSet => (150, 20, 1),
            CollectionShape.SortedSet => (48, 40, 1),
            CollectionShape.ImmutableTree => (92, 56, 2),
            CollectionShape.FrozenSet => (240, 112, 2),
            CollectionShape.Dictionary => (170, 24, 1),
            CollectionShape.SortedDictionary => (112, 56, 4),
            CollectionShape.SortedList => (120, 8, 6),
            CollectionShape.ImmutableDictionary => (257, 80, 2),
            CollectionShape.ImmutableSortedDictionary => (600, 120, 4),
            _ => (270, 120, 2),
        };
        return Reckon(once + (count * (each + ((long)copies * elementBytes))));
    }

    /// <summary>Takes from the allowance; where it is used up, the bytes are malformed.</summary>
    private bool Reckon(long bytes)
    {
        _allocationLeft -= bytes;
        return _allocationLeft >= 0 || Fail();
    }
}
