using Microsoft.CodeAnalysis;
using TypedSession.Harness;

namespace TypedSession.Analyzers.Tests.Evolution;

/// <summary>Members: gone, moved, renamed, retired, required.</summary>
public sealed class ShippedSchemaTests
{
    [Fact]
    public Task What_is_as_it_was_is_not_reported() => Shipped.VerifyAsync(
        """
        # a comment

        state cart 0 CustomerId int?
        state cart 1 Lines list<Shop.CartLine>
        state cart - Notice string?
        part Shop.CartLine 0 Id int required
        """,
        """
        namespace Shop
        {
            [SessionState("cart")] public sealed partial record Cart { [SessionKey(0)] public int? CustomerId { get; init; } [SessionKey(1)] public List<CartLine> Lines { get; init; } = []; public string? Notice { get; init; } public int New { get; init; } }
            [SessionPart] public readonly partial record struct CartLine([SessionKey(0)] int Id, [SessionKey(1)] int New = 0);
        }
        """);

    [Theory]
    [InlineData("state s 0 A int", "'A' is gone from 's', and visitors' sessions still have it under key 0: a member that is given it would read what is there. Retire it: [RetiredSessionKey(0)].")]
    [InlineData("state s - A int", "'A' is gone from 's', and visitors' sessions still have it under its name: a member that is given it would read what is there. Retire it: [RetiredSessionKey(\"A\")].")]
    public Task A_member_that_is_gone_is_reported_until_its_key_is_retired(string line, string message) =>
        Shipped.VerifyAsync(line, """[SessionState] public sealed partial record [|S|] { [SessionKey(7)] public int B { get; init; } }""", message);

    [Theory]
    [InlineData("state s 0 A int", "0")]
    [InlineData("state s - A int", "\"A\"")]
    public Task A_member_whose_key_is_retired_may_be_gone(string line, string key) =>
        Shipped.VerifyAsync(line, $$"""[SessionState, RetiredSessionKey(5), RetiredSessionKey({{key}})] public sealed partial record S { [SessionKey(7)] public int B { get; init; } }""");

    [Theory]
    [InlineData("[SessionKey(3)] public int A", "Key 3 of 's' is retired: this member would read what an earlier one left in visitors' sessions. Give it another key.")]
    [InlineData("public int Old", "The name 'Old' of 's' is retired: this member would read what an earlier one left in visitors' sessions. Give it another key.")]
    public Task A_retired_key_that_is_in_use_is_reported(string member, string message)
    {
        string name = member.Split(' ')[^1];
        return Shipped.VerifyAsync("", $$"""[SessionState, RetiredSessionKey(3), RetiredSessionKey("Old")] public sealed partial record S { {{member[..^name.Length]}}[|{{name}}|] { get; init; } }""", message);
    }

    [Fact]
    public Task A_member_with_a_key_may_be_renamed() =>
        Shipped.VerifyAsync("state s 0 A int", "[SessionState] public sealed partial record S { [SessionKey(0)] public int Renamed { get; init; } }");

    [Theory]
    [InlineData("state s 0 A int", "[SessionKey(1)] ", "'A' is stored under key 0 in visitors' sessions, and looked for under key 1 now: they lose it. Restore the key, or retire it: [RetiredSessionKey(0)].")]
    [InlineData("state s 0 A int", "", "'A' is stored under key 0 in visitors' sessions, and looked for under its name now: they lose it. Restore the key, or retire it: [RetiredSessionKey(0)].")]
    [InlineData("state s - A int", "[SessionKey(1)] ", "'A' is stored under its name in visitors' sessions, and looked for under key 1 now: they lose it. Restore the key, or retire it: [RetiredSessionKey(\"A\")].")]
    public Task A_member_with_another_key_than_it_had_is_reported(string line, string key, string message) =>
        Shipped.VerifyAsync(line, $$"""[SessionState] public sealed partial record S { {{key}}public int [|A|] { get; init; } }""", message);

