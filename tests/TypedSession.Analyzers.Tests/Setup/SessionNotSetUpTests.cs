using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TypedSession.Harness;

namespace TypedSession.Analyzers.Tests.Setup;

/// <summary>TSS501.</summary>
public sealed class SessionNotSetUpTests
{
    private const string State = "[SessionState] public sealed partial record Cart { public int Count { get; init; } }";

    private const string Forgotten = """
        var builder = WebApplication.[|CreateBuilder|](args);
        var app = builder.[|Build|]();
        app.MapGet("/", (ISession<Cart> session) => session.Value.Count);
        app.Run();
        """;

    [Theory]
    [MemberData(nameof(SetupCases.Missing), MemberType = typeof(SetupCases))]
    [MemberData(nameof(SetupCases.Late), MemberType = typeof(SetupCases))]
    [MemberData(nameof(SetupCases.NearMisses), MemberType = typeof(SetupCases))]
    public Task A_program_without_sessions_is_reported_where_that_is_certain(string pattern, string markup)
    {
        Assert.NotEmpty(pattern);
        return Rules.VerifyAsync("TSS501", [markup, State], Options());
    }

    [Fact]
    public async Task The_messages_say_what_happens_and_where_to_add_the_call()
    {
        var reported = await Rules.VerifyAsync("TSS501", [Forgotten, State]);
        Assert.Equal(
            [
                "'AddTypedSession' is missing, and ISession<T> is used: no session can be made, and what needs one fails. Add it to the services.",
                "'UseTypedSession' is missing, and ISession<T> is used: every use throws in front of a user. Add it to the pipeline, before what uses a session.",
            ],
            reported.Select(diagnostic => diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public Task The_message_for_a_late_one_names_what_runs_before() => Rules.VerifyAsync("TSS501",
        [
            """
            var builder = WebApplication.CreateBuilder(args);
            builder.Services.AddTypedSession();
            var app = builder.Build();
            app.Run(context => context.Response.WriteAsync(context.GetSession<Cart>().Value.Count.ToString()));
            app.[|UseTypedSession|]();
            """,
            State,
        ],
        message: "'Run' on line 4 runs before 'UseTypedSession', so the sessions used there throw in front of a user. Move 'UseTypedSession' before it.");

    [Fact]
    public Task A_library_is_left_alone() => Rules.VerifyAsync("TSS501",
        """
        public static class Hosting { public static WebApplication Create(string[] args) => WebApplication.CreateBuilder(args).Build(); }
        public sealed class Page(ISession<Cart> session) { public int Count => session.Value.Count; }

        """ + State);

    [Fact]
    public Task A_test_project_is_left_alone_since_its_host_may_stand_for_another_server() => Rules.VerifyAsync("TSS501",
        [Forgotten.Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal), State],
        Options(References.Compile("xunit.v3.core", "namespace Xunit { public class FactAttribute : System.Attribute { } }")));

    [Theory]
    [InlineData("builder.AddDefaults();")]
    [InlineData("Defaults.Prepare(builder.Services);")]
    [InlineData("builder.WebHost.ConfigureServices(services => services.AddMore());")]
    [InlineData("_ = new Plugin(builder.Services);")]
    [InlineData("Defaults.With(builder, b => { });")]
    [InlineData("builder.Services.AddTransient<IStartupFilter, Filter>();")]
    [InlineData("new Own().Prepare(builder.Services);")]
    public Task What_another_assembly_that_knows_the_library_may_have_set_up_is_not_reported(string call) => Rules.VerifyAsync("TSS501",
        [
            $$"""
            using Shared;
            var builder = WebApplication.CreateBuilder(args);
            {{call}}
            var app = builder.Build();
            app.MapGet("/", (ISession<Cart> session) => session.Value.Count);
            app.Run();
            public sealed class Own : Base;
            """,
            State,
        ],
        Options(SharedProject(knowsLibrary: true)));

    [Fact]
    public Task Such_an_assembly_that_does_not_get_hold_of_the_host_changes_nothing() => Rules.VerifyAsync("TSS501",
        ["Console.WriteLine(Shared.Defaults.Name);\n" + Forgotten, State], Options(SharedProject(knowsLibrary: true)));

    [Fact]
    public Task An_assembly_that_does_not_know_the_library_cannot_have_set_it_up() => Rules.VerifyAsync("TSS501",
        [
            """
            using Shared;
            var builder = WebApplication.[|CreateBuilder|](args);
            builder.AddDefaults();
            var app = builder.[|Build|]();
            app.MapGet("/", (ISession<Cart> session) => session.Value.Count);
            app.Run();
            """,
            State,
        ],
        Options(SharedProject(knowsLibrary: false)));

    /// <summary>A project of the same solution. A reference that no code uses would be left out of the assembly.</summary>
    private static MetadataReference SharedProject(bool knowsLibrary) => CSharpCompilation.Create(
        "Shared",
        [
            CSharpSyntaxTree.ParseText($$"""
                using Microsoft.AspNetCore.Builder;
                using Microsoft.AspNetCore.Hosting;
                using Microsoft.Extensions.DependencyInjection;
                namespace Shared
                {
                    public static class Defaults
                    {
                        public static string Name => "";
                        public static void AddDefaults(this WebApplicationBuilder builder) { }
                        public static void AddMore(this IServiceCollection services) { }
                        public static void Prepare(IServiceCollection services) { }
                        public static void With(object builder, System.Action<IApplicationBuilder> configure) { }
                        {{(knowsLibrary ? "public static object Add(IServiceCollection services) => services.AddTypedSession();" : "")}}
                    }
                    public class Plugin { public Plugin(IServiceCollection services) { } }
                    public class Filter : IStartupFilter { public System.Action<IApplicationBuilder> Configure(System.Action<IApplicationBuilder> next) => next; }
                    public class Base { public void Prepare(IServiceCollection services) { } }
                }
                """),
        ],
        knowsLibrary ? [.. References.Framework, References.Library] : References.Framework,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).ToMetadataReference();

    private static HarnessOptions Options(params MetadataReference[] references) => new() { OutputKind = OutputKind.ConsoleApplication, References = references };
}
