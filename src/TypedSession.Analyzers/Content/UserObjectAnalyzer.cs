using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace TypedSession.Analyzers.Content;

/// <summary>
/// TSS201: a member that would hold a whole user or entity, and a value that is one and goes into a session as something else.
/// </summary>
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
        context.RegisterCompilationStartAction(static start =>
        {
            if (KnownSymbols.TryCreate(start.Compilation) is not { } known) return;
            MemberContent content = MemberContent.Of(start.Compilation, known);
            SessionDeclaration.RegisterAction(start, known, (symbol, declaration) => Judge(symbol, declaration, content));

            SessionWrites writes = new(known);
            ProjectFunctions functions = new(start.Compilation);
            StoringHelpers helpers = new(writes, functions, new HiddenObjects(functions));
            start.RegisterOperationAction(operation => JudgeWrites(operation, writes, content), SessionWrites.Kinds);
            start.RegisterOperationAction(operation => JudgeCall(operation, helpers, content), OperationKind.Invocation);
        });
    }

    private static void Judge(SymbolAnalysisContext context, SessionDeclaration declaration, MemberContent content)
    {
        foreach (IPropertySymbol member in declaration.Properties)
        {
            if (content.FindUserObject(member.Type, content.UserTypesFor(member, context.Options)) is { } user
                && SyntaxLocations.TypeOf(member, context.CancellationToken) is { } location)
            {
                context.ReportDiagnostic(Diagnostic.Create(Descriptor, location, PropertiesOf(user), member.Name, user.Description, user.Advice));
            }
        }
    }

    private static void JudgeWrites(OperationAnalysisContext context, SessionWrites writes, MemberContent content)
    {
        foreach (SessionWrite write in writes.In(context.Operation))
        {
            UserValues users = new(content, content.UserTypesFor(context.Operation.Syntax.SyntaxTree, context.Options));
            if (users.Find(write.Value) is not { } found || IsReportedWhereDeclared(write.Target, context.Options, content)) continue;
            ReportValue(context, write.Value, write.Target, found.User, found.Description);
        }
    }

    private static void JudgeCall(OperationAnalysisContext context, StoringHelpers helpers, MemberContent content)
    {
        var call = (IInvocationOperation)context.Operation;
        foreach (IArgumentOperation stored in helpers.StoredBy(call))
        {
            UserValues users = new(content, content.UserTypesFor(call.Syntax.SyntaxTree, context.Options));
            if (users.UserIn(stored.Value) is { } user) ReportValue(context, stored.Value, call.TargetMethod, user, user.Description);
        }
    }

    private static void ReportValue(OperationAnalysisContext context, IOperation value, ISymbol target, UserObject user, string description) =>
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptor, value.Syntax.GetLocation(), DiagnosticSeverity.Warning, additionalLocations: null, properties: null, target.Name, description, user.Advice));

    private static bool IsReportedWhereDeclared(ISymbol target, AnalyzerOptions options, MemberContent content) =>
        target is IPropertySymbol member && content.FindUserObject(member.Type, content.UserTypesFor(member, options)) is not null;

    private static ImmutableDictionary<string, string?> PropertiesOf(UserObject user) =>
        user.Id is { } id ? ImmutableDictionary<string, string?>.Empty.Add(IdMemberProperty, id.Name) : ImmutableDictionary<string, string?>.Empty;
}
