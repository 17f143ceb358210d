using TypedSession.Analyzers.Size;
using TypedSession.CodeFixes.Size;
using TypedSession.Harness;

namespace TypedSession.Analyzers.Tests.Fixes;

public sealed class MaxLengthFixTests
{
    private static Task VerifyAsync(string before, string after, HarnessOptions? options = null) => CodeFixHarness.VerifyAsync<SizeAnalyzer, MaxLengthFix>(before, after, options);

    [Fact]
    public Task What_else_stands_in_the_attribute_stays() => VerifyAsync(
        """[SessionState] public sealed partial record S { [MaxLength(ErrorMessage = "Too long.")] public string? [|Text|] { get; init; } [MaxLength(/* all of it */)] public string? [|Note|] { get; init; } }""",
        """[SessionState] public sealed partial record S { [MaxLength(100, ErrorMessage = "Too long.")] public string? Text { get; init; } [MaxLength(/* all of it */100)] public string? Note { get; init; } }""");

    [Fact]
    public Task Each_kind_of_member_gets_the_bounds_that_it_lacks() => VerifyAsync(
        """
        [SessionState]
        public sealed partial record Cart
        {
            /// <summary>Shown once.</summary>
            public string? [|Notice|] { get; init; }

            [SessionKey(1)] public ImmutableArray<int> [|Lines|] { get; init; } = []; // ids
            [SessionKey(2), Flash]
            public string? [|Hint|] { get; init; }
            [MaxLength(5)] public List<string> [|Tags|] { get; init; } = [];
            public Dictionary<string, byte[]>? [|Files|] { get; init; }
            [MaxLength] public byte[]? [|Seal|] { get; init; }
            [MaxLength(9)] public string? Name { get; init; }
        }
        """,
        """
        [SessionState]
        public sealed partial record Cart
        {
            /// <summary>Shown once.</summary>
            [MaxLength(75)] public string? Notice { get; init; }

            [SessionKey(1), MaxLength(20)] public ImmutableArray<int> Lines { get; init; } = []; // ids
            [SessionKey(2), Flash, MaxLength(75)]
            public string? Hint { get; init; }
            [MaxLength(5), MaxElementLength(10)] public List<string> Tags { get; init; } = [];
            [MaxLength(2), MaxElementLength(25)] public Dictionary<string, byte[]>? Files { get; init; }
            [MaxLength(256)] public byte[]? Seal { get; init; }
            [MaxLength(9)] public string? Name { get; init; }
        }
        """);

    [Fact]
    public Task On_positional_parameters_it_joins_the_list_that_is_there() => VerifyAsync(
        """
        [SessionPart]
        public sealed partial record Address(
            [property: SessionKey(0)] string [|Street|],
            [SessionKey(1)] string [|City|],
            string [|Country|], // no list
            [property: SessionKey(3), MaxLength(9)] string Zip,
            [property: SessionKey(4)][param: Required] string[]? [|Lines|] = null);
        """,
        """
        [SessionPart]
        public sealed partial record Address(
            [property: SessionKey(0), MaxLength(100)] string Street,
            [SessionKey(1), MaxLength(100)] string City,
            [MaxLength(100)] string Country, // no list
            [property: SessionKey(3), MaxLength(9)] string Zip,
            [property: SessionKey(4), MaxLength(4), MaxElementLength(20)][param: Required] string[]? Lines = null);
        """);

    [Fact]
    public Task The_using_is_added_where_it_is_missing() => VerifyAsync(
        """
        using System.Text;
        using TypedSession;

        namespace Shop;

        [SessionState]
        public sealed partial record Cart
        {
            public string? [|Notice|] { get; init; }
            public StringBuilder Draft => new();
        }
        """,
        """
        using System.ComponentModel.DataAnnotations;
        using System.Text;
        using TypedSession;

        namespace Shop;

        [SessionState]
        public sealed partial record Cart
        {
            [MaxLength(100)] public string? Notice { get; init; }
            public StringBuilder Draft => new();
        }
        """,
        new HarnessOptions { ImplicitUsings = false });

    [Fact]
    public Task Where_the_name_means_something_else_it_is_written_in_full() => VerifyAsync(
        """
        namespace Shop;

        public sealed class MaxLengthAttribute : Attribute;

        [SessionState]
        public sealed partial record Cart
        {
            public string? [|Notice|] { get; init; }
        }
        """,
        """
        namespace Shop;

        public sealed class MaxLengthAttribute : Attribute;

        [SessionState]
        public sealed partial record Cart
        {
            [System.ComponentModel.DataAnnotations.MaxLength(100)] public string? Notice { get; init; }
        }
        """);

    [Fact]
    public Task What_no_attribute_can_bound_is_left_alone()
    {
        const string Source = "[SessionState] public sealed partial record Cart { [MaxLength(3)] public List<List<string>>? [|Rows|] { get; init; } }";
        return VerifyAsync(Source, Source);
    }
}
