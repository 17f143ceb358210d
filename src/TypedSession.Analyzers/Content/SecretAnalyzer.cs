using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedSession.Analyzers.Options;

namespace TypedSession.Analyzers.Content;

/// <summary>TSS204: a member that, by its name or an attribute, keeps a secret.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SecretAnalyzer : DiagnosticAnalyzer
{
    public const string Id = "TSS204";

    private static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id,
        "Secret in a session",
        "'{0}' keeps {1} for as long as the session lives, and one leaked key opens it for every user. {2}",
        RuleCategory.Content,
        DiagnosticSeverity.Warning,
        "A session lives longer than the request that needed the secret, and it travels with each of them. What is not stored cannot leak.");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptor];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        SessionDeclaration.RegisterAction(context, Judge);
    }

    private static void Judge(SymbolAnalysisContext context, SessionDeclaration declaration)
    {
        ImmutableHashSet<string> ofProject = NamesFor(declaration.Type, context.Options.AnalyzerConfigOptionsProvider);
        foreach (IPropertySymbol member in declaration.Properties)
        {
            if (SecretMember.Find(member, declaration, ofProject) is { } kind)
            {
                context.ReportDiagnostic(Diagnostic.Create(Descriptor, SyntaxLocations.NameOf(member), member.Name, kind.Name, kind.Advice));
            }
        }
    }

    /// <summary>The words that the project adds, folded as <see cref="NameWords.Fold"/> does.</summary>
    private static ImmutableHashSet<string> NamesFor(INamedTypeSymbol type, AnalyzerConfigOptionsProvider provider) =>
        SyntaxLocations.NameOf(type).SourceTree is { } tree
            ? TypeNames.Set([.. Option.SecretNames.EntriesFor(tree, provider).Where(OptionCheck.IsWord).Select(NameWords.Fold)])
            : TypeNames.Set();
}
