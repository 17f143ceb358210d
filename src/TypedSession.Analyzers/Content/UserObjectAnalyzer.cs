using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TypedSession.Analyzers.Content;

/// <summary>TSS201: a member that would hold a whole user or entity.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UserObjectAnalyzer : DiagnosticAnalyzer
{
    public const string Id = "TSS201";

    /// <summary>The name of the member to keep instead, for a fix. Absent where there is none.</summary>
    public const string IdMemberProperty = "IdMember";

    private static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id,
        "Whole user object in a session",
        "'{0}' puts {1} into the session: every request carries all of it, and it goes stale. {2}",
        RuleCategory.Content,
        DiagnosticSeverity.Error,
        "A session says who the user is; who that is today, with which rights, says the database. A copy of the row outlives a changed e-mail address, a lost role and a deleted account.");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptor];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        SessionDeclaration.RegisterAction(context, static (compilation, known) =>
        {
            MemberContent content = new(compilation, known);
            return (symbol, declaration) => Judge(symbol, declaration, content);
        });
    }

    private static void Judge(SymbolAnalysisContext context, SessionDeclaration declaration, MemberContent content)
    {
        foreach (IPropertySymbol member in declaration.Properties)
        {
            if (content.FindUserObject(member.Type) is { } user && SyntaxLocations.TypeOf(member, context.CancellationToken) is { } location)
            {
                context.ReportDiagnostic(Diagnostic.Create(Descriptor, location, PropertiesOf(user), member.Name, user.Description, user.Advice));
            }
        }
    }

    private static ImmutableDictionary<string, string?> PropertiesOf(UserObject user) =>
        user.Id is { } id ? ImmutableDictionary<string, string?>.Empty.Add(IdMemberProperty, id.Name) : ImmutableDictionary<string, string?>.Empty;
}
