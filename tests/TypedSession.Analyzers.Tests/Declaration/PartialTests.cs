namespace TypedSession.Analyzers.Tests.Declaration;

/// <summary>TSS001.</summary>
public sealed class PartialTests
{
    [Fact]
    public Task A_state_that_is_not_partial_is_reported() => Rules.VerifyAsync("TSS001",
        "[SessionState] public sealed record [|Cart|] { public int Count { get; init; } }",
        message: "'Cart' gets no code that loads and saves it, so no session can hold it: make it partial");

    [Fact]
    public Task A_part_that_is_not_partial_is_reported() => Rules.VerifyAsync("TSS001", """
        [SessionPart] public readonly record struct [|Line|](int ProductId, byte Quantity);
        [SessionState] public sealed partial record Cart { [MaxLength(9)] public ImmutableArray<Line> Lines { get; init; } = []; }
        """);

    [Fact]
    public Task A_state_that_is_a_class_is_reported() => Rules.VerifyAsync("TSS001",
        "[SessionState] public sealed partial class [|Cart|] { public int Count { get; set; } }",
        message: "'Cart' gets no code that loads and saves it, so no session can hold it: make it a record class");

    [Fact]
    public Task Everything_around_a_nested_state_must_be_partial_and_is_named_once() => Rules.VerifyAsync("TSS001",
        "public class Shop { public partial interface ISales { public static class Pages { [SessionState] public class [|Draft|] { public int Step { get; set; } } } } }",
        message: "'Draft' gets no code that loads and saves it, so no session can hold it: make it a partial record class and 'Shop' around it partial and 'Pages' around it partial");

    [Fact]
    public Task What_is_partial_is_not_reported() => Rules.VerifyAsync("TSS001", """
        public partial class Outer
        {
            [SessionState] public sealed partial record First { public int Count { get; init; } }
            [SessionPart] internal partial class Second { public int Count { get; set; } }
            [SessionPart] public partial struct Third { public int Count { get; set; } }
        }
        [SessionState] internal partial record Fourth(int Count = 0);
        public record NotAState(int Count);
        public class NotEither;
        """);

    [Fact]
    public Task A_state_in_two_files_is_partial_when_both_say_so() => Rules.VerifyAsync("TSS001",
        ["[SessionState] public sealed partial record Cart { public int Count { get; init; } }", "public sealed partial record Cart { public int Twice => Count * 2; }"]);
}
