using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using TypedSession.Analyzers.Options;

namespace TypedSession.Analyzers.Setup;

/// <summary>TSS503: a setting of the rules that says nothing to them.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OptionNotUnderstoodAnalyzer() : RuleAnalyzer([Descriptor])
{
    private static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        "TSS503",
        "Option not understood",
        "'{0} = {1}' is not understood, so the rules work without it. {2}",
        "A misspelt option changes nothing, and nobody notices: the rule that it was meant for goes on without it.");

    private protected override KnownSymbols? Find(Compilation compilation) => KnownSymbols.OfReference(compilation);

    private protected override void Start(CompilationStartAnalysisContext context, KnownSymbols known)
    {
        Lazy<ILookup<SyntaxTree, Misunderstood>> found =
            new(() => Find(context.Compilation, context.Options.AnalyzerConfigOptionsProvider));
        context.RegisterSyntaxTreeAction(file =>
        {
            foreach (Misunderstood setting in found.Value[file.Tree])
            {
                file.ReportDiagnostic(Diagnostic.Create(Descriptor, Location.Create(file.Tree, new TextSpan(0, 0)), setting.Name,
                    setting.Value, setting.Allowed));
            }
        });
    }

    /// <summary>A setting has no place in the compilation: it is reported once, at the first file that it holds for.</summary>
    private static ILookup<SyntaxTree, Misunderstood> Find(Compilation compilation, AnalyzerConfigOptionsProvider provider)
    {
        OptionCheck check = new(compilation, provider);
        return compilation.SyntaxTrees
            .Where(tree => !IsGenerated(tree))
            .SelectMany(check.For, (tree, setting) => (Tree: tree, Setting: setting))
            .GroupBy(item => item.Setting, item => item.Tree)
            .ToLookup(group => group.First(), group => group.Key);
    }

    private static bool IsGenerated(SyntaxTree tree) =>
        tree.FilePath.EndsWith(".g.cs", StringComparison.OrdinalIgnoreCase) || tree.FilePath.Split('/', '\\').Contains("obj");
}
