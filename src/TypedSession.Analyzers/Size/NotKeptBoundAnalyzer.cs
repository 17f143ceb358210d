using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TypedSession.Analyzers.Size;

/// <summary>TSS105: a bound that is declared and that no session keeps.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NotKeptBoundAnalyzer : DiagnosticAnalyzer
{
    public const string Id = "TSS105";

    private const int LeastCeiling = 256;
    private const int MostCeiling = 4050;

    private static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id,
        "Bound is not kept",
        "{0}",
        RuleCategory.Size,
        DiagnosticSeverity.Warning,
        "A session keeps the most of a length, and the range of a number, enum, date or time. Any other bound would be believed and broken.");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptor];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        SessionDeclaration.RegisterAction(context, Judge);
    }

    private static void Judge(SymbolAnalysisContext context, SessionDeclaration declaration)
    {
        foreach ((Schema.Model.MemberModel member, IPropertySymbol property) in declaration.Members)
        {
            if (member.NotKept is { } notKept)
            {
                Report(property, $"'{member.Name}' declares a bound that 'Update' does not keep: {notKept}.");
            }
        }

        if (declaration.Model.State is { IsStored: false, MaxCookieBytes: < LeastCeiling or > MostCeiling } state)
        {
            Report(declaration.Type, FormattableString.Invariant(
                $"'{declaration.Type.Name}' declares a ceiling of {state.MaxCookieBytes} bytes, and ceilings go from {LeastCeiling} to {MostCeiling}: browsers drop a cookie of more than 4096 bytes without a word. Lower MaxCookieBytes, or keep the state in a store."));
        }

        void Report(ISymbol symbol, string message) => context.ReportDiagnostic(Diagnostic.Create(Descriptor, SyntaxLocations.NameOf(symbol), message));
    }
}