    [Fact]
    public Task Members_that_have_each_other_s_keys_are_reported() => Shipped.VerifyAsync(
        """
        part Line 0 Id int required
        part Line 1 Count int required
        """,
        "[SessionPart] public readonly partial record struct Line([SessionKey(0)] int [|Count|], [SessionKey(1)] int [|Id|]);");

    [Fact]
    public Task The_message_names_the_member_whose_values_would_be_read() => Shipped.VerifyAsync(
        "part Line 0 Id int required",
        "[SessionPart] public readonly partial record struct Line([SessionKey(0)] int [|Count|], [SessionKey(5)] int Id);",
        "Key 0 of 'Line' belongs to 'Id' in visitors' sessions, which has key 5 now: 'Count' would read its values. Restore the keys.");

    [Theory]
    [InlineData("state s 0 A int", "public int [|A|] { get; init; } = 5;")]
    [InlineData("state s 0 A int", "public int A { get; init; } = 0;")]
    [InlineData("state s 0 A int initial", "public int A { get; init; } = 5;")]
    [InlineData("state s 0 A int initial", "public int A { get; init; }")]
    [InlineData("state s 0 A string?", "public string [|A|] { get; init; } = \"EUR\";")]
    [InlineData("state s 0 A list<int>", "public ImmutableArray<int> A { get; init; } = [];")]
    public Task An_initial_value_where_there_was_none_is_reported(string line, string member) =>
        Shipped.VerifyAsync(line, $$"""[SessionState] public sealed partial record S { [SessionKey(0)] {{member}} }""");

    [Theory]
    [InlineData("int", "public int? [|A|] { get; init; }")]
    [InlineData("bool", "public bool? [|A|] { get; init; }")]
    [InlineData("int?", "public int [|A|] { get; init; }")]
    [InlineData("int?", "public long [|A|] { get; init; }")]
    [InlineData("string?", "public string [|A|] { get; init; } = \"\";")]
    [InlineData("string", "public string [|A|] { get; init; } = \"\";")]
    [InlineData("string empty", "public string? [|A|] { get; init; }")]
    [InlineData("string empty", "public string [|A|] { get; init; } = null!;")]
    [InlineData("string? empty", "public string? [|A|] { get; init; }")]
    [InlineData("list<int> empty", "public List<int>? [|A|] { get; init; }")]
    [InlineData("list<int> empty", "public ImmutableArray<int> [|A|] { get; init; }")]
    [InlineData("list<int>?", "public List<int> [|A|] { get; init; } = [];")]
    [InlineData("map<int,int> empty", "public Dictionary<int, int>? [|A|] { get; init; }")]
    [InlineData("list<int> empty", "public int[] [|A|] { get; init; } = [1];")]
    [InlineData("list<int> empty", "public ImmutableArray<int> A { get; init; } = [];")]
    [InlineData("string empty", "public string? A { get; init; } = \"\";")]
    [InlineData("bytes empty", "public ReadOnlyMemory<byte> A { get; init; }")]
    [InlineData("int initial", "public int? A { get; init; }")]
    [InlineData("string? empty", "public string [|A|] { get; init; } = \"\";")]
    public Task What_is_left_out_must_read_as_what_it_was(string shape, string member) =>
        Shipped.VerifyAsync($"state s 0 A {shape}", $$"""[SessionState] public sealed partial record S { [SessionKey(0)] {{member}} }""");

    [Fact]
    public Task The_message_says_what_becomes_of_what_was_left_out() => Shipped.VerifyAsync(
        "state s 0 A int",
        "[SessionState] public sealed partial record S { [SessionKey(0)] public int? [|A|] { get; init; } }",
        "'A' was left out of visitors' sessions where it was its default, and what is left out is null now. Keep its type and initial value, or retire key 0 and take a new one.");

    [Fact]
    public Task The_message_says_whose_value_changes() => Shipped.VerifyAsync(
        "state s 0 A int",
        "[SessionState] public sealed partial record S { [SessionKey(0)] public int [|A|] { get; init; } = 5; }",
        "'A' had no initial value in the 's' that shipped, where zero or nothing was left out: those visitors get the new initial value instead. Drop the initializer, or retire key 0 and take a new one.");

