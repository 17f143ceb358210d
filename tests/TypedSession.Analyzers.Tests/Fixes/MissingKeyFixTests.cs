using TypedSession.Analyzers.Size;
using TypedSession.CodeFixes.Size;
using TypedSession.Harness;

namespace TypedSession.Analyzers.Tests.Fixes;

public sealed class MissingKeyFixTests
{
    private static Task VerifyAsync(string before, string after, bool isLocal = true) =>
        CodeFixHarness.VerifyAsync<SizeAnalyzer, MissingKeyFix>(before, after, isLocal: isLocal);

    [Fact]
    public Task All_members_get_the_free_keys_in_the_order_of_the_declaration() => VerifyAsync(
        """
        [SessionState]
        public sealed partial record Cart
        {
            [MaxLength(5)] public string? [|C|] { get; init; } // bounded
            [SessionKey(1)] public int B { get; init; }

            /// <summary>Documented.</summary>
            public int [|A|] { get; init; }
            public int Computed => A;
        }

        [SessionPart] public readonly partial record struct Line(int [|Id|], [property: Range(0, 9)] int [|Count|] = 1);
        """,
        """
        [SessionState]
        public sealed partial record Cart
        {
            [MaxLength(5), SessionKey(0)] public string? C { get; init; } // bounded
            [SessionKey(1)] public int B { get; init; }

            /// <summary>Documented.</summary>
            [SessionKey(2)] public int A { get; init; }
            public int Computed => A;
        }

        [SessionPart] public readonly partial record struct Line([SessionKey(0)] int Id, [property: Range(0, 9), SessionKey(1)] int Count = 1);
        """);

    [Fact]
    public Task What_a_union_declares_gets_keys_that_are_free_in_all_its_cases() => VerifyAsync(
        """
        [SessionPart, SessionCase(0, typeof(Card)), SessionCase(1, typeof(Invoice))] public abstract partial record Payment { public int [|Amount|] { get; init; } public int [|Tip|] { get; init; } }
        [SessionPart] public sealed partial record Card([SessionKey(0)] int Number, int [|Month|]) : Payment;
        [SessionPart] public sealed partial record Invoice([SessionKey(2)] int Days, int [|Weeks|]) : Payment;
        """,
        """
        [SessionPart, SessionCase(0, typeof(Card)), SessionCase(1, typeof(Invoice))] public abstract partial record Payment { [SessionKey(1)] public int Amount { get; init; } [SessionKey(3)] public int Tip { get; init; } }
        [SessionPart] public sealed partial record Card([SessionKey(0)] int Number, [SessionKey(2)] int Month) : Payment;
        [SessionPart] public sealed partial record Invoice([SessionKey(2)] int Days, [SessionKey(0)] int Weeks) : Payment;
        """,
        isLocal: false);

    [Fact]
    public Task Members_of_other_partial_declarations_keep_to_the_same_keys() => VerifyAsync(
        """
        [SessionState] public sealed partial record Draft { public int [|A|] { get; init; } }
        public sealed partial record Draft { public int [|B|] { get; init; } }
        """,
        """
        [SessionState] public sealed partial record Draft { [SessionKey(0)] public int A { get; init; } }
        public sealed partial record Draft { [SessionKey(1)] public int B { get; init; } }
        """);
}
