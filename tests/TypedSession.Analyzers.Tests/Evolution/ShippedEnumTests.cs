namespace TypedSession.Analyzers.Tests.Evolution;

/// <summary>Enums are stored as numbers, and their names are what visitors meant.</summary>
public sealed class ShippedEnumTests
{
    private const string Lines = """
        enum Shop.Step 0 Basket int
        enum Shop.Step 1 Pay int
        enum Shop.Step 2 Done int
        state s 0 Step enum<Shop.Step,int>
        """;

    private static Task VerifyAsync(string step, string? message = null) => Shipped.VerifyAsync(
        Lines,
        $$"""
        namespace Shop
        {
            public enum {{step}}
            [SessionState("s")] public sealed partial record S { [SessionKey(0)] public Step Step { get; init; } }
        }
        """,
        message);

    [Theory]
    [InlineData("Step { Basket, Pay, Done }")]
    [InlineData("Step : long { Done = 2, Pay = 1, Basket = 0, Cancelled = -1 }")]
    [InlineData("Step { Basket, Pay, Paid = 1, Done }")]
    public Task An_enum_that_has_its_names_and_numbers_is_not_reported(string step) => VerifyAsync(step);

    [Fact]
    public Task A_second_name_of_a_number_may_go() => Shipped.VerifyAsync(
        Lines + "\nenum Shop.Step 0 Cart int",
        """
        namespace Shop
        {
            public enum Step { Basket, Pay, Done }
            [SessionState("s")] public sealed partial record S { [SessionKey(0)] public Step Step { get; init; } }
        }
        """);

    [Theory]
    [InlineData("Basket, Pay, Done", false)]
    [InlineData("Basket, Address, Done", true)]
    [InlineData("Basket, Pay", true)]
    public Task An_enum_of_another_project_is_judged_at_the_member(string values, bool isReported) => Rules.VerifyAsync(
        "TSS401",
        $$"""
        [SessionState("s")] public sealed partial record S
        {
            [SessionKey(0)] public List<Shop.Step> {{(isReported ? "{|TSS401:Steps|}" : "Steps")}} { get; init; } = [];
        }
        """,
        Shipped.Options(Lines.Replace("Step enum<Shop.Step,int>", "Steps list<enum<Shop.Step,int>> empty", StringComparison.Ordinal)) with
        {
            References = [Size.PartProject.Compile($"namespace Shop; public enum Step {{ {values} }}")],
        });

    [Fact]
    public Task A_value_between_two_others_is_reported() => VerifyAsync(
        "Step { Basket, Address, [|Pay|], {|TSS401:Done|} }");

    [Fact]
    public Task The_message_says_what_is_read_instead() => VerifyAsync(
        "Step { Basket, Done = 2, Ship = 1, [|Pay|] = 7 }",
        "'Pay' of 'Step' is 1 in visitors' sessions, and 7 now: they read it as 'Ship'. Give it back its number.");

    [Fact]
    public Task A_name_that_another_one_has_taken_the_number_of_is_reported() => VerifyAsync(
        "Step { Basket, [|Payment|], Done }",
        "'Pay' of 'Step' is 1 in visitors' sessions, which is 'Payment' now: they read it as that. Where this is a new name for the same, change its line in TypedSession.Shipped.txt; else give 'Payment' another number.");

    [Fact]
    public Task A_value_that_is_gone_is_reported() => VerifyAsync(
        "[|Step|] { Basket, Pay }",
        "'Done' of 'Step' is 2 in visitors' sessions, and gone now: they read a number without a name. Keep it, marked [Obsolete], or delete its line in TypedSession.Shipped.txt.");
}
