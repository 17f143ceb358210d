using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace TypedSession.Harness;

/// <summary>Demands that an edit which changes no declaration costs nothing: every step's result is cached, or equal to the last one.</summary>
internal static class IncrementalityCheck
{
    public static void NothingIsDoneAgain(GeneratorDriver driver, CSharpCompilation compilation, int sources)
    {
        CSharpParseOptions parse = (CSharpParseOptions)(compilation.SyntaxTrees.FirstOrDefault()?.Options ?? CSharpParseOptions.Default);
        SyntaxTree other = CSharpSyntaxTree.ParseText("internal static class Unrelated { internal static int Answer() => 41; }\n", parse, "/0/Unrelated.cs");
        CSharpCompilation withTree = compilation.AddSyntaxTrees(other);
        driver = driver.RunGenerators(withTree);
        Demand(driver, "a file is added");

        SyntaxTree commented = WithComment(other);
        CSharpCompilation edited = withTree.ReplaceSyntaxTree(other, commented);
        driver = driver.RunGenerators(edited);
        Demand(driver, "a comment is written in another file");

        for (int source = 0; source < sources; source++)
        {
            SyntaxTree tree = edited.SyntaxTrees.Single(tree => tree.FilePath == TestCompilation.PathOf(source));
            edited = edited.ReplaceSyntaxTree(tree, WithComment(tree));
            driver = driver.RunGenerators(edited);
            Demand(driver, $"a comment is written above everything in {tree.FilePath}");
        }
    }

    private static SyntaxTree WithComment(SyntaxTree tree) => tree.WithChangedText(tree.GetText().Replace(new TextSpan(0, 0), "// a remark\n"));

    private static void Demand(GeneratorDriver driver, string edit)
    {
        GeneratorRunResult result = driver.GetRunResult().Results.Single();
        GeneratorChecks.DidNotFail(result);
        foreach (IncrementalGeneratorRunStep step in ModelWalker.OwnSteps(result))
        {
            foreach ((object value, IncrementalStepRunReason reason) in step.Outputs)
            {
                if (reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged))
                {
                    throw new HarnessException($"When {edit}, step {step.Name ?? "without a name"} is {reason}, not cached: {value}");
                }
            }
        }
    }
}
