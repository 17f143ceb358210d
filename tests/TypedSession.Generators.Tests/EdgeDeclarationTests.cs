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

    [Fact]
    public void A_type_of_the_name_of_the_member_Empty_changes_nothing() => Assert.Contains("Length: 0", GeneratorHarness.Run(
        "[SessionState] public sealed partial record State { public string A { get; init; } = string.Empty; } public sealed record Empty;")
        .Source("State"), StringComparison.Ordinal);

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
