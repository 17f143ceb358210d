namespace TypedSession.Analyzers.Tests.Declaration;

/// <summary>TSS009.</summary>
public sealed class CultureOrderTests
{
    [Theory]
    [InlineData("SortedSet<string> [|Held|] { get; init; } = [];")]
    [InlineData("SortedDictionary<string, int>? [|Held|] { get; init; }")]
    [InlineData("ImmutableSortedSet<string> [|Held|] { get; init; } = ImmutableSortedSet<string>.Empty;")]
    [InlineData("List<SortedSet<string>> [|Held|] { get; init; } = [];")]
    [InlineData("(int, SortedList<string, int>?) [|Held|] { get; init; }")]
    public Task Texts_sorted_without_a_comparer_are_reported(string member) => Verify(member);

    [Theory]
    [InlineData("SortedSet<string> Held { get; init; } = new(StringComparer.Ordinal);")]
    [InlineData("SortedSet<int> Held { get; init; } = [];")]
    [InlineData("HashSet<string> Held { get; init; } = [];")]
    [InlineData("SortedDictionary<int, string> Held { get; init; } = new();")]
    public Task Other_collections_are_not(string member) => Verify(member);

    private static Task Verify(string member) => Rules.VerifyAsync("TSS009", $"[SessionState] public sealed partial record State {{ public {member} }}");
}
