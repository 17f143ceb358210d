using System.Runtime.CompilerServices;

namespace TypedSession.MessagePack;

/// <summary>The memory that the reader reckons with for what it makes, beyond two bytes for each byte read. Used by generated code.</summary>
public static class MessagePackMemory
{
    /// <summary>The head of an object, an array, a text, or bytes.</summary>
    public const int Head = 24;

    /// <summary>A version: an object beside the numbers read.</summary>
    public const int Version = 48;

    /// <summary>A culture, and its name: measured on .NET 10, where this process has not seen it before.</summary>
    public const int Culture = 1600;

    /// <summary>Most addresses, beside their text.</summary>
    internal const int ShortAddress = 80;

    /// <summary>Measured on .NET 10: an absolute address that is not ASCII is taken apart at once.</summary>
    internal const int LongAddress = 512;

    /// <summary>The most that an address takes.</summary>
    public const int Address = Head + LongAddress;

    /// <summary>The most that members take which a build does not know: 127 of two bytes, each copied with those before it.</summary>
    internal const int Unknown = 20_000;

    /// <summary>As good as no bound, and so far from the end of the numbers that some may be added.</summary>
    private const long Cap = long.MaxValue / 1024;

    /// <summary>The most that a part takes; null where nothing bounds it.</summary>
    /// <typeparam name="T">The part.</typeparam>
    public static long? OfPart<T>()
        where T : ISessionPart<T> => T.MaxMemoryBytes is long bytes ? Math.Min(bytes, Cap) : null;

    /// <summary>The most that a collection takes.</summary>
    /// <typeparam name="T">The elements.</typeparam>
    /// <param name="count">How many at most.</param>
    /// <param name="each">What each refers to takes; null where nothing bounds it.</param>
    /// <param name="shape">What it is made of.</param>
    public static long? OfCollection<T>(int count, long? each = 0, CollectionShape shape = CollectionShape.List) =>
        With(Of<T>(shape, count), count, each);

    /// <summary>The most that a dictionary takes.</summary>
    /// <typeparam name="TKey">The keys.</typeparam>
    /// <typeparam name="TValue">The values.</typeparam>
    /// <param name="count">How many pairs at most.</param>
    /// <param name="each">What each key and value refer to takes; null where nothing bounds it.</param>
    /// <param name="shape">What it is made of.</param>
    public static long? OfDictionary<TKey, TValue>(int count, long? each = 0, CollectionShape shape = CollectionShape.Dictionary) =>
        With(Of<TKey, TValue>(shape, count), count, each);

    internal static long Of<T>(CollectionShape shape, int count) => Of(shape, count, Unsafe.SizeOf<T>());

    internal static long Of<TKey, TValue>(CollectionShape shape, int count) => Of(shape, count, Unsafe.SizeOf<TKey>() + Unsafe.SizeOf<TValue>());

    private static long? With(long collection, int count, long? each) => each is long known ? (long)Math.Min(collection + ((double)count * known), Cap) : null;

    private static long Of(CollectionShape shape, int count, int elementBytes)
    {
        // Measured on .NET 10 for integers, Guids and strings: bytes once, bytes for each element, and how many copies of it there are.
        (int once, int each, int copies) = shape switch
        {
            CollectionShape.List => (56, 0, 1),
            CollectionShape.Stack => (88, 0, 2),
            CollectionShape.HashSet => (150, 20, 1),
            CollectionShape.SortedSet => (48, 40, 1),
            CollectionShape.ImmutableTree or CollectionShape.ImmutableHashSet => (92, 56, 2),
            CollectionShape.FrozenSet => (240, 112, 2),
            CollectionShape.Dictionary => (170, 24, 1),
            CollectionShape.SortedDictionary => (112, 56, 4),
            CollectionShape.SortedList => (120, 8, 6),
            CollectionShape.ImmutableDictionary => (257, 80, 2),
            CollectionShape.ImmutableSortedDictionary => (600, 120, 4),
            _ => (270, 120, 2),
        };
        return once + (count * (each + ((long)copies * elementBytes)));
    }
}
