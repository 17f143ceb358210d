using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using TypedSession.Analyzers.Declaration;
using TypedSession.Generators;
using TypedSession.Harness;
using TypedSession.Schema;

namespace TypedSession.Analyzers.Tests;

/// <summary>The generator reads a declaration alone, and rules read it with the other half that the generator wrote: both must read the same.</summary>
public sealed class CompletedDeclarationTests
{
    [Theory]
    [InlineData("[SessionState] public sealed partial record S { public int? A { get; init; } public string B { get; init; } = \"\"; public int C { get; } = 5; }")]
    [InlineData("[SessionState] public sealed partial record S(int A = 0, string? B = null) { public int C { get; init; } }")]
    [InlineData("[SessionState] public sealed partial record S { public int A { get; init; } public S() { A = 5; } }")]
    [InlineData("[SessionState] public sealed partial record S { public int A { get; init; } public S() => A = 5; }")]
    [InlineData("[SessionState] public sealed partial record S { public int A { get; init; } public S() : this(5) { } private S(int a) => A = a; }")]
    [InlineData("[SessionPart] public partial struct S { public int A { get; init; } public string? B { get; set; } }")]
    [InlineData("[SessionPart] public readonly partial record struct S { public int A { get; init; } }")]
    [InlineData("[SessionPart] public readonly partial record struct S(int A);")]
    [InlineData("[SessionPart] public sealed partial class S { public required int A { get; init; } public int B { get; private set; } }")]
    [InlineData("[SessionPart, SessionCase(0, typeof(Card))] public abstract partial record S { public int A { get; init; } } [SessionPart] public sealed partial record Card(int B) : S;")]
    public void It_is_read_as_before(string source)
    {
        Compilation completed = GeneratorHarness.Run(source).Compilation;
        Compilation alone = completed.RemoveSyntaxTrees(completed.SyntaxTrees.Where(tree => !tree.FilePath.StartsWith("/0/", StringComparison.Ordinal)));
        Assert.NotEqual(completed.SyntaxTrees.Count(), alone.SyntaxTrees.Count());
        foreach (string name in new[] { "S", "Card" })
        {
            if (alone.Assembly.GetTypeByMetadataName(name) is not { } type) continue;
            (TypedSession.Schema.Model.SessionModel expected, IReadOnlyList<Schema.Finding> none) = new DeclarationReader().Read(type);
            (TypedSession.Schema.Model.SessionModel actual, IReadOnlyList<Schema.Finding> findings) = new DeclarationReader().Read(completed.Assembly.GetTypeByMetadataName(name)!);
            Assert.Empty(none);
            Assert.Empty(findings);
            // Whether the other half declares a constructor is the one thing that it answers itself.
            Assert.Equal(expected with { Construction = actual.Construction }, actual);
        }
    }

    [Fact]
    public async Task A_finding_moves_with_the_lines_above_it_though_nothing_was_read_again()
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText("[TypedSession.SessionState] public sealed partial record Cart(int Count);", path: "Cart.cs");
        Compilation compilation = GeneratorHarness.Run("class Other { }").Compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(tree);
        GeneratorDriver driver = CSharpGeneratorDriver.Create(new SessionGenerator()).RunGenerators(compilation);
        SyntaxTree edited = tree.WithChangedText(SourceText.From("// a remark\n\n/* another */ " + tree));

        driver.RunGeneratorsAndUpdateCompilation(compilation.ReplaceSyntaxTree(tree, edited), out Compilation output, out _);
        ImmutableArray<Diagnostic> found = await output.WithAnalyzers([new DeclarationAnalyzer()]).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);

        Assert.Equal("Count", edited.ToString().Substring(Assert.Single(found).Location.SourceSpan.Start, "Count".Length));
        Assert.Equal(2, found[0].Location.GetLineSpan().StartLinePosition.Line);
    }
}
