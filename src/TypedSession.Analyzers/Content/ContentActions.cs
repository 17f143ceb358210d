using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TypedSession.Analyzers.Content;

/// <summary>What the content rules share: they look at each stored member of each state and part of the project.</summary>
internal static class ContentActions
{
    /// <summary>Calls the rule for each stored member, and reports what it makes at the place where the member's type is written.</summary>
    public static void RegisterMemberAction(AnalysisContext context, Func<IPropertySymbol, Location, MemberContent, Diagnostic?> rule) =>
        context.RegisterCompilationStartAction(start =>
        {
            if (KnownSymbols.TryCreate(start.Compilation) is not { } known) return;
            HeldTypes held = new(known, start.Compilation);
            MemberContent content = new(start.Compilation, known);
            start.RegisterSymbolAction(
                symbol =>
                {
                    if (!held.IsDeclared(symbol.Symbol)) return;
                    foreach (IPropertySymbol member in Members.StoredBy((INamedTypeSymbol)symbol.Symbol))
                    {
                        if (Members.TypeLocationOf(member, symbol.CancellationToken) is { } location && rule(member, location, content) is { } diagnostic) symbol.ReportDiagnostic(diagnostic);
                    }
                },
                SymbolKind.NamedType);
        });
}
