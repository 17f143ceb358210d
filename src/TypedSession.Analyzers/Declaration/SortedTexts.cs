using TypedSession.Schema.Model;

namespace TypedSession.Analyzers.Declaration;

/// <summary>Whether a member sorts texts, which without a comparer goes by the culture of each request.</summary>
internal static class SortedTexts
{
    /// <summary>What to do; null where nothing is sorted so.</summary>
    public static string? RemedyFor(MemberModel member) =>
        IsSortedInside(member.Value) && !IsSorted(member.Value) ? "Use a collection that is not sorted, and sort where it is shown"
        : IsSorted(member.Value) && (!member.MayOrder || IsSortedInside(member.Value))
            ? "Give it an initial value with StringComparer.Ordinal, whose comparer is kept"
        : null;

    private static bool IsSortedInside(ValueModel value) => value switch
    {
        CollectionModel collection => IsAnywhere(collection.Element),
        DictionaryModel dictionary => IsAnywhere(dictionary.Value),
        TupleModel tuple => tuple.Elements.Any(IsAnywhere),
        _ => false,
    };

    private static bool IsAnywhere(ValueModel value) => IsSorted(value) || IsSortedInside(value);

    private static bool IsSorted(ValueModel value) => value switch
    {
        CollectionModel { Kind: CollectionKind.SortedSet or CollectionKind.ImmutableSortedSet, Element: var element } => IsText(element),
        DictionaryModel
        {
            Kind: DictionaryKind.SortedDictionary or DictionaryKind.SortedList or DictionaryKind.ImmutableSortedDictionary,
            Key: var key
        } => IsText(key),
        _ => false,
    };

    private static bool IsText(ValueModel value) => value is SizedModel { Kind: SizedKind.String };
}
