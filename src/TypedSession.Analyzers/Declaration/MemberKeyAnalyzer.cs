using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedSession.Schema;

namespace TypedSession.Analyzers.Declaration;

/// <summary>TSS003: keys that cannot tell the members apart.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MemberKeyAnalyzer : DiagnosticAnalyzer
{
    public const string Id = "TSS003";

    /// <summary>
    /// The next free key, for the fix. Absent where there is none, and where the key must be free in all cases of a union.
    /// </summary>
    public const string FreeKeyProperty = "FreeKey";

    private static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id,
        "Member key is taken, out of range or ambiguous",
        "{0}",
        RuleCategory.Declaration,
        DiagnosticSeverity.Error,
        "A member is found again by its key: the number of [SessionKey], else a hash of its name. Two members of one key would read each other's values.");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptor];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        SessionDeclaration.RegisterAction(context, Judge);
    }

    private static void Judge(SymbolAnalysisContext context, SessionDeclaration declaration)
    {
        foreach (Finding finding in declaration.FindingsOf(FindingKind.DuplicateKey, FindingKind.KeyOutOfRange, FindingKind.HashClash, FindingKind.TooManyMembers))
        {
            Location location = SyntaxLocations.AttributeOrNameOf(finding.Symbol, SymbolExtensions.KeyAttribute, context.CancellationToken);
            context.ReportDiagnostic(Diagnostic.Create(Descriptor, location, PropertiesFor(finding, declaration.Type), MessageOf(finding)));
        }
    }

    private static ImmutableDictionary<string, string?> PropertiesFor(Finding finding, INamedTypeSymbol type)
    {
        ImmutableDictionary<string, string?> none = ImmutableDictionary<string, string?>.Empty;
        return SymbolEqualityComparer.Default.Equals(finding.Symbol.ContainingType, type) && int.TryParse(finding.Arguments[finding.Arguments.Length - 1], out int free) && free <= MemberKey.MaxExplicit
            ? none.Add(FreeKeyProperty, finding.Arguments[finding.Arguments.Length - 1])
            : none;
    }

    private static string MessageOf(Finding finding) => finding.Kind switch
    {
        FindingKind.DuplicateKey => $"'{finding.Symbol.Name}' and '{finding.Arguments[1]}' both have key {finding.Arguments[0]}, and would read each other's values. The next free key is {finding.Arguments[2]}.",
        FindingKind.KeyOutOfRange => $"'{finding.Symbol.Name}' has key {finding.Arguments[0]}, and keys go from 0 to {MemberKey.MaxExplicit}. The next free key is {finding.Arguments[1]}.",
        FindingKind.HashClash => $"'{finding.Symbol.Name}' and '{finding.Arguments[0]}' have names of the same hash, and would read each other's values. Give one of them [SessionKey({finding.Arguments[1]})].",
        _ => $"'{finding.Symbol.Name}' has {finding.Arguments[0]} members, and there are keys for {MemberKey.MaxMembers}. Move some of them into a [SessionPart].",
    };
}
