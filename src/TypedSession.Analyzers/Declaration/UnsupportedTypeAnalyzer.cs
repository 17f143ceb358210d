using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedSession.Analyzers.Content;
using TypedSession.Schema;

namespace TypedSession.Analyzers.Declaration;

/// <summary>TSS002: a member whose type cannot be stored. What TSS203 or TSS201 reports is left to them: they know why.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnsupportedTypeAnalyzer : DiagnosticAnalyzer
{
    public const string Id = "TSS002";

    private static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id,
        "Member type cannot be stored",
        "'{0}' cannot be saved: a session does not store '{1}'. The nearest that it does: {2}.",
        RuleCategory.Declaration,
        DiagnosticSeverity.Error,
        "A session stores scalars, strings, bytes, enums, their collections, and types with [SessionPart]. Nothing else is turned into bytes by guesswork.");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptor];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        SessionDeclaration.RegisterAction(context, static (compilation, known) =>
        {
            MemberContent content = MemberContent.Of(compilation, known);
            return (symbol, declaration) => Judge(symbol, declaration, content);
        });
    }

    private static void Judge(SymbolAnalysisContext context, SessionDeclaration declaration, MemberContent content)
    {
        foreach (Finding finding in declaration.FindingsOf(FindingKind.UnsupportedType))
        {
            // the symbol is the type itself where a case of a union contains the union
            var member = finding.Symbol as IPropertySymbol;
            if (member is not null && (HoldsError(member.Type) || content.Claims(member, context.Options))) continue;
            Location location = (member is null ? null : SyntaxLocations.TypeOf(member, context.CancellationToken)) ?? SyntaxLocations.NameOf(finding.Symbol);
            context.ReportDiagnostic(Diagnostic.Create(Descriptor, location, finding.Symbol.Name, finding.Arguments[0], finding.Arguments[1]));
        }
    }

    /// <summary>A type that does not exist is the compiler's to report.</summary>
    private static bool HoldsError(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => HoldsError(array.ElementType),
        INamedTypeSymbol named => named.TypeKind == TypeKind.Error || named.TypeArguments.Any(HoldsError),
        _ => false,
    };
}
