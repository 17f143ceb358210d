using TypedSession.Harness;

namespace TypedSession.Analyzers.Tests.Declaration;

/// <summary>TSS004.</summary>
public sealed class InitialValueTests
{
    [Fact]
    public Task A_required_member_of_a_state_is_reported() => Rules.VerifyAsync("TSS004",
        "[SessionState] public sealed partial record Cart { public required int [|Count|] { get; init; } }",
        message: "A visitor without a session cannot be given a 'Cart': 'Count' is required. Drop 'required', and say what it is "
            + "initially.");

    [Fact]
    public Task Each_positional_parameter_without_a_default_is_reported() => Rules.VerifyAsync("TSS004",
        "[SessionState] public sealed partial record Cart(int? [|Customer|], string [|Note|], int Count = 0);");

    [Fact]
    public Task The_message_says_which_parameter_needs_a_default() => Rules.VerifyAsync("TSS004",
        "[SessionState] public sealed partial record Cart(int [|Count|]);",
        message: "A visitor without a session cannot be given a 'Cart': 'Count' has no default. Add one.");

    [Theory]
    [InlineData("[SessionState] public sealed partial record Cart([System.Runtime.CompilerServices.CallerMemberName, MaxLength(9)] string [|By|] = \"\");")]
    [InlineData("[SessionState] public sealed partial record Cart(int Id = 0, [System.Runtime.CompilerServices.CallerLineNumber] int [|Line|] = 7);")]
    [InlineData("[SessionPart] public sealed partial class Line([System.Runtime.CompilerServices.CallerFilePath] string [|file|] = \"\") { public int Id { get; init; } = file.Length; }")]
    [InlineData("[SessionPart] public sealed partial class Line { public int Id { get; init; } public Line([System.Runtime.CompilerServices.CallerLineNumber] int [|id|] = 0) => Id = id; }")]
    public Task A_parameter_that_tells_where_it_is_called_is_reported(string source) => Rules.VerifyAsync("TSS004", source);

    [Fact]
    public Task The_message_says_that_generated_code_would_fill_it() => Rules.VerifyAsync("TSS004",
        "[SessionState] public sealed partial record Cart([System.Runtime.CompilerServices.CallerLineNumber] int [|Line|] = 7);",
        message: "No saved 'Cart' can be loaded again: the compiler fills 'Line' with where its constructor is called, and that is in "
            + "generated code. Drop the attribute: the default stays.");

    [Fact]
    public Task A_constructor_that_generated_code_does_not_call_may_ask_who_calls() => Rules.VerifyAsync("TSS004",
        "[SessionPart] public sealed partial class Line { public int Id { get; init; } private Line() { } "
        + "public Line([System.Runtime.CompilerServices.CallerLineNumber] int id = 0) => Id = id; }");

    [Fact]
    public Task A_type_that_only_others_can_make_is_reported() => Rules.VerifyAsync("TSS004",
        """
        [SessionPart] public sealed partial class [|Line|] { public Line(int id) => Id = id; public int Id { get; init; } }
        """,
        message: "No saved 'Line' can be loaded again: it has constructors, and none without parameters. Add one, which may be private.");

    [Fact]
    public Task A_type_with_a_base_is_reported() => Rules.VerifyAsync("TSS004",
        """
        public record Entity { public int Id { get; init; } }
        [SessionState] public sealed partial record [|Cart|] : Entity { public int Count { get; init; } }
        """,
        message: "No saved 'Cart' can be loaded again: it derives from 'Entity'. Move what it inherits into it, or make the base a union.");

    [Fact]
    public Task A_flash_that_cannot_be_cleared_is_reported() => Rules.VerifyAsync("TSS004",
        "[SessionState] public sealed partial record [|Cart|] { [Flash, MaxLength(9)] public string? Notice { get; } }",
        message: "No saved 'Cart' can be loaded again: 'Notice' is a flash and cannot be set. Give it an 'init'.");

