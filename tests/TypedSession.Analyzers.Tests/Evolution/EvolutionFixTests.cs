using TypedSession.Analyzers.Evolution;
using TypedSession.CodeFixes.Evolution;
using TypedSession.Harness;

namespace TypedSession.Analyzers.Tests.Evolution;

public sealed class EvolutionFixTests
{
    [Fact]
    public Task Keys_are_retired_and_members_of_another_type_get_new_ones() => CodeFixHarness.VerifyAsync<ShippedSchemaAnalyzer, RetireKeyFix>(
        """
        /// <summary>Documented.</summary>
        [SessionState("cart")] // named
        public sealed partial record [|Cart|]
        {
            [SessionKey(1), MaxLength(5)] public string? [|Lines|] { get; init; }
            [SessionKey(2)] public int [|Total|] { get; init; }
            public Guid [|Visit|] { get; init; }
        }
        """,
        """
        /// <summary>Documented.</summary>
        [SessionState("cart"), RetiredSessionKey(0), RetiredSessionKey(1), RetiredSessionKey(2), RetiredSessionKey("Visit")] // named
        public sealed partial record Cart
        {
            [SessionKey(3), MaxLength(5)] public string? Lines { get; init; }
            [SessionKey(4)] public int Total { get; init; }
            [SessionKey(5)] public Guid Visit { get; init; }
        }
        """,
        Shipped.Options("state cart 0 Gone int\nstate cart 1 Lines list<int>\nstate cart 2 Total decimal\nstate cart - Visit int"));

    [Fact]
    public Task A_member_with_a_retired_key_gets_a_free_one() => CodeFixHarness.VerifyAsync<ShippedSchemaAnalyzer, RetireKeyFix>(
        "[SessionState, RetiredSessionKey(0)] public sealed partial record S { [SessionKey(0)] public int [|A|] { get; init; } }",
        "[SessionState, RetiredSessionKey(0)] public sealed partial record S { [SessionKey(1)] public int A { get; init; } }",
        Shipped.Options(""));

    [Fact]
    public Task A_declaration_without_attributes_gets_a_line_of_its_own() => CodeFixHarness.VerifyAsync<ShippedSchemaAnalyzer, RetireKeyFix>(
        """
        namespace Shop
        {
            /// <summary>Documented.</summary>
            public sealed partial record [|Cart|]
            {
                [SessionKey(1)] public int A { get; init; }
            }

            [SessionState("cart")] partial record Cart;
        }
        """,
        """
        namespace Shop
        {
            /// <summary>Documented.</summary>
            [RetiredSessionKey(0)]
            public sealed partial record Cart
            {
                [SessionKey(1)] public int A { get; init; }
            }

            [SessionState("cart")] partial record Cart;
        }
        """,
        Shipped.Options("state cart 0 Gone int\nstate cart 1 A int"));

    [Fact]
    public Task A_case_s_number_is_retired_on_its_union() => CodeFixHarness.VerifyAsync<ShippedSchemaAnalyzer, RetireKeyFix>(
        """
        [SessionPart]
        [SessionCase(0, typeof(Card))]
        public abstract partial record [|Payment|];
        [SessionPart] public sealed partial record Card : Payment;
        """,
        """
        [SessionPart]
        [SessionCase(0, typeof(Card)), RetiredSessionKey(1)]
        public abstract partial record Payment;
        [SessionPart] public sealed partial record Card : Payment;
        """,
        Shipped.Options("case Payment 0 Card\ncase Payment 1 Invoice"));

    [Fact]
    public Task Keys_are_restored() => CodeFixHarness.VerifyAsync<ShippedSchemaAnalyzer, RestoreKeyFix>(
        """
        [SessionState]
        public sealed partial record S
        {
            [SessionKey(1)] public int [|A|] { get; init; }
            [SessionKey(0), Range(0, 9)] public int [|B|] { get; init; }
            // without a key
            [SessionKey(5)] public int [|C|] { get; init; }
            [MaxLength(3), SessionKey(6)] public string? [|D|] { get; init; }
            public int [|E|] { get; init; }
        }
        """,
        """
        [SessionState]
        public sealed partial record S
        {
            [SessionKey(0)] public int A { get; init; }
            [SessionKey(1), Range(0, 9)] public int B { get; init; }
            // without a key
            public int C { get; init; }
            [MaxLength(3)] public string? D { get; init; }
            [SessionKey(2)] public int E { get; init; }
        }
        """,
        Shipped.Options("state s 0 A int\nstate s 1 B int\nstate s - C int\nstate s - D string?\nstate s 2 E int"));

    [Theory]
    [InlineData("state s 0 A int", "[SessionState] public sealed partial record S { [SessionKey(0)] public int [|A|] { get; init; } = 5; }")]
    [InlineData("part Id = Value int", "[SessionPart] public readonly partial record struct Id([property: MaxLength(3)] string [|Value|]);")]
    public async Task Where_neither_helps_neither_is_offered(string lines, string source)
    {
        await CodeFixHarness.VerifyAsync<ShippedSchemaAnalyzer, RetireKeyFix>(source, source, Shipped.Options(lines));
        await CodeFixHarness.VerifyAsync<ShippedSchemaAnalyzer, RestoreKeyFix>(source, source, Shipped.Options(lines));
    }

    [Fact]
    public Task Members_are_added_to_the_file_where_they_belong() => CodeFixHarness.VerifyAsync<UnshippedMemberAnalyzer, UnshippedMemberFix>(
        """
        [SessionState] public sealed partial record Cart { [SessionKey(0)] public int Old { get; init; } [SessionKey(10)] public List<Line>? [|Lines|] { get; init; } [SessionKey(2)] public int [|New|] { get; init; } public string [|Name|] { get; init; } = "x"; }
        [SessionPart] public readonly partial record struct Line([SessionKey(0)] int [|Id|]);
        """,
        """
        [SessionState] public sealed partial record Cart { [SessionKey(0)] public int Old { get; init; } [SessionKey(10)] public List<Line>? Lines { get; init; } [SessionKey(2)] public int New { get; init; } public string Name { get; init; } = "x"; }
        [SessionPart] public readonly partial record struct Line([SessionKey(0)] int Id);
        """,
        Shipped.Options("# kept\n\nstate account 0 A int\nstate cart 0 Old int\nstate cart - Zip string?\npart Z 0 A int\n"),
        additionalAfter: Shipped.Files("""
            # kept

            state account 0 A int
            state cart 0 Old int
            state cart 2 New int
            state cart 10 Lines list<Line>?
            state cart - Name string initial
            state cart - Zip string?
            part Line 0 Id int required
            part Z 0 A int

            """));
}
