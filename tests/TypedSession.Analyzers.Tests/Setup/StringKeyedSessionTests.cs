using TypedSession.Analyzers.Setup;
using TypedSession.CodeFixes.Setup;
using TypedSession.Harness;

namespace TypedSession.Analyzers.Tests.Setup;

/// <summary>TSS502.</summary>
public sealed class StringKeyedSessionTests
{
    private const string State = """


        [SessionState]
        public sealed partial record Visit
        {
            [MaxLength(40)] public string? Theme { get; init; }
            [MaxLength(40)] public string Name { get; init; } = "";
            public int? LastSeen { get; init; }
            public int Count { get; init; }
            public long Large { get; init; }
        }
        """;

    [Theory]
    [InlineData("""public static class U { public static void Put(HttpContext context) => context.Session.[|SetString|]("a", "b"); }""")]
    [InlineData("""public static class U { public static string? Get(ISession session) => session.[|GetString|]("a"); }""")]
    [InlineData("""public class Page : Microsoft.AspNetCore.Mvc.RazorPages.PageModel { public int Count => HttpContext.Session.[|GetInt32|]("count") ?? 1; }""")]
    [InlineData("""public class Home : Microsoft.AspNetCore.Mvc.Controller { public void Put(string key, int value) { HttpContext.Session.[|SetInt32|](key, value); HttpContext.Session.[|Remove|](key + "2"); } }""")]
    [InlineData("""public static class U { public static byte[]? Get(ISession session) => session.[|TryGetValue|]("b", out byte[]? bytes) ? bytes : session.[|Get|]("c"); }""")]
    [InlineData("""public static class U { public static void Put(ISession session, byte[] bytes) => session.[|Set|]("b", bytes); }""")]
    [InlineData("""public static class U { public static T? GetJson<T>(this ISession session, string key) => session.[|GetString|](key) is { } text ? System.Text.Json.JsonSerializer.Deserialize<T>(text) : default; }""")]
    [InlineData("""public static class U { public static void Put(HttpContext? context) => context?.Session?.[|SetString|]("a", "b"); }""")]
    public Task The_stock_session_under_a_string_is_reported(string source) => Rules.VerifyAsync("TSS502", source + State);

    [Theory]
    [InlineData("""public static class U { public static void Clear(ISession session) { session.Clear(); _ = session.Id; _ = session.Keys; } }""")]
    [InlineData("""public static class U { public static void Put(ISession session, Visit visit) => session.SetString("a", System.Text.Json.JsonSerializer.Serialize(visit)); }""")]
    [InlineData("""public static class U { public static void Put(Dictionary<string, string> session) { session.Remove("a"); session.TryGetValue("b", out _); } }""")]
    [InlineData("""public static class U { public static void Put(ISession<Visit> session) => session.Update(visit => visit with { Count = 1 }); }""")]
    [InlineData("""public static class U { public static void Put(Microsoft.AspNetCore.Mvc.ViewFeatures.ITempDataDictionary data) { data["a"] = 1; data.Remove("a"); } }""")]
    [InlineData("""public static class U { public static void Import(IServiceCollection services) => services.AddTypedSession().ImportSession<Visit>(["name"], (old, visit) => visit with { Name = old.GetString("name") ?? "" }); }""")]
    [InlineData("""
        public sealed class Counting(ISession inner) : ISession
        {
            public bool IsAvailable => inner.IsAvailable;
            public string Id => inner.Id;
            public IEnumerable<string> Keys => inner.Keys;
            public void Clear() => inner.Clear();
            public Task CommitAsync(CancellationToken cancellation) => inner.CommitAsync(cancellation);
            public Task LoadAsync(CancellationToken cancellation) => inner.LoadAsync(cancellation);
            public void Remove(string key) => inner.Remove(key);
            public void Set(string key, byte[] value) => inner.Set(key, value);
            public bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out byte[]? value) => inner.TryGetValue(key, out value);
        }
        """)]
    public Task What_goes_by_no_string_or_is_no_session_is_not(string source) => Rules.VerifyAsync("TSS502", source + State);

    [Fact]
    public Task Beside_an_import_it_is_reported() => Rules.VerifyAsync("TSS502",
        """public static class U { public static void Import(IServiceCollection services, ISession old) { services.AddTypedSession().ImportSession<Visit>(["name"], (_, visit) => visit); old.[|GetString|]("name"); } }""" + State);

    [Fact]
    public Task A_project_without_typed_sessions_is_left_alone() => Rules.VerifyAsync("TSS502",
        """public static class U { public static void Put(HttpContext context) => context.Session.SetString("a", "b"); }""");

    [Fact]
    public Task A_project_that_adds_the_states_of_another_is_not() => Rules.VerifyAsync("TSS502",
        """public static class U { public static void Put(HttpContext context, IServiceCollection services) { services.AddTypedSession(); context.Session.[|SetString|]("a", "b"); } }""");

