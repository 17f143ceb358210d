using Microsoft.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using TypedSession.Harness;
using TypedSession.Repository.Tests.Rules;
using TypedSession.Testing;

namespace TypedSession.Repository.Tests;

/// <summary>
/// The C# of README and docs compiles, and no rule has anything to say of it. A comment before a block tells how it is meant:
/// <c>compile: program</c> for top-level statements, <c>compile: file</c> for the rest of the project, <c>compile: no</c> for what shows a mistake. All files of
/// a page are one project, and each program is that project's once: as it is pasted, with the usings that the SDK's web projects have and no others.
/// </summary>
public sealed class PageCodeTests
{
    /// <summary>Source: Microsoft.NET.Sdk.Web.</summary>
    private static readonly string Usings = string.Concat(((string[])
    [
        "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Net.Http.Json", "System.Threading", "System.Threading.Tasks",
        "Microsoft.AspNetCore.Builder", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.Routing",
        "Microsoft.Extensions.Configuration", "Microsoft.Extensions.DependencyInjection", "Microsoft.Extensions.Hosting", "Microsoft.Extensions.Logging",
    ]).Select(name => $"global using {name};\n"));

    /// <summary>What some of the programs add.</summary>
    private static readonly HarnessOptions Options = new()
    {
        ImplicitUsings = false,
        References = [.. ((Type[])[typeof(TypedSessionPostgreSqlExtensions), typeof(Npgsql.NpgsqlDataSource), typeof(TestSession<>)])
            .Select(static type => MetadataReference.CreateFromFile(type.Assembly.Location))],
    };

    /// <summary>Pages for newcomers: each of their blocks says how it is meant.</summary>
    private static readonly string[] Learning = ["README.md", "docs/tutorial.md", "docs/states.md", "docs/blazor-and-signalr.md", "docs/migrating.md"];

    /// <summary>What the application of a page has already.</summary>
    private static readonly Dictionary<string, string> Applications = new()
    {
        ["docs/migrating.md"] = """
            using System.Collections.Immutable;

            public sealed record Product(long ProductID);

            public interface IStoreRepository
            {
                IQueryable<Product> Products { get; }
            }

            public static class OldCart
            {
                public static ImmutableArray<CartItem> Items(string json) => [.. json.Split(',').Select(id => new CartItem(long.Parse(id), 1))];
            }
            """,
    };

    public static TheoryData<string> Pages =>
        [.. Repository.Files("*.md", "docs").Append("README.md").Where(static path => Repository.Read(path).Contains("<!-- compile: ", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_program_in_a_page_compiles_with_its_files_and_without_a_diagnostic(string page)
    {
        IReadOnlyList<Block> blocks = [.. Markdown.Blocks(Repository.Read(page)).Where(static block => block.Info == "csharp" && block.Comment is not "compile: no")];
        string[] files = [.. blocks.Where(static block => block.Comment == "compile: file").Select(static block => block.Text)];
        if (Applications.GetValueOrDefault(page) is { } application) files = [.. files, application];
        string[] programs = [.. blocks.Where(static block => block.Comment == "compile: program").Select(static block => block.Text)];

        foreach (string[] sources in programs.Select(program => (string[])[.. files, program, Usings]).DefaultIfEmpty([.. files, Usings]))
        {
            Assert.Empty(await AnalyzerHarness.GetDiagnosticsAsync(RuleCatalogue.Analyzers, sources, Options));
        }
    }

    [Fact]
    public void Every_block_of_a_page_for_newcomers_says_how_it_is_meant() => Assert.Empty(
        from page in Learning
        where Repository.Exists(page)
        from block in Markdown.Blocks(Repository.Read(page))
        where block.Info == "csharp" && block.Comment is not ("compile: file" or "compile: program" or "compile: no")
        select $"{page}: {block.Text}");
}
