using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using TypedSession.Harness;

namespace TypedSession.Generators.Tests;

/// <summary>
/// After an edit only what the edit is about is written again. That an unrelated one costs nothing is proved by every run of the harness.
/// </summary>
public sealed class IncrementalTests
{
    private const string Cart = "[SessionState(\"cart\")] public sealed partial record Cart { [SessionKey(0), MaxLength(5)] public Line[] Lines { get; init; } = []; }";
    private const string Line = "[SessionPart] public sealed partial record Line { [SessionKey(0), MaxLength(9)] public string? Name { get; init; } }";
    private const string Visit = "[SessionState(\"visit\")] public sealed partial record Visit { [SessionKey(0)] public int Count { get; init; } }";

    [Fact]
    public void An_edit_of_one_state_writes_that_one_again() =>
        Assert.Equal(["Visit.g.cs"], WrittenAgain(Visit, Visit.Replace("int Count", "long Count", StringComparison.Ordinal)));

    [Fact]
    public void An_edit_of_a_parts_bound_writes_the_state_that_counts_it_again() =>
        Assert.Equal(["Cart.g.cs", "Line.g.cs"], WrittenAgain(Line, Line.Replace("MaxLength(9)", "MaxLength(8)", StringComparison.Ordinal)));

    [Fact]
    public void An_edit_of_what_is_not_stored_writes_nothing_again() =>
        Assert.Empty(WrittenAgain(Visit, Visit.Replace("Count { get; init; }", "Count { get; init; } public bool IsFirst => Count == 1;", StringComparison.Ordinal)));

    /// <summary>The generated files that an edit of one of three files makes anew.</summary>
    private static IEnumerable<string> WrittenAgain(string before, string after)
    {
        Compilation compilation = GeneratorHarness.Run([Cart, Line, Visit]).Compilation;
        compilation = compilation.RemoveSyntaxTrees(compilation.SyntaxTrees.Where(tree => tree.FilePath.Contains(nameof(SessionGenerator), StringComparison.Ordinal)));
        SyntaxTree edited = compilation.SyntaxTrees.Single(tree => tree.ToString() == before);

        GeneratorDriver driver = CSharpGeneratorDriver.Create([new SessionGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)edited.Options);
        driver = driver.RunGenerators(compilation);
        Dictionary<string, SourceText> first = Texts(driver);
        Assert.Equal(5, first.Count);
        driver = driver.RunGenerators(compilation.ReplaceSyntaxTree(edited, CSharpSyntaxTree.ParseText(after, (CSharpParseOptions)edited.Options, edited.FilePath)));

        // What was not written again is the same object.
        return Texts(driver).Where(text => !ReferenceEquals(text.Value, first[text.Key])).Select(text => text.Key).Order(StringComparer.Ordinal);
    }

    private static Dictionary<string, SourceText> Texts(GeneratorDriver driver) =>
        driver.GetRunResult().Results.Single().GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText);
}
