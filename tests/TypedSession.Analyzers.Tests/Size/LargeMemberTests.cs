namespace TypedSession.Analyzers.Tests.Size;

public sealed class LargeMemberTests
{
    [Fact]
    public Task A_member_that_may_take_more_than_half_of_the_ceiling_is_reported() => Rules.VerifyAsync("TSS103",
        "[SessionState] public sealed partial record Draft { [MaxLength(400)] public string? {|TSS103:Text|} { get; init; } public int Step { get; init; } }",
        message: "'Text' alone may take 1,604 bytes of the cookie's 3,072, and leaves little to the rest of 'Draft'. Lower its bound, or keep an id here and the content elsewhere.");

    [Fact]
    public Task Half_is_measured_by_the_states_own_ceiling() => Rules.VerifyAsync("TSS103", """
        [SessionState(MaxCookieBytes = 600)] public sealed partial record Small { [MaxLength(75)] public string? [|Text|] { get; init; } }
        [SessionState(MaxCookieBytes = 4050)] public sealed partial record Large { [MaxLength(400)] public string? Text { get; init; } }
        """);

    [Fact]
    public Task Exactly_half_is_not_reported() => Rules.VerifyAsync("TSS103",
        // 3 + 1,149 bytes are 1,536 characters: half of 3,072
        "[SessionState] public sealed partial record Draft { [MaxLength(383)] public string? Text { get; init; } [MaxLength(383)] public string? Other { get; init; } }");

    [Fact]
    public Task Unbounded_members_and_parts_are_left_to_others() => Rules.VerifyAsync("TSS103", """
        [SessionPart] public sealed partial record Page([property: MaxLength(2000)] string Text);
        [SessionState] public sealed partial record Book { public string? Title { get; init; } public Page? [|Open|] { get; init; } }
        """);
}
