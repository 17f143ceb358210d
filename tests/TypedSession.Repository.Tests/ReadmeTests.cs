using Microsoft.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using TypedSession.Harness;
using TypedSession.Repository.Tests.Rules;

namespace TypedSession.Repository.Tests;

/// <summary>
/// The README's C# compiles, and no rule has anything to say of it. A comment before a block tells how it is meant:
/// <c>compile: program</c> for top-level statements, <c>compile: no</c> for what shows a mistake; any other is a file. All files are one
/// project, and each program is that project's once.
/// </summary>
public sealed class ReadmeTests
{
    private const string Builder = "var builder = WebApplication.CreateBuilder(args);\n";

    /// <summary>What some of the programs add.</summary>
    private static readonly HarnessOptions Options = new()
    {
        References = [.. ((Type[])[typeof(TypedSessionPostgreSqlExtensions), typeof(Npgsql.NpgsqlDataSource)]).Select(static type => MetadataReference.CreateFromFile(type.Assembly.Location))],
    };

    private const string App = "var app = builder.Build();\n";

    [Fact]
    public async Task Every_program_in_it_compiles_with_the_files_and_without_a_diagnostic()
    {
        IReadOnlyList<Block> blocks = [.. Markdown.Blocks(Repository.Read("README.md")).Where(block => block.Info == "csharp" && block.Comment != "compile: no")];
        Assert.All(blocks, block => Assert.Contains(block.Comment, new[] { null, "compile: file", "compile: program" }));
        List<string> files = [.. blocks.Where(block => block.Comment != "compile: program").Select(block => block.Text)];
        List<string> programs = [.. blocks.Where(block => block.Comment == "compile: program").Select(block => Program(block.Text))];

        Assert.NotEmpty(programs);
        foreach (string program in programs)
        {
            IReadOnlyList<Diagnostic> reported = await AnalyzerHarness.GetDiagnosticsAsync(RuleCatalogue.Analyzers, [.. files, program], Options);
            Assert.Empty(reported);
        }
    }

    // A README shows the lines to add, not those that every program has.
    private static string Program(string text) =>
        text.Contains("WebApplication.CreateBuilder", StringComparison.Ordinal) ? text : Builder + App + text;
}
