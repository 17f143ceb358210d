using TypedSession.Analyzers.Declaration;
using TypedSession.CodeFixes.Declaration;
using TypedSession.Harness;

namespace TypedSession.Analyzers.Tests.Fixes;

public sealed class StateNameFixTests
{
    private static Task VerifyAsync(string before, string after) => CodeFixHarness.VerifyAsync<DeclarationAnalyzer, StateNameFix>(before, after);

    [Fact]
    public Task A_twin_in_another_place_is_named_after_that_place() => VerifyAsync(
        """
        public static partial class Shop { [SessionState] public sealed partial record Draft { } }
        public static partial class Office { [SessionState(MaxCookieBytes = 512)] public sealed partial record {|TSS006:Draft|} { } }
        """,
        """
        public static partial class Shop { [SessionState] public sealed partial record Draft { } }
        public static partial class Office { [SessionState("office-draft", MaxCookieBytes = 512)] public sealed partial record Draft { } }
        """);

    [Fact]
    public Task A_name_that_was_given_twice_or_is_none_is_replaced_by_the_types_own() => VerifyAsync(
        """
        [SessionState("draft")] public sealed partial record First { }
        [SessionState("draft")] public sealed partial record {|TSS006:Second|} { } // the second
        [SessionState(name: "No name!")] public sealed partial record {|TSS006:Third|} { }
        """,
        """
        [SessionState("draft")] public sealed partial record First { }
        [SessionState("second")] public sealed partial record Second { } // the second
        [SessionState("third")] public sealed partial record Third { }
        """);

    [Fact]
    public Task A_name_that_says_nothing_gets_one_that_does() => VerifyAsync(
        """[SessionState] public sealed partial record {|TSS006:Größe|} { }""",
        """[SessionState("state-2")] public sealed partial record Größe { }""");
}
