using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace TypedSession.CompilerServices;

/// <summary>
/// Holds sets and dictionaries to what comes back: they are rebuilt by the comparer of their kind, which may take two elements for one that
/// theirs
/// tells apart. Used by generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class MessagePackKeys
{
    /// <summary>Refuses a set or keys that hash by a comparer of their own and of which the default one would take two for one.</summary>
    /// <typeparam name="T">The elements or keys.</typeparam>
    /// <param name="keys">All of them.</param>
    /// <param name="comparer">What they are told apart by.</param>
    /// <param name="member">Type and member, for the exception.</param>
    /// <exception cref="SessionBoundException">They do not all come back.</exception>
    public static void ThrowIfMerged<T>(IEnumerable<T> keys, IEqualityComparer<T>? comparer, string member)
    {
        bool isDefault = comparer is null || ReferenceEquals(comparer, EqualityComparer<T>.Default)
            || ReferenceEquals(comparer, StringComparer.Ordinal);
        if (!isDefault) Check(keys, new HashSet<T>(), member);
    }

    /// <summary>
    /// Refuses a set or keys that are sorted by a comparer of their own, or by a culture, and of which the default one would take two for
    /// one.
    /// </summary>
    /// <typeparam name="T">The elements or keys.</typeparam>
    /// <param name="keys">All of them.</param>
    /// <param name="comparer">What they are told apart by.</param>
    /// <param name="member">Type and member, for the exception.</param>
    /// <exception cref="SessionBoundException">They do not all come back.</exception>
    public static void ThrowIfMerged<T>(IEnumerable<T> keys, IComparer<T>? comparer, string member)
    {
        bool isDefault = typeof(T) != typeof(string) && (comparer is null || ReferenceEquals(comparer, Comparer<T>.Default));
        if (!isDefault) Check(keys, new SortedSet<T>(), member);
    }

    /// <summary>Refuses a dictionary of any kind, of whose keys the default comparer would take two for one.</summary>
    /// <typeparam name="TKey">The keys.</typeparam>
    /// <typeparam name="TValue">The values.</typeparam>
    /// <param name="value">The dictionary.</param>
    /// <param name="member">Type and member, for the exception.</param>
    /// <exception cref="SessionBoundException">They do not all come back.</exception>
    public static void ThrowIfMerged<TKey, TValue>(IReadOnlyDictionary<TKey, TValue> value, string member)
        where TKey : notnull
    {
        if (value is Dictionary<TKey, TValue> dictionary) ThrowIfMerged(dictionary.Keys, dictionary.Comparer, member);
        else Check(value.Select(pair => pair.Key), new HashSet<TKey>(), member);
    }

    /// <summary>What a set costs that is to be filled.</summary>
    /// <typeparam name="T">The elements.</typeparam>
    /// <param name="items">The set, empty and as large as it will be.</param>
    /// <param name="shape">What is made of it.</param>
    [SuppressMessage("ApiDesign", "RS0026", Justification = "What tells the overloads apart is never left out.")]
    public static KeyLoad<T> LoadOf<T>(HashSet<T> items, CollectionShape shape = CollectionShape.HashSet) =>
        new(items.Capacity, items.Comparer, shape);

    /// <summary>What a dictionary costs that is to be filled.</summary>
    /// <typeparam name="TKey">The keys.</typeparam>
    /// <typeparam name="TValue">The values.</typeparam>
    /// <param name="items">The dictionary, empty and as large as it will be.</param>
    /// <param name="shape">What is made of it.</param>
    [SuppressMessage("ApiDesign", "RS0026", Justification = "What tells the overloads apart is never left out.")]
    public static KeyLoad<TKey> LoadOf<TKey, TValue>(Dictionary<TKey, TValue> items, CollectionShape shape = CollectionShape.Dictionary)
        where TKey : notnull => new(items.Capacity, items.Comparer, shape);

    /// <summary>The comparer of a dictionary whose kind is not declared; null where it shows none.</summary>
    /// <typeparam name="TKey">The keys.</typeparam>
    /// <typeparam name="TValue">The values.</typeparam>
    /// <param name="value">The dictionary.</param>
    public static IEqualityComparer<TKey>? ComparerOf<TKey, TValue>(IReadOnlyDictionary<TKey, TValue>? value)
        where TKey : notnull => value switch
        {
            Dictionary<TKey, TValue> dictionary => dictionary.Comparer,
            FrozenDictionary<TKey, TValue> frozen => frozen.Comparer,
            ConcurrentDictionary<TKey, TValue> concurrent => concurrent.Comparer,
            ImmutableDictionary<TKey, TValue> immutable => immutable.KeyComparer,
            _ => null,
        };

    /// <summary>Refuses a collection that gives more or fewer elements than it counts.</summary>
    /// <param name="count">What it counts.</param>
    /// <param name="given">What it gave.</param>
    /// <param name="member">Type and member, for the exception.</param>
    /// <exception cref="SessionBoundException">They differ.</exception>
    public static void ThrowIfMiscounted(int count, int given, string member)
    {
        if (count != given)
            throw new SessionBoundException(member,
                $"{member} counts {count} elements and gives {given}. The session keeps its old value.");
    }

    private static void Check<T>(IEnumerable<T> keys, ISet<T> rebuilt, string member)
    {
        foreach (T key in keys)
        {
            if (!rebuilt.Add(key)) BrokenBound.ThrowMerged(member);
        }
    }
}
