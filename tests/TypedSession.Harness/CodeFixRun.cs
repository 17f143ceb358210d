using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedSession.Generators;

namespace TypedSession.Harness;

/// <summary>Applies a fix to a source in a workspace, where the generator runs as it does in an editor.</summary>
internal sealed class CodeFixRun(DiagnosticAnalyzer analyzer, CodeFixProvider fix, HarnessOptions options, int action)
{
    // More than any test has diagnostics: a fix that goes on for longer never ends.
    private const int Limit = 50;

    public CodeFixProvider Fix => fix;

    public async Task<Document> OneByOneAsync(string source)
    {
        using AdhocWorkspace workspace = new();
        Document document = Open(workspace, source);
        for (int step = 0; step < Limit; step++)
        {
            CodeAction? next = await FirstActionAsync(document);
            if (next is null)
            {
                CompileCheck.HasNoErrors((await document.Project.GetCompilationAsync())!);
                return document;
            }

            document = await ApplyAsync(document, next);
        }

        throw new HarnessException($"The fix is still offered after {Limit} times:\n{await TextAsync(document)}");
    }

    public async Task<Document> AllAtOnceAsync(string source, FixAllProvider fixAll)
    {
        using AdhocWorkspace workspace = new();
        Document document = Open(workspace, source);

        // Diagnostics whose actions differ in kind are fixed in turn, each kind at once.
        HashSet<string?> done = [];
        while (await FirstActionAsync(document) is { } next)
        {
            if (!done.Add(next.EquivalenceKey))
            {
                throw new HarnessException($"\"Fix all\" ({next.EquivalenceKey ?? "no equivalence key"}) left some diagnostics that it could fix:\n{await TextAsync(document)}");
            }

            FixAllContext context = new(document, fix, FixAllScope.Document, next.EquivalenceKey, fix.FixableDiagnosticIds, new Diagnostics(this), CancellationToken.None);
            CodeAction all = await fixAll.GetFixAsync(context) ?? throw new HarnessException("\"Fix all\" offers nothing where the single fix does.");
            document = await ApplyAsync(document, all);
        }

        return document;
    }

    private Document Open(AdhocWorkspace workspace, string source)
    {
        Project project = workspace.AddProject(options.AssemblyName, LanguageNames.CSharp)
            .WithCompilationOptions(TestCompilation.Create([source], options).Options)
            .WithParseOptions(TestCompilation.ParseOptions(options))
            .WithMetadataReferences([.. References.Framework, References.Library, .. options.References])
            .WithAnalyzerReferences(GeneratorReferences());
        foreach ((string path, Microsoft.CodeAnalysis.Text.SourceText text) in TestCompilation.Files([source], options))
        {
            project = project.AddDocument(Path.GetFileName(path), text, filePath: path).Project;
        }

        foreach ((string path, string text) in options.AdditionalFiles)
        {
            project = project.AddAdditionalDocument(Path.GetFileName(path), text, filePath: path).Project;
        }

        return project.Documents.Single(document => document.FilePath == TestCompilation.PathOf(0));
    }

    private async Task<CodeAction?> FirstActionAsync(Document document)
    {
        foreach (Diagnostic diagnostic in await DiagnosticsAsync(document))
        {
            List<CodeAction> actions = [];
            await fix.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (offered, _) => actions.Add(offered), CancellationToken.None));
            if (action < actions.Count)
            {
                return actions[action];
            }
        }

        return null;
    }

    private async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(Document document)
    {
        Compilation compilation = (await document.Project.GetCompilationAsync())!;
        HarnessOptions current = options with { MayNotCompile = true, AdditionalFiles = await AdditionalFilesAsync(document.Project) };
        ImmutableArray<Diagnostic> reported = (await AnalyzerHarness.JudgeAsync([analyzer], compilation, current)).Reported;
        SyntaxTree? tree = await document.GetSyntaxTreeAsync();
        return [.. reported.Where(diagnostic => diagnostic.Location.SourceTree == tree && fix.FixableDiagnosticIds.Contains(diagnostic.Id))];
    }

    private static async Task<Document> ApplyAsync(Document document, CodeAction action)
    {
        ImmutableArray<CodeActionOperation> operations = await action.GetOperationsAsync(CancellationToken.None);
        return operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(document.Id)!;
    }

    public static async Task<IReadOnlyDictionary<string, string>> AdditionalFilesAsync(Project project)
    {
        Dictionary<string, string> files = [];
        foreach (TextDocument file in project.AdditionalDocuments)
        {
            files[file.FilePath!] = (await file.GetTextAsync()).ToString();
        }

        return files;
    }

    public static async Task<string> TextAsync(Document document) => (await document.GetTextAsync()).ToString();

    private sealed class Diagnostics(CodeFixRun run) : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) => await run.DiagnosticsAsync(document);

        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => throw new NotSupportedException();

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => throw new NotSupportedException();
    }

    /// <summary>A workspace knows generators by their file alone.</summary>
    internal static IEnumerable<AnalyzerReference> GeneratorReferences() =>
        [new AnalyzerFileReference(typeof(SessionGenerator).Assembly.Location, new LoadedAssemblies())];

    private sealed class LoadedAssemblies : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        public System.Reflection.Assembly LoadFromPath(string fullPath) => System.Reflection.Assembly.Load(System.Reflection.AssemblyName.GetAssemblyName(fullPath));
    }
}
