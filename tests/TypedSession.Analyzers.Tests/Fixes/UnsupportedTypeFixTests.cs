using TypedSession.Analyzers.Declaration;
using TypedSession.CodeFixes.Declaration;
using TypedSession.Harness;

namespace TypedSession.Analyzers.Tests.Fixes;

public sealed class UnsupportedTypeFixTests
{
    private static Task VerifyAsync(string before, string after, HarnessOptions? options = null) =>
        CodeFixHarness.VerifyAsync<DeclarationAnalyzer, UnsupportedTypeFix>(before, after, options);

    [Fact]
    public Task A_member_gets_the_nearest_type_and_begins_empty() => VerifyAsync(
        """
        [SessionState]
        public sealed partial record Cart
        {
            public [|IList<int>|] Coupons { get; init; } = new List<int>(); // by number
            public [|ICollection<string>|] Tags { get; init; } = [];
            [SessionKey(3)] public [|System.Collections.Generic.ISet<string>|] Seen { get; init; } = null!;
            public [|IDictionary<string, int>|] Prices { get; init; } = new Dictionary<string, int>();
            public [|IDictionary<int, int>|] Counts { get; init; } = default!;
            public [|IEnumerable<int>|] Steps { get; init; } = Array.Empty<int>();
            public [|IList<int>?|] Ids { get; init; }
            public [|nint|] Handle { get; init; }
            public List<[|nint?|]>? Handles { get; init; }
        }
        """.Replace("List<[|nint?|]>?", "[|List<nint?>?|]", StringComparison.Ordinal),
        """
        [SessionState]
        public sealed partial record Cart
        {
            public ImmutableArray<int> Coupons { get; init; } = []; // by number
            public ImmutableArray<string> Tags { get; init; } = [];
            [SessionKey(3)] public ImmutableHashSet<string> Seen { get; init; } = [];
            public ImmutableDictionary<string, int> Prices { get; init; } = ImmutableDictionary<string, int>.Empty;
            public ImmutableDictionary<int, int> Counts { get; init; } = ImmutableDictionary<int, int>.Empty;
            public ImmutableArray<int> Steps { get; init; } = [];
            public ImmutableArray<int>? Ids { get; init; }
            public long Handle { get; init; }
            public List<long?>? Handles { get; init; }
        }
        """);

    [Fact]
    public Task A_part_s_parameter_gets_it_too() => VerifyAsync(
        "[SessionPart] public sealed partial record Line([property: SessionKey(0)] [|IList<int>|] Ids, int Count);",
        "[SessionPart] public sealed partial record Line([property: SessionKey(0)] ImmutableArray<int> Ids, int Count);");

    [Fact]
    public Task A_using_is_added_where_the_name_needs_it() => VerifyAsync(
        """
        using System.Collections.Generic;
        using TypedSession;
        [SessionState] public sealed partial record Cart { public [|IList<int>|] Coupons { get; init; } = []; }
        """,
        """
        using System.Collections.Generic;
        using System.Collections.Immutable;
        using TypedSession;
        [SessionState] public sealed partial record Cart { public ImmutableArray<int> Coupons { get; init; } = []; }
        """,
        new HarnessOptions { ImplicitUsings = false });

    [Fact]
    public Task Uses_that_go_on_as_they_are_do_not_hinder() => VerifyAsync(
        """
        [SessionState] public sealed partial record Cart { public [|IList<int>|] Coupons { get; init; } = []; }
        public static class Page { public static int First(Cart cart) => cart.Coupons[0] + cart.Coupons.Sum(); }
        """,
        """
        [SessionState] public sealed partial record Cart { public ImmutableArray<int> Coupons { get; init; } = []; }
        public static class Page { public static int First(Cart cart) => cart.Coupons[0] + cart.Coupons.Sum(); }
        """);

    [Theory]
    [InlineData("public [|IList<int>|] Held { get; init; } = new List<int> { 1 };")]
    [InlineData("public [|IList<int>|] Held { get; init; } = []; public int Count => Held.Count;")]
    [InlineData("public [|nint|] Held { get; init; } public nint Next() => Held;")]
    [InlineData("public [|object?|] Held { get; init; }")]
    [InlineData("public [|Memory<byte>|] Held { get; init; }")]
    public Task Where_none_is_near_or_a_use_would_break_nothing_is_offered(string member)
    {
        string source = $$"""[SessionState] public sealed partial record S { {{member}} }""";
        return VerifyAsync(source, source);
    }
}
