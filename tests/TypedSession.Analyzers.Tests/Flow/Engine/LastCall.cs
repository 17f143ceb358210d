using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypedSession.Analyzers.Flow.Engine;
using TypedSession.Harness;

namespace TypedSession.Analyzers.Tests.Flow.Engine;

/// <summary>The smallest analysis that shows the order of things: which calls may be the last before a point.</summary>
internal sealed class LastCall : ForwardAnalysis<ImmutableSortedSet<string>>
{
    private const string Calls = "static int A() => 0; static int B() => 0; static int C() => 0; static int D() => 0; static int E() => 0; static bool If() => true; static System.IDisposable Open() => null!;";

    public override ImmutableSortedSet<string> Entry { get; } = ImmutableSortedSet.Create(StringComparer.Ordinal, "start");

    public override ImmutableSortedSet<string> Join(ImmutableSortedSet<string> first, ImmutableSortedSet<string> second) => first.Union(second);

    public override bool AreEqual(ImmutableSortedSet<string> first, ImmutableSortedSet<string> second) => first.SetEquals(second);

    public override bool IsRelevant(IOperation operation) => operation is IInvocationOperation { TargetMethod.Name.Length: 1 };

    public override ImmutableSortedSet<string> Apply(ImmutableSortedSet<string> state, IOperation operation) => Entry.Clear().Add(NameOf(operation));

    /// <summary>The calls that may be the last before each call and before the end, as <c>B: A, start</c>.</summary>
    public static string In(string body)
    {
        Solution<ImmutableSortedSet<string>> solution = Solve(body) ?? throw new InvalidOperationException("It did not settle.");
        var lines = solution.StatesBeforeOperations().OrderBy(point => point.Key.Syntax.SpanStart).Select(point => $"{NameOf(point.Key)}: {string.Join(", ", point.Value)}").ToList();
        lines.Add(solution.TryGetExit(out ImmutableSortedSet<string> atReturn) ? $"end: {string.Join(", ", atReturn)}" : "no end");
        return string.Join("; ", lines);
    }

    public static Solution<ImmutableSortedSet<string>>? Solve(string body, int maxSteps = ForwardSolver<ImmutableSortedSet<string>>.MaxSteps)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText($"class Body {{ {Calls}\nvoid Run() {{\n{body}\n}} }}");
        var compilation = CSharpCompilation.Create("Body", [tree], References.Framework, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        MethodDeclarationSyntax method = tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().Last();
        ControlFlowGraph graph = ControlFlowGraph.Create(method, compilation.GetSemanticModel(tree))!;
        return ForwardSolver<ImmutableSortedSet<string>>.Solve(graph, new LastCall(), maxSteps);
    }

    private static string NameOf(IOperation operation) => ((IInvocationOperation)operation).TargetMethod.Name;
}
