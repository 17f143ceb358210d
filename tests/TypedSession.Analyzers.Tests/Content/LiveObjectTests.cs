namespace TypedSession.Analyzers.Tests.Content;

public sealed class LiveObjectTests
{
    [Theory]
    [InlineData("HttpContext?")]
    [InlineData("HttpRequest?")]
    [InlineData("IFormFile?")]
    [InlineData("List<IFormFile>?")]
    [InlineData("Microsoft.EntityFrameworkCore.DbContext?")]
    [InlineData("Microsoft.EntityFrameworkCore.DbSet<string>?")]
    [InlineData("Stream?")]
    [InlineData("FileStream?")]
    [InlineData("StringWriter?")]
    [InlineData("Task?")]
    [InlineData("Task<int>?")]
    [InlineData("ValueTask<string>")]
    [InlineData("Lazy<Task<int>>?")]
    [InlineData("Action?")]
    [InlineData("Func<string, int>?")]
    [InlineData("Delegate?")]
    [InlineData("IServiceProvider?")]
    [InlineData("IServiceScope?")]
    [InlineData("AsyncServiceScope?")]
    [InlineData("CancellationToken")]
    [InlineData("CancellationTokenSource?")]
    [InlineData("ILogger<string>?")]
    [InlineData("System.Threading.Timer?")]
    [InlineData("Thread?")]
    [InlineData("HttpClient?")]
    [InlineData("IQueryable<int>?")]
    [InlineData("IAsyncEnumerable<string>?")]
    [InlineData("System.Data.Common.DbConnection?")]
    [InlineData("Dictionary<string, (int Count, Stream Body)>?")]
    [InlineData("ImmutableArray<WeakReference<HttpContext>>")]
    [InlineData("Microsoft.AspNetCore.Identity.UserManager<string>?")]
    [InlineData("Microsoft.AspNetCore.Http.ISession?")]
    [InlineData("IConfiguration?")]
    public Task What_lives_in_one_process_is_reported(string type) =>
        Rules.VerifyAsync("TSS203", $$"""[SessionState] public sealed partial record S { public int Count { get; init; } public {|TSS203:{{type}}|} Held { get; init; } }""", ContentSources.Options);

    [Theory]
    [InlineData("int")]
    [InlineData("string?")]
    [InlineData("byte[]?")]
    [InlineData("Guid?")]
    [InlineData("DateTimeOffset")]
    [InlineData("ImmutableArray<TimeSpan>")]
    [InlineData("Dictionary<string, decimal>?")]
    [InlineData("DayOfWeek")]
    [InlineData("Uri?")]
    [InlineData("PathString")]
    [InlineData("IEnumerable<int>?")]
    [InlineData("object?")]
    [InlineData("Exception?")]
    [InlineData("System.Security.Claims.Claim?")]
    public Task What_is_data_is_not_reported(string type) =>
        Rules.VerifyAsync("TSS203", $$"""[SessionState] public sealed partial record S { public {{type}} Held { get; init; } }""");

    [Theory]
    [InlineData("services.AddScoped<ICart, DbCart>();", "ICart")]
    [InlineData("services.AddScoped<ICart, DbCart>();", "DbCart")]
    [InlineData("services.AddTransient<DbCart>();", "DbCart")]
    [InlineData("services.AddSingleton(new DbCart());", "DbCart")]
    [InlineData("services.AddScoped(typeof(ICart), typeof(DbCart));", "ICart")]
    [InlineData("services.AddSingleton<ICart>(_ => new DbCart());", "ICart")]
    [InlineData("services.AddHttpClient<DbCart>();", "DbCart")]
    public Task A_registered_service_is_reported(string registration, string type) =>
        Rules.VerifyAsync("TSS203",
            [
                $$"""[SessionState] public sealed partial record S { public {|TSS203:{{type}}?|} Cart { get; init; } }""",
                $$"""
                public interface ICart { int Count { get; } }
                public sealed class DbCart : ICart { public int Count => 3; }
                public static class Startup { public static void Add(IServiceCollection services) { {{registration}} } }
                """,
            ],
            message: $"'Cart' holds a live object ('{type}'), which no next request can get back from a session. Inject it where it is used instead.");

