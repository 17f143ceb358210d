using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedSession.Schema;

namespace TypedSession.Analyzers.Declaration;

/// <summary>TSS004: a state that a new visitor cannot be given, or a type that cannot be made again from its bytes.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class InitialValueAnalyzer : DiagnosticAnalyzer
{
    public const string Id = "TSS004";

    private static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id,
        "State or part cannot be made",
        "{0}",
        RuleCategory.Declaration,
        DiagnosticSeverity.Error,
        "A request without a session gets the state in its initial value, so each member of a state must have one. A stored state or part is made first and its members are set then, so generated code must be able to do both.");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptor];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        SessionDeclaration.RegisterAction(context, Judge);
    }

    private static void Judge(SymbolAnalysisContext context, SessionDeclaration declaration)
    {
        foreach (Finding finding in declaration.FindingsOf(FindingKind.NoInitialValue, FindingKind.NotRebuildable))
        {
            // a base that does not exist is the compiler's to report
            if (finding.Symbol is INamedTypeSymbol { BaseType.TypeKind: TypeKind.Error }) continue;
            context.ReportDiagnostic(Diagnostic.Create(Descriptor, SyntaxLocations.NameOf(finding.Symbol), MessageOf(finding, declaration.Type.Name)));
        }
    }

    private static string MessageOf(Finding finding, string type) => (finding.Kind, finding.Symbol) switch
    {
        (FindingKind.NotRebuildable, _) => $"No saved '{type}' can be loaded again: {finding.Arguments[0]}. {finding.Arguments[1]}.",
        (_, IParameterSymbol) => $"A visitor without a session cannot be given a '{type}': '{finding.Arguments[0]}' has no default. Add one.",
        _ => $"A visitor without a session cannot be given a '{type}': '{finding.Arguments[0]}' is required. Drop 'required', and say what it is initially.",
    };
}
