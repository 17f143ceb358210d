using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TypedSession.Analyzers.Content;

/// <summary>TSS204: a member that, by its name or an attribute, keeps a secret.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SecretAnalyzer : DiagnosticAnalyzer
{
    public const string Id = "TSS204";

    private static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id,
        "Secret in a session",
        "{0}",
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
        SecretNameOption option = OptionFor(declaration.Type, context.Options.AnalyzerConfigOptionsProvider);
        if (option.Nonsense is { } entry) context.ReportDiagnostic(Diagnostic.Create(Descriptor, SyntaxLocations.NameOf(declaration.Type), MessageOf(entry)));
        foreach (IPropertySymbol member in declaration.Properties)
        {
            if (SecretMember.Find(member, declaration, option.Names) is { } kind)
            {
                context.ReportDiagnostic(Diagnostic.Create(Descriptor, SyntaxLocations.NameOf(member), MessageOf(member, kind)));
            }
        }
    }

    private static SecretNameOption OptionFor(INamedTypeSymbol type, AnalyzerConfigOptionsProvider provider) =>
        SyntaxLocations.NameOf(type).SourceTree is { } tree ? SecretNameOption.Read(provider.GetOptions(tree)) : SecretNameOption.None;

    private static string MessageOf(IPropertySymbol member, SecretKind kind) =>
        $"'{member.Name}' keeps {kind.Name} for as long as the session lives, and one leaked key opens it for every user. {kind.Advice}";

    private static string MessageOf(string nonsense) =>
        $"'{nonsense}' in {SecretNameOption.Key} is no name, so no member is found by it. Write names of letters, digits and underscores, with commas between them.";
}