    [Fact]
    public Task A_class_that_nothing_registers_is_none() => Rules.VerifyAsync("TSS203", """
        public sealed class Basket { public int Count { get; set; } }
        public sealed class Baskets { public int Total { get; set; } }
        public static class Startup { public static void Add(IServiceCollection services, Basket basket) { services.AddSingleton<Baskets>(); services.AddSingleton(typeof(Baskets)); Register.AddScoped<Basket>(); } }
        public static class Register { public static void AddScoped<T>() { } }
        [SessionState] public sealed partial record S { public Basket? Basket { get; init; } }
        """);

    [Fact]
    public Task A_part_stays_a_part_when_it_is_registered_too() => Rules.VerifyAsync("TSS203", """
        [SessionPart] public partial record Filter(int Page);
        public static class Startup { public static void Add(IServiceCollection services) => services.AddSingleton(new Filter(1)); }
        [SessionState] public sealed partial record S { public Filter? Filter { get; init; } }
        """);

    [Fact]
    public Task A_part_is_reported_where_it_declares_the_member_and_only_there() => Rules.VerifyAsync("TSS203", """
        [SessionPart] public sealed partial record Upload([|Stream|] Content, string Name);
        [SessionState] public sealed partial record S { [MaxLength(3)] public ImmutableArray<Upload> Uploads { get; init; } = []; }
        """);

    [Fact]
    public Task A_plain_class_is_reported_for_what_it_holds() => Rules.VerifyAsync("TSS203",
        """
        public sealed class Importer { private readonly HttpClient _client = new(); public Task RunAsync() => _client.GetAsync("/"); }
        [SessionState] public sealed partial record S { public [|Importer?|] Importer { get; init; } }
        """,
        message: "'Importer' holds a live object ('HttpClient'), which no next request can get back from a session. Inject it where it is used instead.");

    [Fact]
    public Task Methods_computed_properties_and_static_members_hold_nothing() => Rules.VerifyAsync("TSS203", """
        [SessionState] public sealed partial record S
        {
            [MaxLength(200)] public string Path { get; init; } = "";
            public Stream Content => File.OpenRead(Path);
            public static Func<S, int> Length { get; } = state => state.Path.Length;
            internal Task? Pending { get; init; }
            public Task SaveAsync(HttpContext context) => context.Response.WriteAsync(Path);
        }
        """);

    [Theory]
    [InlineData("Task<System.Security.Claims.ClaimsPrincipal>?")]
    [InlineData("Microsoft.AspNetCore.Identity.UserManager<Microsoft.AspNetCore.Identity.IdentityUser>?")]
    [InlineData("(System.Security.Claims.ClaimsPrincipal User, HttpContext Context)?")]
    public async Task A_live_object_that_holds_a_user_is_reported_as_live_only(string type)
    {
        string members = $$"""public {0} Held { get; init; }""";
        string state = $$"""[SessionState] public sealed partial record S { {{members}} }""";
        await Rules.VerifyAsync("TSS203", state.Replace("{0}", $"[|{type}|]"));
        await Rules.VerifyAsync("TSS201", state.Replace("{0}", type));
    }

    [Fact]
    public async Task A_user_with_a_live_member_is_reported_as_a_user_only()
    {
        const string Source = """
            public class User { public int Id { get; set; } public string Email { get; set; } = ""; public string Phone { get; set; } = ""; public Action? Changed { get; set; } }
            [SessionState] public sealed partial record S { public {0} Me { get; init; } }
            """;
        await Rules.VerifyAsync("TSS201", Source.Replace("{0}", "[|User?|]"));
        await Rules.VerifyAsync("TSS203", Source.Replace("{0}", "User?"));
    }
}