    [Fact]
    public Task A_new_required_member_of_a_shipped_part_is_reported() => Shipped.VerifyAsync(
        "part Line 0 Id int required",
        "[SessionPart] public sealed partial record Line([SessionKey(0)] int Id, [SessionKey(1)] int [|Price|]) { [SessionKey(2)] public int Count { get; init; } }",
        "'Price' is new and required, and no 'Line' in visitors' sessions has it: each of them is lost as a whole. Give it an initial value.");

    [Fact]
    public Task A_member_that_became_required_is_reported() => Shipped.VerifyAsync(
        "part Line 0 Id int\npart Line 1 Note string?",
        "[SessionPart] public sealed partial record Line { [SessionKey(0)] public required int [|Id|] { get; init; } [SessionKey(1)] public required string? Note { get; init; } }",
        "'Id' is required now, and visitors' sessions leave it out where it is zero or nothing: there the whole 'Line' is lost. Give it back its initial value.");

    [Theory]
    [InlineData("part Id = Value int", "[SessionPart] public readonly partial record struct [|Id|](int Value, int Shop = 0);")]
    [InlineData("part Id = Value int", "[SessionPart] public readonly partial record struct [|Id|]([SessionKey(0)] int Value);")]
    [InlineData("part Id - Value int required", "[SessionPart] public readonly partial record struct [|Id|](int Value);")]
    [InlineData("part Id = Value int", "[SessionPart] public readonly partial record struct Id(int Number);")]
    [InlineData("part Id = Value int", "[SessionPart] public readonly partial record struct Id([property: MaxLength(3)] string [|Value|]);")]
    public Task A_part_that_was_stored_as_its_only_member_stays_so(string line, string source) => Shipped.VerifyAsync(line, source);

    [Fact]
    public Task A_name_that_was_used_for_two_keys_is_looked_for_under_its_own() => Shipped.VerifyAsync(
        "state s 0 A int\nstate s 1 A int",
        "[SessionState] public sealed partial record [|S|] { [SessionKey(1)] public int A { get; init; } }",
        "'A' is gone from 's', and visitors' sessions still have it under key 0: a member that is given it would read what is there. Retire it: [RetiredSessionKey(0)].");

    [Fact]
    public Task A_name_that_was_used_for_two_keys_and_has_neither_is_reported_for_both() => Shipped.VerifyAsync(
        "state s 0 A int\nstate s 1 A int",
        "[SessionState] public sealed partial record S { [SessionKey(2)] public int {|TSS401:{|TSS401:A|}|} { get; init; } }");

    [Theory]
    [MemberData(nameof(BrokenDeclarationTests.Declarations), MemberType = typeof(BrokenDeclarationTests))]
    public async Task No_declaration_makes_it_throw(string declaration)
    {
        const string Lines = "state s 0 A int\nstate s - B list<P>\npart P = A int\npart S 0 A (X:P,Y:Q?)\npart Q 0 A P\ncase U 0 Card\ncase R 1 U\n<<<<<<<\n";
        HarnessOptions options = Shipped.Options(Lines) with { MayNotCompile = true, Nullable = false };
        IReadOnlyList<Diagnostic> reported = await Rules.ReportedAsync(["TSS401", "TSS402"], [declaration], options);
        Assert.Contains(reported, diagnostic => diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture).StartsWith("'<<<<<<<' is no line", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_file_nothing_is_reported()
    {
        await Rules.VerifyAsync("TSS401", "[SessionState, RetiredSessionKey(0)] public sealed partial record S { [SessionKey(0)] public int A { get; init; } }");
        HarnessOptions other = new() { AdditionalFiles = new Dictionary<string, string> { ["/0/Not.TypedSession.Shipped.txt"] = "state gone 0 A int" } };
        await Rules.VerifyAsync("TSS401", "[SessionState] public sealed partial record S;", other);
    }

    [Fact]
    public async Task It_is_a_warning()
    {
        const string Source = "[SessionState] public sealed partial record [|S|];";
        Assert.Equal(DiagnosticSeverity.Warning, Assert.Single(await Rules.VerifyAsync("TSS401", Source, Shipped.Options("state s 0 A int"))).Severity);
    }
}
