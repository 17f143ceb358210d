using TypedSession.Harness;

namespace TypedSession.Analyzers.Tests.Size;

public sealed class CookieCeilingTests
{
    // A body of 1 + 3 + 3 * 692 = 2,080 bytes; in an envelope of 2,144 with a header of up to 58; sealed under CBC 2,244, in base64url 2,992; with name and attributes 3,046.
    private const string Fits = """[SessionState("s")] public sealed partial record S { [SessionKey(0), MaxLength(692)] public string? Text { get; init; } }""";

    private static HarnessOptions Algorithm(string name) => new() { Settings = new Dictionary<string, string> { ["build_property.TypedSessionDataProtection"] = name } };

    [Fact]
    public Task A_state_that_just_fits_is_not_reported() => Rules.VerifyAsync("TSS102", Fits);

    [Fact]
    public Task A_state_that_may_outgrow_its_ceiling_is_reported_with_both_numbers_and_its_largest_members() => Rules.VerifyAsync("TSS102",
        """
        [SessionState("s")] public sealed partial record {|TSS102:S|}
        {
            [SessionKey(0), MaxLength(692)] public string? Text { get; init; }
            [SessionKey(1)] public int Number { get; init; }
            [SessionKey(2), MaxLength(20)] public Guid[]? Ids { get; init; }
            [SessionKey(3)] public Guid? Visit { get; init; }
        }
        """,
        message: "'S' may take a Set-Cookie line of 3,558 bytes, and its ceiling is 3,072: 'Update' throws for the user who gets there. Lower the bounds of its largest members, here in bytes of content: Text (2,079), Ids (363), Visit (18).");

    [Fact]
    public Task The_ceiling_is_the_states_own() => Rules.VerifyAsync("TSS102", """
        [SessionState(MaxCookieBytes = 4050)] public sealed partial record Wide { [SessionKey(0), MaxLength(800)] public string? Text { get; init; } }
        [SessionState(MaxCookieBytes = 512)] public sealed partial record {|TSS102:Narrow|} { [SessionKey(0), MaxLength(100)] public string? Text { get; init; } }
        """);

    [Theory]
    [InlineData("Cbc", true)]
    [InlineData("Gcm", false)]
    [InlineData("gcm", false)]
    public Task The_property_of_the_project_picks_the_algorithm(string algorithm, bool isReported)
    {
        string name = isReported ? "{|TSS102:S|}" : "S";
        return Rules.VerifyAsync("TSS102",
            $$"""[SessionState("s")] public sealed partial record {{name}} { [SessionKey(0), MaxLength(704)] public string? Text { get; init; } }""", Algorithm(algorithm));
    }

    [Fact]
    public Task Bounds_multiply_through_collections_and_parts() => Rules.VerifyAsync("TSS102", """
        [SessionPart] public readonly partial record struct Line([property: SessionKey(0)] int Id, [property: SessionKey(1), MaxLength(20)] string Note);
        [SessionState] public sealed partial record {|TSS102:Many|} { [SessionKey(0), MaxLength(40)] public ImmutableArray<Line> Lines { get; init; } = []; }
        [SessionState] public sealed partial record Few { [SessionKey(0), MaxLength(20)] public ImmutableArray<Line> Lines { get; init; } = []; }
        """);

    [Fact]
    public Task A_bound_beyond_all_measure_is_still_a_number() => Rules.VerifyAsync("TSS102",
        "[SessionState] public sealed partial record {|TSS102:S|} { [MaxLength(2000000000)] public string? A { get; init; } [MaxLength(int.MaxValue)] public List<Guid>? B { get; init; } }");

    [Fact]
    public async Task A_state_with_an_unbounded_member_is_left_to_the_rule_for_that()
    {
        const string State = "[SessionState] public sealed partial record S { [MaxLength(5000)] public string? Long { get; init; } public string? {0} { get; init; } }";
        await Rules.VerifyAsync("TSS102", State.Replace("{0}", "Open"));
        await Rules.VerifyAsync("TSS101", State.Replace("{0}", "{|TSS101:Open|}"));
    }

    [Fact]
    public Task A_state_that_cannot_be_generated_has_no_size_yet() => Rules.VerifyAsync("TSS102",
        "[SessionState] public sealed partial record S { [MaxLength(5000)] public string? Long { get; init; } public object? Other { get; init; } }");

    [Fact]
    public Task States_that_fit_alone_and_not_together_are_reported_at_the_largest() => Rules.VerifyAsync("TSS102",
        """
        [SessionState("a")] public sealed partial record A { [SessionKey(0), MaxLength(600)] public string? Text { get; init; } }
        [SessionState("b")] public sealed partial record {|TSS102:B|} { [SessionKey(0), MaxLength(692)] public string? Text { get; init; } }
        [SessionState("c")] public sealed partial record C { [SessionKey(0), MaxLength(490)] public string? Text { get; init; } }
        """,
        message: "The 3 states of this project may together take 7,987 bytes of cookies, and servers refuse a user's requests from about 7,500. The largest: B (3,046), A (2,705), C (2,236).");

    [Fact]
    public Task States_that_fit_together_are_not_reported() => Rules.VerifyAsync("TSS102", """
        [SessionState("a")] public sealed partial record A { [SessionKey(0), MaxLength(600)] public string? Text { get; init; } }
        [SessionState("b")] public sealed partial record B { [SessionKey(0), MaxLength(692)] public string? Text { get; init; } }
        [SessionState("c")] public sealed partial record C { [SessionKey(0)] public int Number { get; init; } }
        """);

    [Fact]
    public Task A_state_in_a_store_has_no_cookie_to_outgrow() => Rules.VerifyAsync("TSS102",
        "[SessionState(Carrier = SessionCarrier.Store)] public sealed partial record S { [SessionKey(0), MaxLength(9000)] public string? Text { get; init; } }");

    [Fact]
    public async Task A_state_in_a_store_has_the_stores_limit()
    {
        await Rules.VerifyAsync("TSS103",
            "[SessionState(Carrier = SessionCarrier.Store)] public sealed partial record S { [SessionKey(0), MaxLength(9000)] public string? Text { get; init; } }");
        await Rules.VerifyAsync("TSS101",
            "[SessionState(Carrier = SessionCarrier.Store)] public sealed partial record S { [SessionKey(0)] public string? {|TSS101:Text|} { get; init; } }",
            message: "'Text' has no upper bound: a value that outgrows the store's 65,536 bytes is refused when it is set, in front of a user. Add a bound that fits, such as [MaxLength(100)].");
    }
}
