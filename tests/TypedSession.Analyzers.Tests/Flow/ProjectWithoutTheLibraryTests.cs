using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedSession.Harness;

namespace TypedSession.Analyzers.Tests.Flow;

public sealed class ProjectWithoutTheLibraryTests
{
    private const string Source = """
        using Microsoft.AspNetCore.Http;

        public static class Page
        {
            public static async System.Threading.Tasks.Task Get(HttpContext context)
            {
                await context.Response.WriteAsync("a");
                context.Session.SetString("key", "value");
            }
        }
        """;

    [Fact]
    public async Task Only_a_project_that_uses_the_library_hears_of_the_stock_session()
    {
        Assert.Empty(await ReportedAsync(References.Framework));
        Assert.Single(await ReportedAsync([.. References.Framework, References.Library]));
    }

    private static async Task<ImmutableArray<Diagnostic>> ReportedAsync(IEnumerable<MetadataReference> references)
    {
        var compilation = CSharpCompilation.Create("Plain", [CSharpSyntaxTree.ParseText(Source)], references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return [.. (await compilation.WithAnalyzers(Rules.All).GetAnalyzerDiagnosticsAsync()).Where(static reported => reported.Id.StartsWith("TSS3", StringComparison.Ordinal))];
    }
}
