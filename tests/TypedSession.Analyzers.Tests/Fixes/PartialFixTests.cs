using TypedSession.Analyzers.Declaration;
using TypedSession.CodeFixes.Declaration;
using TypedSession.Harness;

namespace TypedSession.Analyzers.Tests.Fixes;

public sealed class PartialFixTests
{
    private static Task VerifyAsync(string before, string after) => CodeFixHarness.VerifyAsync<DeclarationAnalyzer, PartialFix>(before, after);

    [Fact]
    public Task States_and_parts_become_partial_with_their_comments_in_place() => VerifyAsync(
        """
        // first
        [SessionState]
        public sealed record [|Cart|] // kept
        {
            public int Count { get; init; }
        }

        /// <summary>A line.</summary>
        [SessionPart] record struct [|Line|](int Id);

        [SessionPart]
        // why
        class   [|Note|]   { public int Number { get; set; } }
        """,
        """
        // first
        [SessionState]
        public sealed partial record Cart // kept
        {
            public int Count { get; init; }
        }

        /// <summary>A line.</summary>
        [SessionPart] partial record struct Line(int Id);

        [SessionPart]
        // why
        partial class   Note   { public int Number { get; set; } }
        """);

    [Fact]
    public Task Lines_stay_as_they_are() => VerifyAsync(
        """
        [SessionState]
        public sealed
            record [|Cart|];

        [SessionPart]
        internal
        readonly
        // small
        record struct [|Line|]
        (
            int Id
        );

        [SessionState("basket")] public sealed
        class [|Basket|]
        {
        }
        """,
        """
        [SessionState]
        public sealed
            partial record Cart;

        [SessionPart]
        internal
        readonly
        // small
        partial record struct Line
        (
            int Id
        );

        [SessionState("basket")] public sealed
        partial record Basket
        {
        }
        """);

    [Fact]
    public Task A_state_that_a_constructor_names_becomes_partial() => VerifyAsync(
        "[SessionState] public sealed record [|Cart|](int Count = 0); public class CartService(ISession<Cart> session) { public int N => session.Value.Count; }",
        "[SessionState] public sealed partial record Cart(int Count = 0); public class CartService(ISession<Cart> session) { public int N => session.Value.Count; }");

    [Fact]
    public Task The_types_around_become_partial_once() => VerifyAsync(
        """
        public static class Pages
        {
            internal interface IInner
            {
                [SessionState] public sealed record [|First|] { public int Step { get; init; } }
                [SessionState("second")] public sealed partial record [|Second|] { public int Step { get; init; } }
            }
        }
        """,
        """
        public static partial class Pages
        {
            internal partial interface IInner
            {
                [SessionState] public sealed partial record First { public int Step { get; init; } }
                [SessionState("second")] public sealed partial record Second { public int Step { get; init; } }
            }
        }
        """);

    [Fact]
    public Task A_state_that_is_a_class_becomes_a_record() => VerifyAsync(
        """
        public interface IStep { int Step { get; } }
        public partial class Outer
        {
            [SessionState("draft")]
            public sealed class [|Draft|] : IStep // a class
            {
                /// <summary>The step.</summary>
                public int Step { get; init; }
            }
        }
        """,
        """
        public interface IStep { int Step { get; } }
        public partial class Outer
        {
            [SessionState("draft")]
            public sealed partial record Draft : IStep // a class
            {
                /// <summary>The step.</summary>
                public int Step { get; init; }
            }
        }
        """);

    [Fact]
    public Task All_parts_of_a_class_become_records() => VerifyAsync(
        """
        [SessionState] public partial class [|Draft|] { public int Step { get; init; } }
        partial class Draft { public int Next => Step + 1; }
        """,
        """
        [SessionState] public partial record Draft { public int Step { get; init; } }
        partial record Draft { public int Next => Step + 1; }
        """);

    [Theory]
    [InlineData("public class Base { } [SessionState] public partial class [|Draft|] : Base { public int Step { get; init; } }")]
    [InlineData("[SessionState] public partial class [|Draft|] { public int Step { get; init; } } public class Longer : Draft { }")]
    [InlineData("[SessionState] public partial class [|Draft|](int step = 0) { public int Step { get; init; } = step; }")]
    [InlineData("[SessionState] public sealed partial class [|Draft|] { public int Step { get; init; } public Draft Clone() => this; }")]
    public Task A_class_that_cannot_be_a_record_as_it_stands_is_left_alone(string source) => VerifyAsync(source, source);
}
