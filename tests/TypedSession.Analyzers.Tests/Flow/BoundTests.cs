using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using TypedSession.Analyzers.Flow;
using TypedSession.Analyzers.Flow.Engine;
using TypedSession.Analyzers.Flow.Origins;
using TypedSession.Analyzers.Flow.Response;
using TypedSession.Harness;

namespace TypedSession.Analyzers.Tests.Flow;

/// <summary>Methods that nobody should write: each is followed in a number of steps that grows with its size, or left alone.</summary>
public sealed class BoundTests
{
    private const int Branches = 2000;

    [Theory]
    [InlineData("", "", 10)]
    [InlineData("while (flag) {", "}", 40)]
    [InlineData("try {", "} finally { session.End(); }", 40)]
    public void A_method_of_2000_branches_is_followed_in_steps_that_grow_with_it(string before, string after, int mostStepsPerBranch)
    {
        string body = Join(Branches, number => (number % 4) switch
        {
            0 => $"if (number == {number}) await context.Response.WriteAsync(\"a\"); else session.Update(cart => cart with {{ Items = number }});",
            1 => $"if (context.Response.HasStarted) {{ if (number == {number}) return; }}",
            2 => $"while (flag) {{ await next(other); if (number > {number}) break; }}",
            _ => $"switch (number) {{ case {number}: session.End(); break; case 1: return; default: await context.Response.StartAsync(); break; }}",
        });
        Assert.InRange(Steps($"{before}\n{body}\n{after}"), Branches, Branches * mostStepsPerBranch);
    }

    [Fact]
    public void Try_blocks_nested_in_finally_blocks_are_given_up_silently()
    {
        const int Depth = 14;
        string body = "session.End();";
        for (int level = 0; level < Depth; level++)
            body = $"try {{ while (flag) {{ if (number == {level}) break; if (number > {level}) continue; await next(context); }} }} finally {{ try {{ if (flag) throw null!; }} finally {{ {body} }} }}";
        Assert.InRange(Steps(body), 0, ForwardSolver<RequestStates>.MaxSteps);
    }

    [Fact]
    public async Task Two_thousand_local_functions_that_call_each_other_are_no_reason_to_throw()
    {
        string functions = Join(Branches, number => $"async Task F{number}() {{ if (flag) await F{(number * 7) % Branches}(); {(number % 100 == 0 ? "await context.Response.WriteAsync(\"a\");" : "")} await F{(number + 1) % Branches}(); }}");
        var reported = await AnalyzerHarness.GetDiagnosticsAsync([new LateChangeAnalyzer()], [Program($"await context.Response.StartAsync();\ncontext.GetSession<Cart>().End();\nawait F0();\n{functions}"), FlowRules.Cart]);
        Assert.Equal(["TSS301"], reported.Select(diagnostic => diagnostic.Id));
    }

    [Fact]
    public async Task Two_thousand_methods_that_call_each_other_are_no_reason_to_throw()
    {
        string methods = Join(Branches, number => $"private static void M{number}(ISession<Cart> session, int number) {{ if (number > {number}) M{(number * 7) % Branches}(session, number); else M{(number + 1) % Branches}(session, number); {(number == 1999 ? "session.End();" : "")} }}");
        string source = Program("await context.Response.StartAsync();\nM0(context.GetSession<Cart>(), 3);\ncontext.GetSession<Cart>().End();").TrimEnd().TrimEnd('}') + methods + "\n}";
        var reported = await AnalyzerHarness.GetDiagnosticsAsync([new LateChangeAnalyzer()], [source, FlowRules.Cart]);
        Assert.All(reported, diagnostic => Assert.Equal("TSS301", diagnostic.Id));
        Assert.NotEmpty(reported);
    }

    private static string Join(int count, Func<int, string> line) => string.Join('\n', Enumerable.Range(0, count).Select(line));

    private static string Program(string body) => new StringBuilder()
        .Append("public static class Program\n{\npublic static async Task Run(HttpContext context, HttpContext other, ISession<Cart> session, RequestDelegate next, bool flag, int number)\n{\n")
        .Append(body)
        .Append("\n}\n}\n")
        .ToString();

    /// <summary>The visits of blocks that it takes to follow the responses; 0 when that is given up.</summary>
    private static int Steps(string body)
    {
        const string Usings = "using System.Threading.Tasks;\nusing Microsoft.AspNetCore.Http;\nusing TypedSession;\npublic sealed record Cart { public int Items { get; init; } }\n";
        SyntaxTree tree = CSharpSyntaxTree.ParseText(Usings + Program(body));
        var compilation = CSharpCompilation.Create("Bounds", [tree], [.. References.Framework, References.Library], new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        MethodDeclarationSyntax method = tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().Last();
        SemanticModel model = compilation.GetSemanticModel(tree);
        MethodGraphs graphs = new(ControlFlowGraph.Create(method, model)!, model.GetDeclaredSymbol(method));
        ProjectCallees callees = new(compilation, new FlowSymbols(compilation, KnownSymbols.TryCreate(compilation)!), new MethodBodies(compilation));
        ResponseAnalysis analysis = new(graphs.Functions[0], callees, _ => Summary.Nothing, captured: default);
        return ForwardSolver<RequestStates>.Solve(graphs.Functions[0].Graph, analysis)?.Steps ?? 0;
    }
}
