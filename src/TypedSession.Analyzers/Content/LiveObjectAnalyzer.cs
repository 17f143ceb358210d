using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TypedSession.Analyzers.Content;

/// <summary>TSS203: a member that would hold what lives in one process or one request.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LiveObjectAnalyzer : DiagnosticAnalyzer
{
    public const string Id = "TSS203";

    private static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id,
        "Live object in a session",
        "'{0}' holds a live object ('{1}'), which no next request can get back from a session. {2}",
        RuleCategory.Content,
        DiagnosticSeverity.Error,
        "A session is bytes between two requests. Contexts, streams, tasks, delegates and services exist in one process, most of them in one request only.");

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
        foreach (IPropertySymbol member in declaration.Properties)
        {
            if (content.FindLiveObject(member.Type, content.UserTypesFor(member, context.Options)) is { } live && SyntaxLocations.TypeOf(member, context.CancellationToken) is { } location)
            {
                context.ReportDiagnostic(Diagnostic.Create(Descriptor, location, member.Name, live.Type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat), live.Advice));
            }
        }
    }
}
