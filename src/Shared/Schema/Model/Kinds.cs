namespace TypedSession.Schema.Model;

/// <summary>The scalars that can be stored.</summary>
internal enum ScalarKind
{
    Boolean,
    Char,
    SByte,
    Byte,
    Int16,
    UInt16,
    Int32,
    UInt32,
    Int64,
    UInt64,
    Int128,
    UInt128,
    Half,
    Single,
    Double,
    Decimal,
    Guid,
    DateTime,
    DateTimeOffset,
    DateOnly,
    TimeOnly,
    TimeSpan,
    Index,
    Range,
    Version,
    CultureInfo,
}

/// <summary>What has as many bytes as it is given.</summary>
internal enum SizedKind
{
    String,
    Uri,
    Bytes,
    ReadOnlyMemory,
    ImmutableBytes,
    BigInteger,
}

/// <summary>The collections that can be stored.</summary>
internal enum CollectionKind
{
    Array,
    ReadOnlyList,
    List,
    Queue,
    Stack,
    HashSet,
    SortedSet,
    ImmutableArray,
    ImmutableList,
    ImmutableHashSet,
    ImmutableSortedSet,
    FrozenSet,
}

/// <summary>The dictionaries that can be stored.</summary>
internal enum DictionaryKind
{
    Dictionary,
    ReadOnlyDictionary,
    SortedDictionary,
    SortedList,
    ImmutableDictionary,
    ImmutableSortedDictionary,
    FrozenDictionary,
}
