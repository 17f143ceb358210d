using TypedSession.Analyzers.Declaration;
using TypedSession.CodeFixes.Declaration;
using TypedSession.Harness;

namespace TypedSession.Analyzers.Tests.Fixes;

public sealed class InitialValueFixTests
{
    private static Task VerifyAsync(string before, string after) => CodeFixHarness.VerifyAsync<DeclarationAnalyzer, InitialValueFix>(before, after);

    [Fact]
    public Task What_is_required_gets_an_initial_value_where_it_needs_one() => VerifyAsync(
        """
        [SessionState]
        public sealed partial record Cart
        {
            /// <summary>The customer.</summary>
            public required int? [|CustomerId|] { get; init; } // kept
            [MaxLength(9)] public required string [|Name|] { get; init; } // kept too
            public required DateOnly [|Day|]
            {
                get;
                init;
            }

            // first
            required public List<int> [|Ids|] { get; init; }
            public required ImmutableArray<int> [|Lines|] { get; init; }
            public required Dictionary<int, int> [|Counts|] { get; init; }
            public required int [|Step|] { get; init; } = 1;
        }
        """,
        """
        [SessionState]
        public sealed partial record Cart
        {
            /// <summary>The customer.</summary>
            public int? CustomerId { get; init; } // kept
            [MaxLength(9)] public string Name { get; init; } = ""; // kept too
            public DateOnly Day
            {
                get;
                init;
            }

            // first
            public List<int> Ids { get; init; } = [];
            public ImmutableArray<int> Lines { get; init; } = [];
            public Dictionary<int, int> Counts { get; init; } = new();
            public int Step { get; init; } = 1;
        }
        """);

    [Fact]
    public Task Parameters_get_defaults() => VerifyAsync(
        """
        [SessionState]
        public sealed partial record Cart(
            [property: SessionKey(0)] int? [|CustomerId|], // who
            [SessionKey(1), MaxLength(9)] string [|Name|],
            int Step = 1,
            bool Paid = false);

        [SessionState]
        public sealed partial record Draft(bool [|Sent|], double [|Share|], decimal [|Price|], DayOfWeek [|Day|], Guid [|Id|], int[]? [|Ids|] /* last */);
        """,
        """
        [SessionState]
        public sealed partial record Cart(
            [property: SessionKey(0)] int? CustomerId = null, // who
            [SessionKey(1), MaxLength(9)] string Name = "",
            int Step = 1,
            bool Paid = false);

        [SessionState]
        public sealed partial record Draft(bool Sent = false, double Share = 0, decimal Price = 0, DayOfWeek Day = default, Guid Id = default, int[]? Ids = null /* last */);
        """);

    [Theory]
    [InlineData("[SessionPart] public partial record Part(int A); [SessionState] public partial record Cart { public required Part [|Held|] { get; init; } }")]
    [InlineData("[SessionState] public partial record Cart(int [|Count|], ImmutableArray<int> [|Lines|]);")]
    [InlineData("[SessionPart] public partial class [|Part|] { public Part(int id) => Id = id; public int Id { get; init; } }")]
    public Task What_nothing_fits_is_left_alone(string source) => VerifyAsync(source, source);

    [Fact]
    public Task A_parameter_after_one_that_nothing_fits_is_mended() => VerifyAsync(
        "[SessionState] public partial record Cart(ImmutableArray<int> {|TSS004:Lines|}, int {|TSS004:Count|});",
        "[SessionState] public partial record Cart(ImmutableArray<int> {|TSS004:Lines|}, int Count = 0);");
}
