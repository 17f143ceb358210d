namespace TypedSession.Analyzers.Tests.Content;

/// <summary>TSS202.</summary>
public sealed class HiddenObjectTests
{
    private const string Shared = """
        global using System.Text.Json;
        global using MessagePack;
        global using Newtonsoft.Json;
        global using JsonSerializer = System.Text.Json.JsonSerializer;
        public sealed class Cart { public string Name { get; set; } = ""; public List<int> Lines { get; } = []; }
        public sealed record Form(string Name, int Size);
        """;

    [Theory]
    [MemberData(nameof(HiddenObjectCases.ByMember), MemberType = typeof(HiddenObjectCases))]
    [MemberData(nameof(HiddenObjectCases.ByStockSession), MemberType = typeof(HiddenObjectCases))]
    [MemberData(nameof(HiddenObjectCases.ByHelper), MemberType = typeof(HiddenObjectCases))]
    [MemberData(nameof(HiddenObjectCases.HelperNearMisses), MemberType = typeof(HiddenObjectCases))]
    [MemberData(nameof(HiddenObjectNearMisses.ByValue), MemberType = typeof(HiddenObjectNearMisses))]
    [MemberData(nameof(HiddenObjectNearMisses.ByUse), MemberType = typeof(HiddenObjectNearMisses))]
    public Task An_object_in_a_string_is_reported_and_other_texts_are_not(string pattern, string markup)
    {
        Assert.NotEmpty(pattern);
        return Rules.VerifyAsync("TSS202", [Shared, markup], ContentSources.Serializers);
    }

    [Fact]
    public Task The_message_for_a_member_asks_for_a_part() => Rules.VerifyAsync("TSS202",
        [
            Shared,
            """
            [SessionState] public sealed partial record S { [MaxLength(300)] public string? Draft { get; init; } }
            public static class U { public static S Of(Form form) => new() { Draft = [|JsonSerializer.Serialize(form)|] }; }
            """,
        ],
        ContentSources.Serializers,
        "'Draft' hides 'Form' as JSON: the next change of its type costs users what they had, and nothing bounds its size. Make it a [SessionPart], and the member of that type.");

    [Fact]
    public Task The_message_for_the_stock_session_asks_for_a_state() => Rules.VerifyAsync("TSS202",
        [Shared, "public static class U { public static void Put<T>(ISession session, T value) => session.Set(\"k\", [|MessagePackSerializer.Serialize(value)|]); }"],
        ContentSources.Serializers,
        "'Set' hides an object as MessagePack: the next change of its type costs users what they had, and nothing bounds its size. Make it a [SessionState], and use ISession<T>.");

    [Fact]
    public Task The_message_for_a_user_says_so_and_names_its_id() => Rules.VerifyAsync("TSS202",
        [
            Shared,
            """
            public class User { public int Id { get; set; } public string UserName { get; set; } = ""; public string Email { get; set; } = ""; }
            [SessionState] public sealed partial record S { [MaxLength(300)] public string? Me { get; init; } }
            public static class U { public static S Of(User user) => new() { Me = [|JsonSerializer.Serialize(user)|] }; }
            """,
        ],
        ContentSources.Serializers,
        "'Me' hides a whole user ('User') as JSON: the next change of its type costs users what they had, and nothing bounds its size. Keep `Id` (int) instead.");
}
