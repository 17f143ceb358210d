using Microsoft.CodeAnalysis;
using TypedSession.Harness;

namespace TypedSession.Analyzers.Tests.Content;

/// <summary>TSS201 at the point of writing.</summary>
public sealed class UserValueTests
{
    [Theory]
    [MemberData(nameof(UserValueCases.ByConversion), MemberType = typeof(UserValueCases))]
    [MemberData(nameof(UserValueCases.ByText), MemberType = typeof(UserValueCases))]
    [MemberData(nameof(UserValueCases.ByHelper), MemberType = typeof(UserValueCases))]
    [MemberData(nameof(UserValueCases.NearMisses), MemberType = typeof(UserValueCases))]
    public Task A_user_that_is_written_is_reported_and_what_is_taken_from_one_is_not(string pattern, string markup)
    {
        Assert.NotEmpty(pattern);
        return Rules.VerifyAsync("TSS201", [UserValueCases.Shared, markup], ContentSources.Options);
    }

    [Fact]
    public async Task Where_it_is_written_it_is_a_warning()
    {
        Diagnostic diagnostic = Assert.Single(await Rules.VerifyAsync("TSS201",
            [UserValueCases.Shared, "public static class Login { public static Bag Of(User user) => new() { Anything = [|user|] }; }"],
            message: "'Anything' puts a whole user ('User') into the session: every request carries all of it, and it goes stale. Keep `Id` (int) instead."));
        Assert.Equal(DiagnosticSeverity.Warning, diagnostic.Severity);
    }

    [Fact]
    public async Task A_severity_that_was_set_holds_there_too()
    {
        HarnessOptions options = new() { Settings = new Dictionary<string, string> { ["dotnet_diagnostic.TSS201.severity"] = "error" } };
        Diagnostic diagnostic = Assert.Single(await Rules.VerifyAsync("TSS201",
            [UserValueCases.Shared, "public static class Login { public static Bag Of(User user) => new() { Anything = [|user|] }; }"], options));
        Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity);
    }

    [Fact]
    public Task A_record_s_text_is_called_so() => Rules.VerifyAsync("TSS201",
        [UserValueCases.Shared, "public static class Login { public static Bag Of(Customer customer) => new() { Text = [|$\"{customer}\"|] }; }"],
        message: "'Text' puts a whole user ('Customer') as text into the session: every request carries all of it, and it goes stale. Keep `Id` (Guid) instead.");

    [Fact]
    public Task A_member_that_is_declared_as_the_user_is_reported_there_alone() => Rules.VerifyAsync("TSS201",
        [
            UserValueCases.Shared,
            """
            [SessionState] public sealed partial record S { [SessionFormatter(typeof(AnyFormatter<User>))] public [|User?|] Me { get; init; } }
            public static class Login { public static S Of(User user) => new() { Me = user }; }
            """,
        ]);
}
