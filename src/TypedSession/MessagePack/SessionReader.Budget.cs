using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace TypedSession;

/// <content>
/// What reading may allocate and do. A count within the bytes that remain is no bound by itself: an empty list takes one byte, and is an
/// object;
/// and a thousand keys of one hash are compared half a million times.
/// </content>
public ref partial struct SessionReader
{
    /// <summary>What may be allocated beyond twice as many bytes as are read, for a text takes two bytes for each letter: 60,000.</summary>
    internal const int AllocationAllowance = 60_000;

    /// <summary>
    /// As many bytes as a cookie's body can have. For each one beyond, another <see cref="AllowanceEach"/> bytes may be allocated.
    /// </summary>
    private const int CookieLength = 4096;

    private const int AllowanceEach = 32;

    /// <summary>
    /// What may be done for a body beyond passing over it once, in comparisons of two keys: 150,000, which take less than 5 ms.
    /// </summary>
    internal const int WorkAllowance = 150_000;

    /// <summary>What an exception costs that code of the user's throws.</summary>
    private const int WorkOfException = 100;

    /// <summary>What a culture costs that this process has not seen before.</summary>
    private const int WorkOfCulture = 1500;

    /// <summary>What two texts cost that are compared by the order of a culture, beside their letters.</summary>
    private const int WorkOfTexts = 8;

    /// <summary>What was counted for what has been read, with two bytes for each byte read.</summary>
    internal readonly long AllocatedBytes => AllowanceFor(_bytes.Length) - _allocationLeft + (2L * _position);

    /// <summary>What may be allocated for a body.</summary>
    /// <param name="length">Its bytes.</param>
    internal static long AllowanceFor(int length) =>
        AllocationAllowance + (2L * length) + ((long)AllowanceEach * Math.Max(0, length - CookieLength));

    /// <summary>Reads the head of an array, and counts the memory of the collection that it becomes.</summary>
    /// <typeparam name="T">The elements.</typeparam>
    /// <param name="count">How many elements follow.</param>
    /// <param name="maximum">The most elements allowed.</param>
    /// <param name="shape">What the collection is made of.</param>
    /// <returns>Whether there was one, of a count allowed.</returns>
    [SuppressMessage("ApiDesign", "RS0026", Justification = "What tells the overloads apart is never left out.")]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public bool TryReadArrayHeader<T>(out int count, int maximum = int.MaxValue, CollectionShape shape = CollectionShape.List) =>
        TryReadArrayHeader(out count, maximum) && TakeMemory(MessagePackMemory.Of<T>(shape, count))
            && CanSort<T>(shape, count, values: count);

    /// <summary>Reads the head of a map, and counts the memory of the dictionary that it becomes.</summary>
    /// <typeparam name="TKey">The keys.</typeparam>
    /// <typeparam name="TValue">The values.</typeparam>
    /// <param name="count">How many pairs follow.</param>
    /// <param name="maximum">The most pairs allowed.</param>
    /// <param name="shape">What the dictionary is made of.</param>
    /// <returns>Whether there was one, of a count allowed.</returns>
    [SuppressMessage("ApiDesign", "RS0026", Justification = "What tells the overloads apart is never left out.")]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public bool TryReadMapHeader<TKey, TValue>(out int count, int maximum = int.MaxValue,
        CollectionShape shape = CollectionShape.Dictionary) =>
        TryReadMapHeader(out count, maximum) && TakeMemory(MessagePackMemory.Of<TKey, TValue>(shape, count))
            && CanSort<TKey>(shape, count, values: 2 * count);

    /// <summary>Whether a key may be added to a hash table. Where too many have met others there, the bytes are malformed.</summary>
    /// <typeparam name="TKey">The keys.</typeparam>
    /// <param name="load">What the table costs.</param>
    /// <param name="key">The key.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool CanAdd<TKey>(in KeyLoad<TKey> load, TKey key) => !load.IsCounted || Spend(load.Add(key));

    /// <summary>Counts an exception that code of the user's has thrown.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void Caught() => Spend(WorkOfException);

    /// <summary>
    /// Whether keys may be sorted whose comparison can take long: texts are, each with about as many others as the count has bits.
    /// </summary>
    private bool CanSort<TKey>(CollectionShape shape, int count, int values)
    {
        if (count < 2 || !MessagePackMemory.SortsTexts<TKey>(shape)) return true;
        SessionReader whole = this;
        for (int i = 0; i < values && !whole.IsMalformed; i++) whole.Skip();
        return Spend(BitOperations.Log2((uint)count) * (((long)WorkOfTexts * count) + ((whole._position - _position) / 2)));
    }

    /// <summary>Takes from the allowance; where it is used up, the bytes are malformed.</summary>
    private bool TakeMemory(long bytes)
    {
        _allocationLeft -= bytes;
        return _allocationLeft >= 0 || Fail();
    }

    private bool Spend(long work)
    {
        _workLeft -= work;
        return _workLeft >= 0 || Fail();
    }
}
