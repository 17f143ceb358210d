using TypedSession.Harness;

namespace TypedSession.Generators.Tests;

/// <summary>Declarations at the edge of what can be stored: they compile as they are meant, or are refused.</summary>
public sealed class EdgeDeclarationTests
{
    [Theory]
    [InlineData("[SessionPart] public sealed partial record Sku(int Code) { public Sku(string Code) : this(int.Parse(Code)) { } }")]
    [InlineData("[SessionPart] public sealed partial record Sku(string? Code, int A = 1) { public Sku(object? Code) : this(\"\", 2) { } }")]
    [InlineData("[SessionState] public sealed partial record S { [MaxLength(3)] public HashSet<ReadOnlyMemory<byte>>? A { get; init; } }")]
    [InlineData("[SessionState] public sealed partial record S { [MaxLength(3)] public SortedDictionary<int, ReadOnlyMemory<byte>>? A { get; init; } }")]
    [InlineData("[SessionState] public sealed partial record S { [SessionOwner] public Id A { get; init; } public int _ { get; init; } } "
        + "[SessionPart] public readonly partial record struct Id(int Value);")]
    public void What_could_be_taken_for_something_else_compiles(string source) => GeneratorHarness.Run(source);

    [Theory]
    [InlineData("public Dictionary<int?, string> A { get; init; } = [];")]
    [InlineData("public SortedDictionary<DayOfWeek?, string>? A { get; init; }")]
    [InlineData("public ImmutableDictionary<Id?, string>? A { get; init; }")]
    public void A_key_that_may_be_null_is_refused(string member)
    {
        GeneratorRun run = GeneratorHarness.Run(
            $"#pragma warning disable CS8714\n[SessionState] public sealed partial record State {{ {member} }} "
            + "[SessionPart] public readonly partial record struct Id(int Value);", new HarnessOptions { MayNotCompile = true });
        Assert.Contains("NotSupportedException", run.Source("State"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public static class String { public static string Empty => \"none\"; }", "string A { get; init; } = String.Empty;")]
    [InlineData("public static class Texts { public static string Empty => \"none\"; }", "string A { get; init; } = String.Empty;", "using String = Texts; ")]
    [InlineData("public class List<T> : System.Collections.Generic.List<T> { public List() => Add(default!); }",
        "System.Collections.Generic.List<int> A { get; init; } = new List<int>();")]
    [InlineData("public static class Array { public static T[] Empty<T>() => new T[1]; }", "int[] A { get; init; } = Array.Empty<int>();")]
    [InlineData("public static class ImmutableArray<T> { public static System.Collections.Immutable.ImmutableArray<T> Empty => [default!]; }",
        "System.Collections.Immutable.ImmutableArray<int> A { get; init; } = ImmutableArray<int>.Empty;")]
    public void What_only_looks_like_the_framework_s_empty_is_none(string type, string member, string alias = "")
    {
        string code = GeneratorHarness.Run($"{alias}[SessionState] public sealed partial record State {{ public {member} }} {type}").Source("State");
        Assert.DoesNotContain("Length: 0", code, StringComparison.Ordinal);
        Assert.DoesNotContain("Count: 0", code, StringComparison.Ordinal);
        Assert.DoesNotContain("IsDefaultOrEmpty", code, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("string A { get; init; } = string.Empty;", "public sealed record Empty;")]
    [InlineData("string A { get; init; } = String.Empty;", "public sealed class Box { public sealed class String { } }")]
    [InlineData("List<int> A { get; init; } = new List<int>();", "public sealed class List { }")]
    [InlineData("List<int> A { get; init; } = new List<int>();", "", "using List = System.Text.StringBuilder; ")]
    [InlineData("string A { get; init; } = String.Empty;", "", "using String = System.String; ")]
    public void Another_type_of_nearly_that_name_changes_nothing(string member, string type, string alias = "") => Assert.Matches(
        "is not { (Length|Count): 0 }",
        GeneratorHarness.Run($"{alias}[SessionState] public sealed partial record State {{ public {member} }} {type}").Source("State"));

    [Theory]
    [InlineData("public SortedSet<int?>? A { get; init; }")]
    [InlineData("public ImmutableSortedSet<DateOnly?>? A { get; init; }")]
    public void A_sorted_set_may_hold_null(string member) => Assert.Contains("SortedSet", GeneratorHarness.Run(
        $"[SessionState] public sealed partial record State {{ [MaxLength(9)] {member} }}").Source("State"), StringComparison.Ordinal);

    [Theory]
    [InlineData("decimal? Amount = 1.5m", "decimal Amount")]
    [InlineData("long? Amount = -5", "long Amount")]
    [InlineData("bool? Amount = true", "bool Amount")]
    [InlineData("DayOfWeek? Amount = DayOfWeek.Monday", "DayOfWeek Amount")]
    public void A_default_of_a_nullable_type_means_the_constructor_in_the_head(string head, string other)
    {
        string code = GeneratorHarness.Run($"[SessionPart] public partial record struct P({head}) {{ public P({other}) : this(null) {{ }} }}").Source("P");
        Assert.Contains("this(Amount: (", code, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ValueTuple")]
    [InlineData("ValueTuple<int>")]
    [InlineData("ValueTuple<int>?")]
    [InlineData("(ValueTuple, int)")]
    public void A_tuple_of_no_or_one_element_compiles_or_is_refused(string type) => GeneratorHarness.Run(
        $"[SessionState] public sealed partial record State {{ public {type} Nothing {{ get; init; }} public int A {{ get; init; }} }}");

    [Theory]
    [InlineData("file static partial class Box { [SessionState] internal sealed partial record State(int A = 0); }")]
    [InlineData("file partial class Box { [SessionPart] internal sealed partial record State(int A); }")]
    [InlineData(
        "[SessionPart] public sealed partial record State([property: SessionKey(1)] int Month, string Note) : Pay(Note); "
            + "[SessionPart, SessionCase(0, typeof(State))] public abstract partial record Pay([property: SessionIgnore] string Note = \"\");")]
    public void A_declaration_that_cannot_be_completed_gets_no_code(string source)
    {
        GeneratorRun run = GeneratorHarness.Run(source, new HarnessOptions { MayNotCompile = true });
        Assert.DoesNotContain(run.Sources, file => file.Value.ToString().Contains("TryReadMember", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("[System.Diagnostics.CodeAnalysis.Experimental(\"SHOP1\")]")]
    [InlineData("[System.Obsolete(\"old\", DiagnosticId = \"SHOP1\")]")]
    public void A_formatter_that_the_compiler_warns_of_can_be_used(string attribute) => GeneratorHarness.Run($$"""
        #pragma warning disable SHOP1
        [SessionState] public sealed partial record State { [SessionFormatter(typeof(PriceFormatter), MaxBytes = 9)] public Price A { get; init; } }
        public readonly struct Price { }
        {{attribute}}
        public sealed class PriceFormatter : ISessionFormatter<Price>
        {
            public static void Write(ref SessionWriter writer, Price value) => writer.Write(1);
            public static bool TryRead(ref SessionReader reader, out Price value) { value = default; return reader.TryRead(out int _); }
        }
        """);
}
