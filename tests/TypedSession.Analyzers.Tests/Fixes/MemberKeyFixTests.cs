using TypedSession.Analyzers.Declaration;
using TypedSession.CodeFixes.Declaration;
using TypedSession.Harness;

namespace TypedSession.Analyzers.Tests.Fixes;

public sealed class MemberKeyFixTests
{
    private static Task VerifyAsync(string before, string after, bool isLocal = true) =>
        CodeFixHarness.VerifyAsync<DeclarationAnalyzer, MemberKeyFix>(before, after, isLocal: isLocal);

    [Fact]
    public Task Each_member_gets_a_free_key_of_its_own() => VerifyAsync(
        """
        [SessionState]
        public sealed partial record Cart
        {
            [SessionKey(0)] public int A { get; init; }
            [{|TSS003:SessionKey(0)|}] public int B { get; init; } // the second
            [MaxLength(5), {|TSS003:SessionKey(200)|}] public string? C { get; init; }
            [SessionKey(2)] public int D { get; init; }
            [{|TSS003:SessionKeyAttribute(key: 2)|}] public int E { get; init; }
        }
        """,
        """
        [SessionState]
        public sealed partial record Cart
        {
            [SessionKey(0)] public int A { get; init; }
            [SessionKey(1)] public int B { get; init; } // the second
            [MaxLength(5), SessionKey(3)] public string? C { get; init; }
            [SessionKey(2)] public int D { get; init; }
            [SessionKeyAttribute(key: 4)] public int E { get; init; }
        }
        """);

    [Fact]
    public Task A_comment_beside_the_key_stays() => VerifyAsync(
        "[SessionState] public sealed partial record Cart { [SessionKey(0)] public int A { get; init; } [{|TSS003:SessionKey(/* first */ 0 /* was */)|}] public int B { get; init; } }",
        "[SessionState] public sealed partial record Cart { [SessionKey(0)] public int A { get; init; } [SessionKey(/* first */ 1 /* was */)] public int B { get; init; } }");

    [Fact]
    public Task A_name_of_another_s_hash_gets_a_key() => VerifyAsync(
        "[SessionPart] public sealed partial record Parcel(int ZipCode, [property: Range(0, 9)] int {|TSS003:LotLine|});",
        "[SessionPart] public sealed partial record Parcel(int ZipCode, [property: Range(0, 9), SessionKey(0)] int LotLine);");

    [Fact]
    public Task A_parameter_keeps_its_target() => VerifyAsync(
        "[SessionPart] public sealed partial record Line([property: SessionKey(0)] int A, [property: {|TSS003:SessionKey(0)|}] int B, [{|TSS003:SessionKey(-1)|}] int C);",
        "[SessionPart] public sealed partial record Line([property: SessionKey(0)] int A, [property: SessionKey(1)] int B, [SessionKey(2)] int C);");

    [Fact]
    public Task What_must_be_free_in_all_cases_of_a_union_is_left_alone()
    {
        const string Source = """
            [SessionPart, SessionCase(0, typeof(Card))] public abstract partial record Payment { [SessionKey(0)] public int A { get; init; } [{|TSS003:SessionKey(0)|}] public int B { get; init; } }
            [SessionPart] public sealed partial record Card : Payment;
            """;
        return VerifyAsync(Source, Source, isLocal: false);
    }
}
