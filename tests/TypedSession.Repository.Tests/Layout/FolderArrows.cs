using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedSession.Harness;

namespace TypedSession.Repository.Tests.Layout;

/// <summary>
/// Which folders of a project use which others, by what the names in their code mean. Documentation comments do not count. Files beside the
/// folders are the folder <c>(root)</c>.
/// </summary>
internal static class FolderArrows
{
    private const string Root = "(root)";

    /// <summary>Each arrow with one use that makes it.</summary>
    public static IReadOnlyDictionary<Arrow, string> Of(string project)
    {
        // Sources that a project links are compiled with it, so that its names have meanings; they are rooms of their own project.
        CSharpCompilation compilation = Compile(project == "src/Shared" ? [project] : [project, "src/Shared"]);
        Dictionary<string, SyntaxTree> own = compilation.SyntaxTrees.Where(tree => tree.FilePath.StartsWith(project + "/", StringComparison.Ordinal)).ToDictionary(tree => tree.FilePath);
        SortedDictionary<Arrow, string> arrows = [];
        foreach (SyntaxTree tree in own.Values)
        {
            SemanticModel model = compilation.GetSemanticModel(tree);
            string from = FolderOf(tree.FilePath, project);
            IEnumerable<SyntaxNode> names = tree.GetRoot().DescendantNodes().Where(node => node is SimpleNameSyntax or BaseObjectCreationExpressionSyntax);
            foreach (ISymbol symbol in names.SelectMany(node => Meaning(model, node)))
            {
                HashSet<string> to = [.. symbol.DeclaringSyntaxReferences.Where(reference => own.ContainsKey(reference.SyntaxTree.FilePath)).Select(reference => FolderOf(reference.SyntaxTree.FilePath, project))];
                if (to.Count == 1 && !to.Contains(from))
                {
                    arrows.TryAdd(new Arrow(from, to.Single()), $"{Path.GetFileName(tree.FilePath)} uses {symbol.ToDisplayString()}");
                }
            }
        }

        return arrows;
    }

    public static IEnumerable<string> FoldersOf(string project) => Repository.Files("*.cs", project).Select(path => FolderOf(path, project)).Where(folder => folder != Root).Distinct();

    private static IEnumerable<ISymbol> Meaning(SemanticModel model, SyntaxNode node)
    {
        SymbolInfo info = model.GetSymbolInfo(node);
        IEnumerable<ISymbol> symbols = info.Symbol is { } symbol ? [symbol] : info.CandidateSymbols;

        // A namespace is declared in every folder, and a member stands where its type does.
        return symbols.Where(symbol => symbol is not INamespaceSymbol).Select(symbol => (symbol as IMethodSymbol)?.ReducedFrom ?? symbol).Select(symbol => symbol.OriginalDefinition);
    }

    private static CSharpCompilation Compile(IEnumerable<string> folders)
    {
        const string Usings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;";
        CSharpParseOptions parse = new(LanguageVersion.Preview, DocumentationMode.None);
        IEnumerable<SyntaxTree> trees = Repository.Files("*.cs", folders).Select(path => CSharpSyntaxTree.ParseText(Repository.Read(path), parse, path));
        MetadataReference[] roslyn = [MetadataReference.CreateFromFile(typeof(ISymbol).Assembly.Location), MetadataReference.CreateFromFile(typeof(CSharpCompilation).Assembly.Location)];
        return CSharpCompilation.Create("Folders", [.. trees, CSharpSyntaxTree.ParseText(Usings, parse)], [.. References.Framework, .. roslyn]);
    }

    private static string FolderOf(string path, string project) => path.LastIndexOf('/') is int end && end > project.Length ? path[(project.Length + 1)..end] : Root;
}
