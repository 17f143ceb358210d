using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedSession.Schema;

namespace TypedSession.Analyzers.Declaration;

/// <summary>TSS008: a member that asks to be stored and is not.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NotStoredAnalyzer : DiagnosticAnalyzer
{
    public const string Id = "TSS008";

    private static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id,
        "Member would not be stored",
        "'{0}' would be lost after each request: {1}. {2}.",
        RuleCategory.Declaration,
        DiagnosticSeverity.Error,
        "Stored is each public property with a getter and a setter or init, each get-only auto-property, each positional member, and any other property with [SessionKey]. What asks for more is an error, so that nothing is left out in silence.");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptor];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        SessionDeclaration.RegisterAction(context, Judge);
    }

    private static void Judge(SymbolAnalysisContext context, SessionDeclaration declaration)
    {
        foreach (Finding finding in declaration.FindingsOf(FindingKind.NotStored))
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptor, SyntaxLocations.NameOf(finding.Symbol), finding.Symbol.Name, finding.Arguments[0], finding.Arguments[1]));
        }
    }
}
