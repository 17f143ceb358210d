using TypedSession.Analyzers.Tests.Size;
using TypedSession.Harness;

namespace TypedSession.Analyzers.Tests.Declaration;

public sealed class UnsupportedTypeTests
{
    [Theory]
    [InlineData("object?", "object", "a [SessionPart] record with the members that you need")]
    [InlineData("nint", "nint", "long")]
    [InlineData("IList<int>", "IList<int>", "ImmutableArray<int>")]
    [InlineData("ISet<string>", "ISet<string>", "ImmutableHashSet<string>")]
    [InlineData("Memory<byte>", "Memory<byte>", "ReadOnlyMemory<byte> or an array")]
    [InlineData("int[,]?", "int[*,*]", "int[]")]
    [InlineData("IDictionary<string, int>", "IDictionary<string, int>", "ImmutableDictionary<string, int>")]
    [InlineData("Dictionary<double, int>", "Dictionary<double, int>", "a key that is a string, integer, enum, Guid or date")]
    [InlineData("List<object>", "object", "a [SessionPart] record with the members that you need")]
    [InlineData("Product?", "Product", "Product as a partial record with [SessionPart]")]
    [InlineData("(int Left, Product Right)", "Product", "Product as a partial record with [SessionPart]")]
    public Task A_member_that_cannot_be_stored_is_reported_with_the_nearest_that_can(string type, string unsupported, string nearest) =>
        Rules.VerifyAsync("TSS002",
            $$"""
            public class Product { public int Id { get; set; } public string Name { get; set; } = ""; }
            [SessionState] public sealed partial record S { public int Count { get; init; } public [|{{type}}|] Held { get; init; } = default!; }
            """,
            message: $"'Held' cannot be saved: a session does not store '{unsupported}'. The nearest that it does: {nearest}.");

    [Fact]
    public Task A_part_of_a_project_that_was_built_without_the_generator_is_reported_with_the_project_to_build() => Rules.VerifyAsync("TSS002",
        "[SessionState] public sealed partial record S { public int Step { get; init; } public [|Sales.Line?|] Line { get; init; } }",
        new HarnessOptions
        {
            References = [PartProject.Compile("namespace Sales { [TypedSession.SessionPart] public sealed class Line { } }")],
            MayNotCompile = true, // The generator says so as well.
        },
        "'Line' cannot be saved: a session does not store 'Line'. The nearest that it does: the same type, once it has its other half. "
        + "'Sales' was built without TypedSession's generator, or for another version of it: build it anew, with the version of the "
        + "package that this project has.");

    [Fact]
    public Task A_part_that_contains_itself_is_reported() => Rules.VerifyAsync("TSS002", """
        [SessionPart] public sealed partial record Node(int Value, [|Node?|] Next = null);
        """);

    [Fact]
    public Task A_union_that_holds_itself_is_reported_where_it_does() => Rules.VerifyAsync("TSS002", """
        [SessionPart, SessionCase(0, typeof(Leaf)), SessionCase(1, typeof(Branch))] public abstract partial record {|TSS002:Tree|};
        [SessionPart] public sealed partial record Leaf(int Value) : Tree;
        [SessionPart] public sealed partial record Branch([|Tree|] Left) : Tree;
        """);

    [Fact]
    public Task What_all_cases_of_a_union_inherit_is_reported_once() => Rules.VerifyAsync("TSS002", """
        [SessionPart, SessionCase(0, typeof(Card)), SessionCase(1, typeof(Invoice))] public abstract partial record Payment { public [|object?|] Note { get; init; } }
        [SessionPart] public sealed partial record Card(int Number) : Payment;
        [SessionPart] public sealed partial record Invoice(int Days) : Payment;
        """);

    [Fact]
    public Task A_positional_parameter_is_reported_at_its_type() => Rules.VerifyAsync("TSS002",
        "[SessionPart] public partial record struct Span([property: SessionKey(0)] [|nint|] From, [SessionKey(1)] double To);");

    [Fact]
    public Task What_can_be_stored_is_not_reported() => Rules.VerifyAsync("TSS002", """
        [SessionPart] public readonly partial record struct Line(int ProductId, byte Quantity);
        [SessionState] public sealed partial record S
        {
            public bool Flag { get; init; }
            public long? Number { get; init; }
            public string? Text { get; init; }
            public byte[]? Bytes { get; init; }
            public DayOfWeek Day { get; init; }
            public decimal Price { get; init; }
            public Guid Id { get; init; }
            public DateTimeOffset? At { get; init; }
            public List<DateOnly> Days { get; init; } = [];
            public ImmutableArray<Line> Lines { get; init; } = [];
            public Dictionary<DayOfWeek, Line[]> ByDay { get; init; } = new();
            public object Computed => Lines;
            private object? Hidden { get; init; }
            public static object? Shared { get; set; }
        }
        """);

    [Theory]
    [InlineData("Stream?")]
    [InlineData("Task<int>?")]
    [InlineData("System.Security.Claims.ClaimsPrincipal?")]
    [InlineData("List<Microsoft.AspNetCore.Identity.IdentityUser>?")]
    public Task What_another_rule_explains_is_left_to_it(string type) =>
        Rules.VerifyAsync("TSS002", $$"""[SessionState] public sealed partial record S { public {{type}} Held { get; init; } }""");

    [Fact]
    public Task A_type_that_does_not_exist_is_the_compilers_to_report() => Rules.VerifyAsync("TSS002",
        "[SessionState] public sealed partial record S { public Missing? Held { get; init; } public List<Missing>? All { get; init; } }", new HarnessOptions { MayNotCompile = true });
}
