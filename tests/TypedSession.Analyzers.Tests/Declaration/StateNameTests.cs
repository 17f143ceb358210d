using TypedSession.Harness;

namespace TypedSession.Analyzers.Tests.Declaration;

/// <summary>TSS006.</summary>
public sealed class StateNameTests
{
    [Fact]
    public Task A_name_that_is_given_twice_is_reported_at_the_second() => Rules.VerifyAsync("TSS006",
        """
        namespace Shop;
        [SessionState("cart")] public sealed partial record Basket;
        [SessionState("cart")] public sealed partial record [|Trolley|];
        """,
        message: "'Shop.Trolley' and 'Shop.Basket' are both named 'cart', and would overwrite each other's cookie. Give one another name: [SessionState(\"…\")].");

    [Fact]
    public Task Types_of_one_name_in_two_namespaces_are_reported() => Rules.VerifyAsync("TSS006", """
        namespace Shop { [SessionState] public sealed partial record CheckoutDraft; }
        namespace Blog { [SessionState] public sealed partial record [|CheckoutDraft|]; }
        """);

    [Fact]
    public Task A_name_that_is_another_type_s_name_is_reported() => Rules.VerifyAsync("TSS006",
        ["[SessionState(\"checkout-draft\")] public sealed partial record Draft;", "[SessionState] public sealed partial record [|CheckoutDraft|];"]);

    [Fact]
    public Task Each_but_the_first_is_reported() => Rules.VerifyAsync("TSS006", """
        public static partial class Outer { [SessionState] public sealed partial record Cart; }
        [SessionState("cart")] public sealed partial record [|B|];
        [SessionState("cart")] public sealed partial record [|A|];
        """);

    [Theory]
    [InlineData("", "Cart", "")]
    [InlineData("Shopping Cart", "Cart", "Shopping Cart")]
    [InlineData("cart_1", "Cart", "cart_1")]
    [InlineData("a2345678901234567890123456789012345678901", "Cart", "a2345678901234567890123456789012345678901")]
    [InlineData(null, "Größe", "größe")]
    public Task A_name_that_no_cookie_can_have_is_reported(string? given, string type, string name) => Rules.VerifyAsync("TSS006",
        $"[SessionState{(given is null ? "" : $"(\"{given}\")")}] public sealed partial record [|{type}|];",
        new HarnessOptions { MayNotCompile = true },
        message: $"No cookie can be named '{name}', so no session can hold '{type}'. Give it a name of 1 to 40 lower-case letters, digits and hyphens: [SessionState(\"…\")].");

    [Fact]
    public Task Names_that_differ_are_not_reported() => Rules.VerifyAsync("TSS006", """
        namespace Shop
        {
            [SessionState] public sealed partial record CheckoutDraft;
            [SessionState("a234567890123456789012345678901234567890")] public sealed partial record Longest;
            [SessionState("1-2")] public sealed partial record HTTPCart;
            [SessionPart] public sealed partial record Line(int Id);
        }
        namespace Blog
        {
            [SessionState("blog-draft")] public sealed partial record CheckoutDraft;
            [SessionState] public sealed partial record HTTPCart;
            [SessionPart] public sealed partial record Line(int Id);
            public sealed record Longest;
        }
        """);

    [Fact]
    public Task A_state_in_two_files_has_its_name_once() => Rules.VerifyAsync("TSS006",
        ["[SessionState(\"cart\")] public sealed partial record Cart;", "public sealed partial record Cart { public int Count { get; init; } }"]);
}
