using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TypedSession.Repository.Tests.Harness;

/// <summary>A rule to try the harness with: types begin in upper case.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class LowerCaseAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Descriptor = new("TEST1", "Lower case", "{0} begins in lower case", "Test", DiagnosticSeverity.Warning, isEnabledByDefault: true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Descriptor];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        AnalyzerConfigOptionsProvider options = context.Options.AnalyzerConfigOptionsProvider;
        bool allowed = options.GlobalOptions.TryGetValue("build_property.AllowLowerCase", out _)
            || options.GetOptions(context.Symbol.DeclaringSyntaxReferences[0].SyntaxTree).TryGetValue("allow_lower_case", out _);
        if (context.Symbol.Name == "throws")
        {
            throw new InvalidOperationException();
        }

        if (!allowed && char.IsLower(context.Symbol.Name[0]))
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptor, context.Symbol.Locations[0], context.Symbol.Name));
        }
    }
}

/// <summary>Writes the name in upper case.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal class UpperCaseFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["TEST1"];

    public override FixAllProvider? GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode root = (await context.Document.GetSyntaxRootAsync(context.CancellationToken))!;
        BaseTypeDeclarationSyntax type = root.FindNode(context.Span).FirstAncestorOrSelf<BaseTypeDeclarationSyntax>()!;
        if (Rename(type.Identifier.Text) is { } name)
        {
            SyntaxNode renamed = root.ReplaceToken(type.Identifier, SyntaxFactory.Identifier(name).WithTriviaFrom(type.Identifier));
            context.RegisterCodeFix(CodeAction.Create("Upper case", _ => Task.FromResult(context.Document.WithSyntaxRoot(renamed)), "upper"), context.Diagnostics);
        }
    }

    protected virtual string? Rename(string name) => name.ToUpperInvariant();
}
