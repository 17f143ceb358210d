using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedSession.Schema;

namespace TypedSession.Analyzers.Declaration;

/// <summary>
/// TSS001: a state or part whose other half cannot be generated: it or a type around it is not partial, or a state is no record class.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PartialAnalyzer : DiagnosticAnalyzer
{
    public const string Id = "TSS001";

    /// <summary>Present where the type must become a record class, for the fix.</summary>
    public const string NeedsRecordProperty = "NeedsRecord";

    private static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id,
        "State or part is not partial, or a state is not a record class",
        "'{0}' gets no code that loads and saves it, so no session can hold it: make {1}",
        RuleCategory.Declaration,
        DiagnosticSeverity.Error,
        "The generator writes the other half of each state and part, so the type and all types around it must be partial. A state is replaced as a whole, through 'with', so it must be a record class.");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptor];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        SessionDeclaration.RegisterAction(context, Judge);
    }

    /// <summary>One diagnostic a type, whatever it lacks: one fix mends all of it.</summary>
    private static void Judge(SymbolAnalysisContext context, SessionDeclaration declaration)
    {
        bool isPartial = !declaration.Findings.Any(finding => finding.Kind == FindingKind.NotPartial);
        bool isRecord = !declaration.Findings.Any(finding => finding.Kind == FindingKind.StateNotRecordClass);
        List<string> demands = (isPartial, isRecord) switch
        {
            (false, false) => ["it a partial record class"],
            (false, true) => ["it partial"],
            (true, false) => ["it a record class"],
            _ => [],
        };
        demands.AddRange(declaration.Findings.Where(finding => finding.Kind == FindingKind.ContainerNotPartial).Select(finding => $"'{finding.Arguments[0]}' around it partial"));
        if (demands.Count == 0) return;
        ImmutableDictionary<string, string?> properties = isRecord ? ImmutableDictionary<string, string?>.Empty : ImmutableDictionary<string, string?>.Empty.Add(NeedsRecordProperty, "");
        context.ReportDiagnostic(Diagnostic.Create(Descriptor, SyntaxLocations.NameOf(declaration.Type), properties, declaration.Type.Name, string.Join(" and ", demands)));
    }
}