    [Fact]
    public Task What_a_case_inherits_and_cannot_set_is_reported() => Rules.VerifyAsync("TSS004",
        """
        [SessionPart, SessionCase(0, typeof(Card))] public abstract partial record Payment { public int [|Amount|] { get; private init; } }
        [SessionPart] public sealed partial record Card(int Number) : Payment;
        """,
        message: "No saved 'Card' can be loaded again: 'Amount' cannot be set in a type that derives from the one that declares it. Give "
            + "it an 'init' that is not private.");

    [Fact]
    public Task A_struct_whose_initializers_use_what_its_head_takes_is_reported() => Rules.VerifyAsync("TSS004",
        "[SessionPart] public readonly partial struct [|Money|](decimal amount, string currency) { public decimal Amount { get; } = "
        + "amount; [MaxLength(3)] public string Currency { get; } = currency.ToUpperInvariant(); }",
        message: "No saved 'Money' can be loaded again: the constructor in its head is not given 'currency' then, and an initializer "
            + "makes something of it. Make it a record struct, or add a constructor without parameters.");

    [Theory]
    [InlineData(
        "[SessionPart] public sealed partial class [|Line|] { [Obsolete(\"for EF\", true)] private Line() { } public Line(int id) => Id "
            + "= id; public int Id { get; private set; } }")]
    [InlineData("[SessionPart] public sealed partial record [|Line|](int Id) { public int Rank { get; [Obsolete(\"x\", true)] set; } }")]
    [InlineData(
        "[Obsolete(\"x\", true)] public static partial class Old { [SessionState] public sealed partial record [|Line|] { public int Id "
            + "{ get; init; } } }")]
    [InlineData(
        "[SessionPart] public sealed partial record [|SessionCodec|](int Id) { [MaxLength(3)] public List<int> Ids { get; init; } = []; }")]
    [InlineData(
        "[SessionPart, SessionCase(0, typeof(Line))] public abstract partial record Row { public int [|Id|] { private get; init; } } "
            + "[SessionPart] public sealed partial record Line : Row;")]
    public Task What_generated_code_could_not_name_or_call_is_reported(string source) => Rules.VerifyAsync("TSS004", source);

    [Fact]
    public Task What_can_be_made_is_not_reported() => Rules.VerifyAsync("TSS004", """
        [SessionState] public sealed partial record Cart(int Count = 1, string? Note = null)
        {
            public string Name { get; init; } = "";
            public List<int> Ids { get; } = [];
            [Flash] public int? Notice { get; private set; }
        }
        [SessionState] public sealed partial record Draft { private Draft() => Step = 1; public Draft(int step) => Step = step; public int Step { get; init; } }
        [SessionState] public sealed partial record Empty;
        """);

    [Fact]
    public Task A_part_may_ask_for_all_that_it_stores() => Rules.VerifyAsync("TSS004", """
        [SessionPart] public sealed partial record Line(int Id, string Name) { public required byte Quantity { get; init; } }
        [SessionPart] public partial struct Point { public Point(int x) => X = x; public Point() { } public int X { get; set; } }
        [SessionPart, SessionCase(0, typeof(Card))] public abstract partial record Payment(int Amount) { public required int Days { get; init; } }
        [SessionPart] public sealed partial record Card(int Number) : Payment(0);
        [SessionPart] public readonly partial struct Price(decimal amount) { public decimal Amount { get; } = amount; }
        [SessionPart] public readonly partial struct Tag(string text) { public Tag() : this("") { } [MaxLength(9)] public string Text { get; } = text.Trim(); }
        [SessionPart] public sealed partial class Address(string city) { private Address() : this("") { } [MaxLength(9)] public string City { get; } = city.Trim(); }
        public record Plain(int Id) { public required string Name { get; init; } }
        """);

    [Fact]
    public Task A_base_that_does_not_exist_is_the_compilers_to_report() => Rules.VerifyAsync("TSS004",
        "[SessionState] public sealed partial record Cart : Missing;", new HarnessOptions { MayNotCompile = true });
}
