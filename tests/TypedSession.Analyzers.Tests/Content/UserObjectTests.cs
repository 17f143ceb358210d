using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TypedSession.Analyzers.Content;

namespace TypedSession.Analyzers.Tests.Content;

public sealed class UserObjectTests
{
    [Theory]
    [MemberData(nameof(UserObjectCases.ByType), MemberType = typeof(UserObjectCases))]
    [MemberData(nameof(UserObjectCases.Wrapped), MemberType = typeof(UserObjectCases))]
    [MemberData(nameof(UserObjectShapes.Users), MemberType = typeof(UserObjectShapes))]
    [MemberData(nameof(UserObjectNearMisses.ByShape), MemberType = typeof(UserObjectNearMisses))]
    [MemberData(nameof(UserObjectNearMisses.ByUse), MemberType = typeof(UserObjectNearMisses))]
    public Task A_whole_user_is_reported_and_what_only_resembles_one_is_not(string pattern, string markup)
    {
        Assert.NotEmpty(pattern);
        return Rules.VerifyAsync("TSS201", markup, ContentSources.Options);
    }

    [Fact]
    public Task The_message_names_the_id_to_keep() => Rules.VerifyAsync("TSS201",
        """
        public class Customer { public Guid CustomerId { get; set; } public string Email { get; set; } = ""; public string Phone { get; set; } = ""; }
        [SessionState] public sealed partial record Checkout { public [|Customer?|] Buyer { get; init; } }
        """,
        message: "'Buyer' puts a whole user ('Customer') into the session: every request carries all of it, and it goes stale. Keep `CustomerId` (Guid) instead.");

    [Fact]
    public Task The_message_for_a_principal_names_the_claim() => Rules.VerifyAsync("TSS201",
        """
        [SessionState] public sealed partial record SignedIn { public [|System.Security.Claims.ClaimsPrincipal?|] User { get; init; } }
        """,
        message: "'User' puts a whole principal ('ClaimsPrincipal') into the session: every request carries all of it, and it goes stale. Keep the user's id, the claim `NameIdentifier`, instead.");

    [Fact]
    public Task The_message_for_an_entity_without_an_id_speaks_of_its_key() => Rules.VerifyAsync("TSS201",
        """
        [Microsoft.EntityFrameworkCore.Keyless] public class SalesRow { public decimal Total { get; set; } }
        [SessionState] public sealed partial record Report { public [|SalesRow?|] Last { get; init; } }
        """,
        ContentSources.Options,
        "'Last' puts a whole entity ('SalesRow') into the session: every request carries all of it, and it goes stale. Keep its key instead.");

    [Fact]
    public async Task In_a_declaration_it_is_an_error_and_names_the_id_for_a_fix()
    {
        ImmutableArray<Diagnostic> reported = await Rules.VerifyAsync("TSS201", """
            [SessionState] public sealed partial record Owner { public [|Microsoft.AspNetCore.Identity.IdentityUser<int>?|] User { get; init; } }
            """);
        Diagnostic diagnostic = Assert.Single(reported);
        Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity);
        Assert.Equal("Id", diagnostic.Properties[ContentAnalyzer.IdMemberProperty]);
    }

    [Fact]
    public Task Entities_of_a_context_in_a_referenced_project_are_known() => Rules.VerifyAsync("TSS201",
        "[SessionState] public sealed partial record Cart { public [|Shop.Data.Product?|] Last { get; init; } public int Count { get; init; } }",
        ContentSources.Options with { References = [.. ContentSources.Options.References, ContentSources.DataProject] });

    [Fact]
    public Task A_project_without_states_is_left_alone() => Rules.VerifyAsync("TSS201",
        "public class Account { public int Id { get; set; } public string Email { get; set; } = \"\"; public string Phone { get; set; } = \"\"; public Account? Parent { get; set; } }");
}
