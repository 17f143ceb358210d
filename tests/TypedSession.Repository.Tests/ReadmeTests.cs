using Microsoft.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using TypedSession.Harness;
using TypedSession.Repository.Tests.Rules;

namespace TypedSession.Repository.Tests;

/// <summary>
/// The README's C# compiles, and no rule has anything to say of it. A comment before a block tells how it is meant:
/// <c>compile: program</c> for top-level statements, <c>compile: no</c> for what shows a mistake; any other is a file. All files are one
/// project, and each program is that project's once: as it is pasted, with the usings that the SDK's web projects have and no others.
/// </summary>
public sealed class ReadmeTests
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
        References = [.. ((Type[])[typeof(TypedSessionPostgreSqlExtensions), typeof(Npgsql.NpgsqlDataSource)]).Select(static type => MetadataReference.CreateFromFile(type.Assembly.Location))],
    };

    [Fact]
    public async Task Every_program_in_it_compiles_with_the_files_and_without_a_diagnostic()
    {
        IReadOnlyList<Block> blocks = [.. Markdown.Blocks(Repository.Read("README.md")).Where(block => block.Info == "csharp" && block.Comment != "compile: no")];
        Assert.All(blocks, block => Assert.Contains(block.Comment, new[] { null, "compile: file", "compile: program" }));
        List<string> files = [.. blocks.Where(block => block.Comment != "compile: program").Select(block => block.Text)];
        List<string> programs = [.. blocks.Where(block => block.Comment == "compile: program").Select(block => block.Text)];

        Assert.NotEmpty(programs);
        foreach (string program in programs)
        {
            IReadOnlyList<Diagnostic> reported = await AnalyzerHarness.GetDiagnosticsAsync(RuleCatalogue.Analyzers, [.. files, program, Usings], Options);
            Assert.Empty(reported);
        }
    }
}
