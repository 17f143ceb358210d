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

    /// <summary>More than any collection of the framework has for each element beside the element itself, and as much again while it grows.</summary>
    private const int NodeOverhead = 96;

    /// <summary>Reads the head of an array, and reckons with the memory of its elements in one piece.</summary>
    /// <typeparam name="T">The elements.</typeparam>
    /// <param name="count">How many elements follow.</param>
    /// <param name="maximum">The most elements allowed.</param>
    /// <returns>Whether there was one, of a count allowed.</returns>
    public bool TryReadArrayHeader<T>(out int count, int maximum = int.MaxValue) =>
        TryReadArrayHeader(out count, maximum) && Reckon((2L * ObjectHead) + ((long)count * Unsafe.SizeOf<T>()));

    /// <summary>Reads the head of an array whose elements become a set or another collection of nodes.</summary>
    /// <typeparam name="T">The elements.</typeparam>
    /// <param name="count">How many elements follow.</param>
    /// <param name="maximum">The most elements allowed.</param>
    /// <returns>Whether there was one, of a count allowed.</returns>
    public bool TryReadSetHeader<T>(out int count, int maximum = int.MaxValue) =>
        TryReadArrayHeader(out count, maximum) && ReckonNodes<T, byte>(count);

    /// <summary>Reads the head of a map that becomes a dictionary.</summary>
    /// <typeparam name="TKey">The keys.</typeparam>
    /// <typeparam name="TValue">The values.</typeparam>
    /// <param name="count">How many pairs follow.</param>
    /// <param name="maximum">The most pairs allowed.</param>
    /// <returns>Whether there was one, of a count allowed.</returns>
    public bool TryReadMapHeader<TKey, TValue>(out int count, int maximum = int.MaxValue) =>
        TryReadMapHeader(out count, maximum) && ReckonNodes<TKey, TValue>(count);

    private bool ReckonNodes<TKey, TValue>(int count) =>
        Reckon((4L * ObjectHead) + ((long)count * (NodeOverhead + (2 * Unsafe.SizeOf<TKey>()) + (2 * Unsafe.SizeOf<TValue>()))));

    /// <summary>Takes from the allowance; where it is used up, the bytes are malformed.</summary>
    private bool Reckon(long bytes)
    {
        _allocationLeft -= bytes;
        return _allocationLeft >= 0 || Fail();
    }
}
