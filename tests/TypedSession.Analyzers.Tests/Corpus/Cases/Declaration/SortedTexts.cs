// Sorted collections of texts, whose order is that of a culture unless they say otherwise. Each case is a project of its own.
// Seen in: tag lists, recently used search words and country lists kept sorted for the page that shows them.

// case TSS009: a set
[SessionState]
public sealed partial record Tags
{
    [SessionKey(0), MaxLength(5), MaxElementLength(9)] public SortedSet<string> Names { get; init; } = []; // expect: TSS009
}

// case TSS009: a dictionary
[SessionState]
public sealed partial record Counts
{
    [SessionKey(0), MaxLength(5), MaxElementLength(9)] public SortedDictionary<string, int> ByWord { get; init; } = new(); // expect: TSS009
}

// case TSS009: a list of pairs, and null at first
[SessionState]
public sealed partial record Countries
{
    [SessionKey(0), MaxLength(5), MaxElementLength(9)] public SortedList<string, bool>? Chosen { get; init; } // expect: TSS009
}

// case TSS009: an immutable set
[SessionState]
public sealed partial record Words
{
    [SessionKey(0), MaxLength(5), MaxElementLength(9)] public ImmutableSortedSet<string> Recent { get; init; } = ImmutableSortedSet<string>.Empty; // expect: TSS009
}

// case TSS009: an immutable dictionary
[SessionState]
public sealed partial record Prices
{
    [SessionKey(0), MaxLength(5), MaxElementLength(9)] public ImmutableSortedDictionary<string, decimal> Seen { get; init; } = ImmutableSortedDictionary<string, decimal>.Empty; // expect: TSS009
}

// case TSS009: inside a dictionary
[SessionState]
public sealed partial record Groups
{
    [SessionKey(0), MaxLength(2)] public Dictionary<int, SortedSet<string>> ByPage { get; init; } = []; // expect: TSS009, TSS101
}

// case TSS009: inside a tuple
[SessionState]
public sealed partial record Both
{
    [SessionKey(0)] public (int Page, SortedSet<string> Tags)? Last { get; init; } // expect: TSS009, TSS101
}

// case TSS009: a positional member
[SessionPart]
public sealed partial record Choice([SessionKey(0), MaxLength(3), MaxElementLength(4)] SortedSet<string> Codes); // expect: TSS009

// near miss TSS009: by ordinal
[SessionState]
public sealed partial record OrdinalTags
{
    [SessionKey(0), MaxLength(5), MaxElementLength(9)] public SortedSet<string> Names { get; init; } = new(StringComparer.Ordinal);
}

// near miss TSS009: of numbers
[SessionState]
public sealed partial record Numbers
{
    [SessionKey(0), MaxLength(5)] public SortedSet<int> Pages { get; init; } = [];
}

// near miss TSS009: not sorted
[SessionState]
public sealed partial record Loose
{
    [SessionKey(0), MaxLength(5), MaxElementLength(9)] public HashSet<string> Names { get; init; } = [];
}

// near miss TSS009: texts as values
[SessionState]
public sealed partial record Titles
{
    [SessionKey(0), MaxLength(5), MaxElementLength(9)] public SortedDictionary<int, string> ById { get; init; } = [];
}

// near miss TSS009: a dictionary whatever the case
[SessionState]
public sealed partial record Folded
{
    [SessionKey(0), MaxLength(5), MaxElementLength(9)] public SortedDictionary<string, int> ByWord { get; init; } = new(StringComparer.OrdinalIgnoreCase);
}

// near miss TSS009: an immutable set with a comparer
[SessionState]
public sealed partial record OrdinalWords
{
    [SessionKey(0), MaxLength(5), MaxElementLength(9)] public ImmutableSortedSet<string> Recent { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);
}

// near miss TSS009: characters have one order
[SessionState]
public sealed partial record Letters
{
    [SessionKey(0), MaxLength(5)] public ImmutableSortedDictionary<char, int> Counts { get; init; } = ImmutableSortedDictionary<char, int>.Empty;
}

// near miss TSS009: a list that the page sorts
[SessionState]
public sealed partial record Sorted
{
    [SessionKey(0), MaxLength(5), MaxElementLength(9)] public List<string> Names { get; init; } = [];
    public IEnumerable<string> InOrder => Names.Order();
}
