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
    [InlineData("SortedSet<string> [|Held|] { get; init; } = [\"a\"];")]
    [InlineData("SortedSet<string> [|Held|] { get; init; } = new(Names);")]
    [InlineData("SortedSet<string> [|Held|] { get; init; } = new(new[] { \"a\" });")]
    [InlineData("SortedSet<string> [|Held|] { get; init; } = new() { \"a\" };")]
    [InlineData("SortedSet<string> [|Held|] { get; init; } = new SortedSet<string>(StringComparer.CurrentCultureIgnoreCase);")]
    [InlineData("SortedSet<string> [|Held|] { get; init; } = new(Comparer<string>.Default);")]
    [InlineData("SortedDictionary<string, int> [|Held|] { get; init; } = new SortedDictionary<string, int>(Pairs);")]
    [InlineData("ImmutableSortedSet<string> [|Held|] { get; init; } = ImmutableSortedSet.Create<string>();")]
    [InlineData("ImmutableSortedSet<string> [|Held|] { get; init; } = ImmutableSortedSet.Create(\"a\");")]
    [InlineData("SortedSet<string> [|Held|] { get; init; } = []; public State() { Count = 3; } public int Count { get; init; }")]
    public Task Texts_sorted_without_a_comparer_are_reported(string member) => Verify(member);

    [Theory]
    [InlineData("SortedSet<string> Held { get; init; } = new(StringComparer.Ordinal);")]
    [InlineData("SortedSet<int> Held { get; init; } = [];")]
    [InlineData("HashSet<string> Held { get; init; } = [];")]
    [InlineData("SortedDictionary<int, string> Held { get; init; } = new();")]
    [InlineData("SortedSet<string> Held { get; init; } = new(Names, StringComparer.OrdinalIgnoreCase);")]
    [InlineData("SortedSet<string> Held { get; init; } = new(Order);")]
    [InlineData("SortedSet<string> Held { get; init; } = Unknown();")]
    [InlineData("SortedSet<string> Held { get; init; } public State() { Held = new(StringComparer.Ordinal); }")]
    [InlineData("ImmutableSortedSet<string> Held { get; init; } = ImmutableSortedSet.Create(StringComparer.Ordinal, \"a\");")]
    [InlineData("ImmutableSortedSet<string> Held { get; init; } = ImmutableSortedSet<string>.Empty.WithComparer(StringComparer.Ordinal);")]
    public Task Other_collections_are_not(string member) => Verify(member);

    private static Task Verify(string member) => Rules.VerifyAsync("TSS009", $$"""
        [SessionState] public sealed partial record State
        {
            private static readonly string[] Names = ["a"];
            private static readonly Dictionary<string, int> Pairs = [];
            private static readonly StringComparer Order = StringComparer.Ordinal;
            private static SortedSet<string> Unknown() => new(Order);
            public {{member}}
        }
        """);
}
