using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace TypedSession.CompilerServices;

/// <summary>
/// The memory and work that the reader counts for what it makes, beyond two bytes for each byte read. Used by generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class MessagePackMemory
{
    /// <summary>The head of an object, an array, a text, or bytes.</summary>
    public static int Head => 24;

    /// <summary>A version: an object beside the numbers read.</summary>
    public static int Version => 48;

    /// <summary>A culture beside its name: the most measured on .NET 10, for long names that this process has not seen before.</summary>
    public static int Culture => 2400;

    /// <summary>Most addresses, beside their text.</summary>
    internal const int ShortAddress = 80;

    /// <summary>Measured on .NET 10: an absolute address that is not ASCII is taken apart at once.</summary>
    internal const int LongAddress = 512;

    /// <summary>The most that an address takes.</summary>
    public static int Address => Head + LongAddress;

    /// <summary>The most that members take which a build does not know: 127 of two bytes, each copied with those before it.</summary>
    internal const int Unknown = 20_000;

    /// <summary>As good as no bound, and so far from the end of the numbers that some may be added.</summary>
    private const long Cap = long.MaxValue / 1024;

    /// <summary>As many bytes as a comparison counts for where memory and work are bounded by one sum: both are used up together.</summary>
    private static readonly double BytesOfWork = (double)SessionReader.AllocationAllowance / SessionReader.WorkAllowance;

    /// <summary>The most that a part takes; null where nothing bounds it.</summary>
    /// <typeparam name="T">The part.</typeparam>
    public static long? OfPart<T>()
        where T : ISessionPart<T> => T.MaxMemoryBytes is long bytes ? Math.Min(bytes, Cap) : null;

    /// <summary>Whether nothing can change a part once it was made.</summary>
    /// <typeparam name="T">The part.</typeparam>
    public static bool IsImmutable<T>()
        where T : ISessionPart<T> => T.IsImmutable;

    /// <summary>The most that a collection takes.</summary>
    /// <typeparam name="T">The elements.</typeparam>
    /// <param name="count">How many at most.</param>
    /// <param name="each">What each refers to takes; null where nothing bounds it.</param>
    /// <param name="shape">What it is made of.</param>
    public static long? OfCollection<T>(int count, long? each = 0, CollectionShape shape = CollectionShape.List) =>
        With<T>(Of<T>(shape, count), count, each, shape);

    /// <summary>The most that a dictionary takes.</summary>
    /// <typeparam name="TKey">The keys.</typeparam>
    /// <typeparam name="TValue">The values.</typeparam>
    /// <param name="count">How many pairs at most.</param>
    /// <param name="each">What each key and value refer to takes; null where nothing bounds it.</param>
    /// <param name="shape">What it is made of.</param>
    public static long? OfDictionary<TKey, TValue>(int count, long? each = 0, CollectionShape shape = CollectionShape.Dictionary) =>
        With<TKey>(Of<TKey, TValue>(shape, count), count, each, shape);

    internal static long Of<T>(CollectionShape shape, int count) => Of(shape, count, Unsafe.SizeOf<T>());

    internal static long Of<TKey, TValue>(CollectionShape shape, int count) =>
        Of(shape, count, Unsafe.SizeOf<TKey>() + Unsafe.SizeOf<TValue>());

    /// <summary>What it costs in a hash table that a key meets another one: the nodes of immutable ones keep them in a list.</summary>
    internal static int WorkOfMeeting(CollectionShape shape) => shape switch
    {
        CollectionShape.HashSet or CollectionShape.Dictionary or CollectionShape.FrozenSet or CollectionShape.FrozenDictionary => 1,
        CollectionShape.ImmutableHashSet or CollectionShape.ImmutableDictionary => 5,
        _ => 0,
    };

    /// <summary>Whether keys are sorted that may be or hold texts, which take long to compare by the order of a culture.</summary>
    internal static bool SortsTexts<TKey>(CollectionShape shape) =>
        RuntimeHelpers.IsReferenceOrContainsReferences<TKey>()
        && typeof(TKey) != typeof(Version)
        && shape is CollectionShape.SortedSet or CollectionShape.ImmutableSortedSet or CollectionShape.SortedDictionary
            or CollectionShape.SortedList or CollectionShape.ImmutableSortedDictionary;

    private static long? With<TKey>(long collection, int count, long? each, CollectionShape shape)
    {
        if (each is not long known || SortsTexts<TKey>(shape)) return null;
        double meetings = typeof(TKey) == typeof(string) ? 0 : (double)count * (count - 1) / 2;
        return (long)Math.Min(collection + ((double)count * known) + (meetings * WorkOfMeeting(shape) * BytesOfWork), Cap);
    }

    private static long Of(CollectionShape shape, int count, int elementBytes)
    {
        // Measured on .NET 10 for integers, Guids and strings: bytes once, bytes for each element, and how many copies of it there are.
        // Hash tables have a count for each bucket besides, while they are filled (KeyLoad).
        (int once, int each, int copies) = shape switch
        {
            CollectionShape.List => (56, 0, 1),
            CollectionShape.Stack => (88, 0, 2),
            CollectionShape.HashSet => (180, 23, 1),
            CollectionShape.SortedSet => (48, 40, 1),
            CollectionShape.ImmutableTree or CollectionShape.ImmutableSortedSet => (92, 56, 2),
            CollectionShape.ImmutableHashSet => (272, 79, 2),
            CollectionShape.FrozenSet => (270, 115, 2),
            CollectionShape.Dictionary => (200, 27, 1),
            CollectionShape.SortedDictionary => (112, 56, 4),
            CollectionShape.SortedList => (230, 56, 4),
            CollectionShape.ImmutableDictionary => (287, 83, 2),
            CollectionShape.ImmutableSortedDictionary => (600, 120, 4),
            _ => (300, 123, 2),
        };
        return once + (count * (each + ((long)copies * elementBytes)));
    }
}
