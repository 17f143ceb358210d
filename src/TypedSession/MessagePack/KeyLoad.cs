using System.ComponentModel;

namespace TypedSession.CompilerServices;

/// <summary>
/// Counts how often keys meet others in a hash table while it is filled. .NET hashes all but text without a secret, and a type of the
/// user's as its
/// author liked: all keys may have been chosen, or happen, to meet. Used by generated code.
/// </summary>
/// <typeparam name="TKey">The keys.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct KeyLoad<TKey>
{
    /// <summary>So few keys cost little even where all of them meet.</summary>
    private const int Few = 16;

    /// <summary>How many keys each bucket has: no more than the work allows.</summary>
    private readonly ushort[]? _buckets;
    private readonly IEqualityComparer<TKey> _comparer;
    private readonly int _each;

    internal KeyLoad(int capacity, IEqualityComparer<TKey> comparer, CollectionShape shape)
    {
        _comparer = comparer;
        _each = MessagePackMemory.WorkOfMeeting(shape);
        if (capacity > Few && !HasSecret(comparer)) _buckets = new ushort[capacity];
    }

    internal bool IsCounted => _buckets is not null;

    /// <summary>Counts a key.</summary>
    /// <returns>What it costs: with how many it is compared.</returns>
    internal int Add(TKey key)
    {
        int hash = key is null ? 0 : _comparer.GetHashCode(key);
        return _buckets![(uint)hash % (uint)_buckets.Length]++ * _each;
    }

    private static bool HasSecret(IEqualityComparer<TKey> comparer) =>
        typeof(TKey) == typeof(string)
        && (ReferenceEquals(comparer, EqualityComparer<TKey>.Default) || ReferenceEquals(comparer, StringComparer.Ordinal)
            || ReferenceEquals(comparer, StringComparer.OrdinalIgnoreCase));
}
