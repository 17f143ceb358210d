using TypedSession.Analyzers.Setup;
using TypedSession.CodeFixes.Setup;
using TypedSession.Harness;

namespace TypedSession.Analyzers.Tests.Setup;

public sealed class SessionNotSetUpFixTests
{
    private const string State = """


        [SessionState] public sealed partial record Cart { public int Count { get; init; } }
        """;

    [Fact]
    public Task Both_calls_are_added() => VerifyAsync(
        """
        var builder = WebApplication.{|TSS501:CreateBuilder|}(args); // the builder

        var app = builder.{|TSS501:Build|}();

        app.MapGet("/", (ISession<Cart> session) => session.Value.Count);
        app.Run();
        """,
        """
        var builder = WebApplication.CreateBuilder(args); // the builder
        builder.Services.AddTypedSession();

        var app = builder.Build();
        app.UseTypedSession();

        app.MapGet("/", (ISession<Cart> session) => session.Value.Count);
        app.Run();
        """);

    [Fact]
    public Task The_middleware_goes_behind_what_guards_the_request() => VerifyAsync(
        """
        public static class Program
        {
            public static void Main(string[] args)
            {
                WebApplicationBuilder web = WebApplication.CreateBuilder(args);
                web.Services.AddTypedSession();
                WebApplication site = web.{|TSS501:Build|}();
                if (!site.Environment.IsDevelopment())
                {
                    site.UseExceptionHandler("/Error");
                    site.UseHsts();
                }

                site.UseHttpsRedirection();
                site.UseStaticFiles();
                site.UseRouting();
                site.UseAuthorization();
                site.MapGet("/", (ISession<Cart> session) => session.Value.Count);
                site.Run();
            }
        }
        """,
        """
        public static class Program
        {
            public static void Main(string[] args)
            {
                WebApplicationBuilder web = WebApplication.CreateBuilder(args);
                web.Services.AddTypedSession();
                WebApplication site = web.Build();
                if (!site.Environment.IsDevelopment())
                {
                    site.UseExceptionHandler("/Error");
                    site.UseHsts();
                }

                site.UseHttpsRedirection();
                site.UseStaticFiles();
                site.UseTypedSession();
                site.UseRouting();
                site.UseAuthorization();
                site.MapGet("/", (ISession<Cart> session) => session.Value.Count);
                site.Run();
            }
        }
        """);

    [Fact]
    public Task A_late_one_is_moved() => VerifyAsync(
        """
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddTypedSession();
        var app = builder.Build();
        app.UseRouting();
        // The endpoints.
        app.UseEndpoints(endpoints =>
        {
            endpoints.MapGet("/", (ISession<Cart> session) => session.Value.Count);
        });
        app.{|TSS501:UseTypedSession|}();
        app.Run();
        """,
        """
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddTypedSession();
        var app = builder.Build();
        app.UseRouting();
        app.UseTypedSession();
        // The endpoints.
        app.UseEndpoints(endpoints =>
        {
            endpoints.MapGet("/", (ISession<Cart> session) => session.Value.Count);
        });
        app.Run();
        """);

    [Fact]
    public Task A_late_one_takes_its_comments_with_it() => VerifyAsync(
        """
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddTypedSession();
        var app = builder.Build();
        // The endpoints.
        app.UseEndpoints(endpoints => endpoints.MapGet("/", (ISession<Cart> session) => session.Value.Count));

        // What follows is last.

        // Sessions.
        app.{|TSS501:UseTypedSession|}(
            ); // of carts
        app.Run();
        """,
        """
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddTypedSession();
        var app = builder.Build();
        // Sessions.
        app.UseTypedSession(
            ); // of carts
        // The endpoints.
        app.UseEndpoints(endpoints => endpoints.MapGet("/", (ISession<Cart> session) => session.Value.Count));

        // What follows is last.

        app.Run();
        """);

    [Theory]
    [InlineData("app.UseRouting(); app.{|TSS501:UseTypedSession|}();")]
    [InlineData("app.{|TSS501:UseTypedSession|}(); app.UseRouting();")]
    [InlineData("#if !NEVER\napp.{|TSS501:UseTypedSession|}();\n#endif")]
    public Task A_late_one_among_other_code_is_not_moved(string late)
    {
        string source = $$"""
            var builder = WebApplication.CreateBuilder(args);
            builder.Services.AddTypedSession();
            var app = builder.Build();
            app.UseEndpoints(endpoints => endpoints.MapGet("/", (ISession<Cart> session) => session.Value.Count));
            {{late}}
            app.Run();
            """;
        return VerifyAsync(source, source);
    }

    [Fact]
    public Task A_using_is_added_where_there_are_no_implicit_ones() => CodeFixHarness.VerifyAsync<SessionNotSetUpAnalyzer, SessionNotSetUpFix>(
        """
        using Microsoft.AspNetCore.Builder;
        using TypedSession;

        var builder = WebApplication.{|TSS501:CreateBuilder|}(args);
        var app = builder.{|TSS501:Build|}();
        app.MapGet("/", (ISession<Cart> session) => session.Value.Count);
        app.Run();

        [SessionState] public sealed partial record Cart { public int Count { get; init; } }
        """,
        """
        using Microsoft.AspNetCore.Builder;
        using Microsoft.Extensions.DependencyInjection;
        using TypedSession;

        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddTypedSession();
        var app = builder.Build();
        app.UseTypedSession();
        app.MapGet("/", (ISession<Cart> session) => session.Value.Count);
        app.Run();

        [SessionState] public sealed partial record Cart { public int Count { get; init; } }
        """,
        new HarnessOptions { ImplicitUsings = false });

    [Theory]
    [InlineData("WebApplication.{|TSS501:CreateBuilder|}(args).{|TSS501:Build|}().Run();")]
    [InlineData("Host.CreateDefaultBuilder(args).{|TSS501:{|TSS501:ConfigureWebHostDefaults|}|}(web => web.Configure(app => app.UseRouting())).Build().Run();")]
    public Task Where_there_is_no_place_for_it_nothing_is_offered(string program)
    {
        string source = program + "\npublic sealed class Page(ISession<Cart> session) { public int Count => session.Value.Count; }";
        return VerifyAsync(source, source);
    }

    internal static Task VerifyAsync(string before, string after) =>
        CodeFixHarness.VerifyAsync<SessionNotSetUpAnalyzer, SessionNotSetUpFix>(before + State, after + State, new HarnessOptions { OutputKind = Microsoft.CodeAnalysis.OutputKind.ConsoleApplication });
}
