namespace TypedSession.Analyzers.Tests.Evolution;

/// <summary>Unions, states and the file itself.</summary>
public sealed class ShippedUnionTests
{
    private const string Lines = """
        case Payment 0 Card
        case Payment 1 Invoice
        part Card 0 Year int required
        part Invoice 0 Number string required
        """;

    private const string Cases = """
        [SessionPart] public sealed partial record Card([SessionKey(0)] int Year) : Payment;
        [SessionPart] public sealed partial record Invoice([SessionKey(0)] string Number) : Payment;
        """;

    private static Task VerifyAsync(string union, string? message = null, string cases = Cases) => Shipped.VerifyAsync(Lines, $"[SessionPart, {union}\n{cases}", message);

    [Fact]
    public Task A_union_that_gains_a_case_is_reported_until_it_is_listed()
    {
        const string Union = "[SessionPart, SessionCase(1, typeof(Invoice)), SessionCase(0, typeof(Card)), SessionCase(2, typeof(Cash))] public abstract partial record ";
        const string Cash = "\n[SessionPart] public sealed partial record Cash : Payment;\n";
        return Task.WhenAll(
            Shipped.VerifyAsync(
                Lines,
                $"{Union}[|Payment|];{Cash}{Cases}",
                "Case 2 of 'Payment', 'Cash', is new: nodes of the release before do not read it, and lose the member or list that holds it when they change the session. Release the case before anything sets it, and add its line to TypedSession.Shipped.txt with that release."),
            Shipped.VerifyAsync(Lines + "\ncase Payment 2 Cash", $"{Union}Payment;{Cash}{Cases}"));
    }

    [Fact]
    public Task A_case_that_is_gone_is_reported() => VerifyAsync(
        "SessionCase(0, typeof(Card))] public abstract partial record [|Payment|];",
        "Case 1 is gone from 'Payment', and visitors' sessions still have it: a case that is given the number would read what is there. Retire it: [RetiredSessionKey(1)].",
        "[SessionPart] public sealed partial record Card([SessionKey(0)] int Year) : Payment;");

    [Fact]
    public Task A_case_whose_number_is_retired_may_be_gone() => VerifyAsync(
        "SessionCase(0, typeof(Card)), RetiredSessionKey(1)] public abstract partial record Payment;", cases: "[SessionPart] public sealed partial record Card([SessionKey(0)] int Year) : Payment;");

    [Fact]
    public Task A_retired_number_that_is_in_use_is_reported() => VerifyAsync(
        "SessionCase(0, typeof(Card)), SessionCase(1, typeof(Invoice)), RetiredSessionKey(1)] public abstract partial record [|Payment|];",
        "Number 1 of 'Payment' is retired: 'Invoice' would read what an earlier case left in visitors' sessions. Give it another number.");

    [Fact]
    public Task Cases_that_changed_their_numbers_are_reported() => Shipped.VerifyAsync(
        Lines,
        "[SessionPart, SessionCase(1, typeof(Invoice)), SessionCase(2, typeof(Card))] public abstract partial record [|Payment|];\n" + Cases,
        "'Card' is case 0 of 'Payment' in visitors' sessions, and case 2 now: it is read as something else, or lost. Give it back its number.");

    [Theory]
    [InlineData("int Year", "Payment")]
    [InlineData("long Year, [SessionKey(1)] int Month = 1", "Payment")]
    [InlineData("string Year", "[|Payment|]")]
    [InlineData("int Year, [SessionKey(1)] int Month", "[|Payment|]")]
    public Task A_case_may_be_renamed_where_it_is_stored_alike(string members, string name) => Shipped.VerifyAsync(
        Lines,
        $"""
        [SessionPart, SessionCase(0, typeof(CreditCard)), SessionCase(1, typeof(Invoice))] public abstract partial record {name};
        [SessionPart] public sealed partial record CreditCard([SessionKey(0)] {members}) : Payment;
        [SessionPart] public sealed partial record Invoice([SessionKey(0)] string Number) : Payment;
        """);

    [Fact]
    public Task A_part_that_became_a_union_is_reported() => Shipped.VerifyAsync(
        "part Payment 0 Year int",
        "[SessionPart, SessionCase(0, typeof(Card))] public abstract partial record [|Payment|]; [SessionPart] public sealed partial record Card : Payment;",
        "'Payment' is no union in visitors' sessions, and one now: each of them is lost. Declare it under another name.");

    [Fact]
    public Task A_state_whose_name_is_gone_is_reported_in_the_file() => Shipped.VerifyFileAsync(
        "# shipped\nstate cart 0 A int\nstate cart 1 B int\nstate s 0 A int\n",
        "[SessionState] public sealed partial record S { [SessionKey(0)] public int A { get; init; } }",
        "2: No state is named 'cart' any more: visitors lose every session of it. Give its type the name back, [SessionState(\"cart\")], or delete its lines here.");

    [Theory]
    [InlineData("<<<<<<< HEAD")]
    [InlineData("state s 0 A")]
    [InlineData("state s 128 B int")]
    [InlineData("state s -1 B int")]
    [InlineData("state s x B int")]
    [InlineData("state s 1 B list<int")]
    [InlineData("state s 1 B (int,int)")]
    [InlineData("state s 1 B int sometimes")]
    [InlineData("state s 1 B int initial x")]
    [InlineData("case s = Card")]
    [InlineData("state s 0 A long")]
    public Task A_line_that_cannot_be_understood_or_contradicts_another_is_reported_in_the_file(string line) => Shipped.VerifyFileAsync(
        $"state s 0 A int\n{line}\nstate s 0 A int",
        "[SessionState] public sealed partial record S { [SessionKey(0)] public int A { get; init; } }",
        $"2: '{line}' is no line of a shipped schema, or contradicts one above: what it lists is not compared. Mend or delete it.");
}
