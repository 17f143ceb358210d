using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TypedSession.Analyzers.Content;

/// <summary>TSS205: a value from which a user gains by sending an old cookie again.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ReplayAnalyzer : DiagnosticAnalyzer
{
    public const string Id = "TSS205";

    private static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id,
        "Replay-sensitive value in a cookie",
        "A user who sends an older cookie again has the older '{0}' back. Keep {1} on the server, under the user's id.",
        RuleCategory.Content,
        DiagnosticSeverity.Info,
        "A sealed cookie proves that the server wrote it, not that it is the latest one: the browser's owner can keep a copy and put it back.");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptor];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        SessionDeclaration.RegisterAction(context, static (_, known) =>
        {
            CookieStates states = new(known);
            return (symbol, declaration) => Judge(symbol, declaration, states);
        });
    }

    private static void Judge(SymbolAnalysisContext context, SessionDeclaration declaration, CookieStates states)
    {
        foreach (IPropertySymbol member in declaration.Properties)
        {
            if (ReplayNames.Find(member.Name, member.Type) is { } what && states.MayHold(declaration.Type))
            {
                context.ReportDiagnostic(Diagnostic.Create(Descriptor, SyntaxLocations.NameOf(member), member.Name, what));
            }
        }
    }
}
