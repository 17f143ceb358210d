using System.ComponentModel;

namespace TypedSession.CompilerServices;

/// <summary>What a collection is made of, by which the reader counts what it will take in memory. Used by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum CollectionShape
{
    /// <summary>One array.</summary>
    List,

    /// <summary>An array, and a copy of it.</summary>
    Stack,

    /// <summary>A <see cref="HashSet{T}"/>.</summary>
    HashSet,

    /// <summary>A <see cref="SortedSet{T}"/>.</summary>
    SortedSet,

    /// <summary>An immutable list: an array, and a tree of nodes.</summary>
    ImmutableTree,

    /// <summary>An <see cref="System.Collections.Immutable.ImmutableSortedSet{T}"/>: the same.</summary>
    ImmutableSortedSet,

    /// <summary>An <see cref="System.Collections.Immutable.ImmutableHashSet{T}"/>: a set, and a tree of nodes.</summary>
    ImmutableHashSet,

    /// <summary>A <see cref="System.Collections.Frozen.FrozenSet{T}"/>.</summary>
    FrozenSet,

    /// <summary>A <see cref="Dictionary{TKey, TValue}"/>.</summary>
    Dictionary,

    /// <summary>A <see cref="SortedDictionary{TKey, TValue}"/>.</summary>
    SortedDictionary,

    /// <summary>A <see cref="SortedList{TKey, TValue}"/>.</summary>
    SortedList,

    /// <summary>A <see cref="System.Collections.Immutable.ImmutableDictionary{TKey, TValue}"/>.</summary>
    ImmutableDictionary,

    /// <summary>A <see cref="System.Collections.Immutable.ImmutableSortedDictionary{TKey, TValue}"/>.</summary>
    ImmutableSortedDictionary,

    /// <summary>A <see cref="System.Collections.Frozen.FrozenDictionary{TKey, TValue}"/>.</summary>
    FrozenDictionary,
}
