namespace TypedSession.Analyzers.Tests.Declaration;

public sealed class MemberKeyTests
{
    [Fact]
    public Task A_key_given_twice_is_reported_with_the_next_free_one() => Rules.VerifyAsync("TSS003",
        """
        [SessionState] public sealed partial record Cart
        {
            [SessionKey(0)] public int A { get; init; }
            [SessionKey(1)] public int B { get; init; }
            [{|TSS003:SessionKey(1)|}, Range(0, 9)] public int C { get; init; }
            [SessionKey(2)] public int D { get; init; }
        }
        """,
        message: "'C' and 'B' both have key 1, and would read each other's values. The next free key is 3.");

    [Theory]
    [InlineData(128)]
    [InlineData(-1)]
    public Task A_key_out_of_range_is_reported(int key) => Rules.VerifyAsync("TSS003",
        $"[SessionPart] public partial record Line([property: SessionKey(0)] int A, [{{|TSS003:SessionKey({key})|}}] int B);",
        message: $"'B' has key {key}, and keys go from 0 to 127. The next free key is 1.");

    [Fact]
    public Task Names_of_one_hash_are_reported_at_the_second() => Rules.VerifyAsync("TSS003",
        "[SessionState] public sealed partial record Parcel { [SessionKey(0)] public int Id { get; init; } public int ZipCode { get; init; } public int {|TSS003:LotLine|} { get; init; } }",
        message: "'LotLine' and 'ZipCode' have names of the same hash, and would read each other's values. Give one of them [SessionKey(1)].");

    [Fact]
    public Task A_key_makes_the_hash_of_the_name_harmless() => Rules.VerifyAsync("TSS003",
        "[SessionState] public sealed partial record Parcel { [SessionKey(0)] public int ZipCode { get; init; } public int LotLine { get; init; } }");

    [Fact]
    public Task More_members_than_keys_are_reported_at_the_type() => Rules.VerifyAsync("TSS003",
        $$"""[SessionState] public sealed partial record [|Wide|] { {{string.Join(' ', Enumerable.Range(0, 129).Select(number => $"public int Number{number} {{ get; init; }}"))}} }""",
        message: "'Wide' has 129 members, and there are keys for 128. Move some of them into a [SessionPart].");

    [Fact]
    public Task Distinct_keys_from_0_to_127_and_none_are_not_reported() => Rules.VerifyAsync("TSS003", """
        [SessionState] public sealed partial record Cart
        {
            [SessionKey(127)] public int Last { get; init; }
            [SessionKey(0)] public int First { get; init; }
            public int Hashed { get; init; }
            public int Also => Hashed;
        }
        [SessionPart] public partial record struct Line([SessionKey(0)] int Last, [SessionKey(1)] int First);
        """);
}