    [Fact]
    public Task The_message_names_key_and_state() => Rules.VerifyAsync("TSS502",
        """public static class U { public static void Put(HttpContext context) => context.Session.[|SetString|]("a", "b"); }""" + State,
        message: "'SetString' goes by the string \"a\", which no compiler checks: a misspelt key or another type loses what the user had. Make it a member of 'Visit', and use ISession<T>.");

    [Fact]
    public Task The_fix_uses_the_member_of_the_key_s_name() => CodeFixHarness.VerifyAsync<StringKeyedSessionAnalyzer, StringKeyedSessionFix>(
        """
        public class Home : Microsoft.AspNetCore.Mvc.Controller
        {
            private const string Key = "name";

            public int Index(string visit)
            {
                HttpContext.Session.{|TSS502:SetString|}("theme", visit); // kept
                HttpContext.Session.{|TSS502:SetString|}(Key, HttpContext.Session.{|TSS502:GetString|}("theme") ?? "none");
                HttpContext.Session.{|TSS502:SetInt32|}("last-seen", 3);
                HttpContext.Session.{|TSS502:SetInt32|}("Count", (HttpContext.Session.{|TSS502:GetInt32|}("Count") ?? 0) + 1);
                HttpContext.Session.{|TSS502:Remove|}("last-seen");
                return HttpContext.Session.{|TSS502:GetInt32|}("LAST_SEEN") ?? 7;
            }
        }
        """ + State,
        """
        public class Home : Microsoft.AspNetCore.Mvc.Controller
        {
            private const string Key = "name";

            public int Index(string visit)
            {
                HttpContext.GetSession<Visit>().Update(now => now with { Theme = visit }); // kept
                HttpContext.GetSession<Visit>().Update(now => now with { Name = HttpContext.GetSession<Visit>().Value.Theme ?? "none" });
                HttpContext.GetSession<Visit>().Update(now => now with { LastSeen = 3 });
                HttpContext.GetSession<Visit>().Update(now => now with { Count = (HttpContext.GetSession<Visit>().Value.Count) + 1 });
                HttpContext.GetSession<Visit>().Update(now => now with { LastSeen = null });
                return HttpContext.GetSession<Visit>().Value.LastSeen ?? 7;
            }
        }
        """ + State);

    [Theory]
    [InlineData("""public static class U { public static void Put(HttpContext context) { context.Session.{|TSS502:SetString|}("colour", "b"); } }""")]
    [InlineData("""public static class U { public static void Put(HttpContext context, string key) { context.Session.{|TSS502:SetString|}(key, "b"); } }""")]
    [InlineData("""public static class U { public static void Put(HttpContext context) { context.Session.{|TSS502:SetInt32|}("theme", 1); context.Session.{|TSS502:SetInt32|}("large", 1); } }""")]
    [InlineData("""public static class U { public static void Put(HttpContext context) { context.Session.{|TSS502:Remove|}("count"); context.Session.{|TSS502:Remove|}("name"); } }""")]
    [InlineData("""public static class U { public static int? Get(HttpContext context) => context.Session.{|TSS502:GetInt32|}("count"); }""")]
    [InlineData("""public static class U { public static void Put(HttpContext context) => context.Session.{|TSS502:SetString|}("theme", "b"); }""")]
    [InlineData("""public static class U { public static void Put(ISession session) { session.{|TSS502:SetString|}("theme", "b"); } }""")]
    [InlineData("""public static class U { public static async Task Put(HttpContext context, Task<string> theme) { context.Session.{|TSS502:SetString|}("theme", await theme); } }""")]
    [InlineData("""public static class U { public static string? Get(HttpContext context) => context.Session.{|TSS502:GetString|}("theme"); public static void Put(HttpContext context) => context.Session.{|TSS502:SetString|}("theme", "b"); }""")]
    [InlineData("""public static class U { public static int? Get(ISession session) => session.{|TSS502:GetInt32|}("last-seen"); public static void Put(HttpContext context) { context.Session.{|TSS502:SetInt32|}("LastSeen", 1); } }""")]
    [InlineData("""public static class U { public static string Get(HttpContext context) => context.Session.{|TSS502:GetString|}("name") ?? "nobody"; }""")]
    public Task Where_no_member_fits_or_the_place_does_not_allow_it_no_fix_is_offered(string source) =>
        CodeFixHarness.VerifyAsync<StringKeyedSessionAnalyzer, StringKeyedSessionFix>(source + State, source + State);

    [Fact]
    public Task With_two_states_it_is_not_known_which()
    {
        string source = """public static class U { public static void Put(HttpContext context) { context.Session.{|TSS502:SetString|}("theme", "b"); } } [SessionState] public sealed partial record Other { public int A { get; init; } }""" + State;
        return CodeFixHarness.VerifyAsync<StringKeyedSessionAnalyzer, StringKeyedSessionFix>(source, source);
    }
}
