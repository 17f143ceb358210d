using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedSession.Analyzers.Flow;
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
        ImmutableArray<DiagnosticAnalyzer> rules = [.. AllFlowRules()];
        Assert.NotEmpty(rules);
        return await compilation.WithAnalyzers(rules).GetAnalyzerDiagnosticsAsync();
    }

    private static IEnumerable<DiagnosticAnalyzer> AllFlowRules() => typeof(SessionChangedAfterStartAnalyzer).Assembly.GetTypes()
        .Where(type => type.Namespace == typeof(SessionChangedAfterStartAnalyzer).Namespace && !type.IsAbstract && type.IsSubclassOf(typeof(DiagnosticAnalyzer)))
        .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!);
}
