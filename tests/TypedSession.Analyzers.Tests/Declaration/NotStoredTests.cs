using TypedSession.Harness;

namespace TypedSession.Analyzers.Tests.Declaration;

/// <summary>TSS008.</summary>
public sealed class NotStoredTests
{
    [Fact]
    public Task A_key_on_what_is_computed_is_reported() => Rules.VerifyAsync("TSS008",
        "[SessionState] public sealed partial record State { public int A { get; init; } [SessionKey(0)] public int [|Twice|] => A * 2; }",
        message: "'Twice' would be lost after each request: it has [SessionKey], but it is computed: there is nothing to set when the session is loaded. Add an 'init', or store what it is computed from.",
        options: new HarnessOptions { MayNotCompile = true });

    [Theory]
    [InlineData("[Flash] public string [|A|] => \"\";")]
    [InlineData("[SessionOwner] public int [|A|] { get { return 1; } }")]
    [InlineData("public int [|A|];")]
    [InlineData("public readonly int [|A|] = 1;")]
    [InlineData("public required int [|A|];")]
    [InlineData("[SessionIgnore] public required int [|A|];")]
    [InlineData("[SessionKey(0)] public static int [|A|] { get; set; }")]
    [InlineData("[SessionKey(0)] public int [|this|][int i] { get => i; set { } }")]
    [InlineData("[SessionKey(0)] public int [|A|] { set { } }")]
    [InlineData("[SessionKey(0), SessionIgnore] public int [|A|] { get; set; }")]
    [InlineData("[Flash] private int [|A|] { get; set; }")]
    [InlineData("[SessionOwner] internal int [|A|] { get; set; }")]
    [InlineData("public State() { } public State([SessionKey(0)] int [|a|]) { }")]
    public Task What_asks_to_be_stored_and_is_not_is_reported(string member) => Verify(member);

    [Theory]
    [InlineData("public int A => 1;")]
    [InlineData("public int A { get => field; set => field = value; }")]
    [InlineData("private int _a; [SessionKey(0)] public int A { get => _a; set => _a = value; }")]
    [InlineData("[SessionKey(0)] private int A { get; set; }")]
    [InlineData("[SessionKey(0)] public string A => field ??= \"a\";")]
    [InlineData("public string A => field ??= \"a\";")]
    [InlineData("[SessionIgnore] public int A;")]
    [InlineData("[SessionIgnore] public object? A { get; set; }")]
    [InlineData("public static int A; public const int B = 1; internal int C; private int D;")]
    [InlineData("[SessionKey(0), Flash, SessionOwner] public int? A { get; init; }")]
    [InlineData("[SessionKey(0)] public partial int A { get; init; } public partial int A { get => field; init => field = value; }")]
    public Task What_is_stored_or_does_not_ask_is_not(string member) => Verify(member);

    [Fact]
    public Task A_flash_of_a_part_and_an_ignored_parameter_without_a_default_are_reported() => Rules.VerifyAsync("TSS008",
        "[SessionPart] public sealed partial record Part([property: SessionIgnore] int [|A|], [property: SessionIgnore] int B = 0) { [Flash] public int [|C|] { get; init; } [SessionIgnore] public required int [|D|] { get; init; } }",
        options: new HarnessOptions { MayNotCompile = true });

    private static Task Verify(string members) => Rules.VerifyAsync("TSS008",
        $"[SessionState] public sealed partial record State {{ {members} }}", options: new HarnessOptions { MayNotCompile = true });
}
