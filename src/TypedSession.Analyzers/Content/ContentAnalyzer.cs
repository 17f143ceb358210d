using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TypedSession.Analyzers.Options;
using TypedSession.Schema;
using TypedSession.Secrets;
using static TypedSession.Analyzers.Content.ContentRules;

namespace TypedSession.Analyzers.Content;

/// <summary>TSS201 to TSS205: what does not belong into a session, by what its members are and by what is written to them.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ContentAnalyzer() : RuleAnalyzer([User, Hidden, Live, Secret, Replay])
{
    /// <summary>The name of the member to keep instead, for the fix of TSS201. Absent where there is none.</summary>
    public const string IdMemberProperty = "IdMember";

    private static readonly SymbolDisplayFormat Minimal = SymbolDisplayFormat.MinimallyQualifiedFormat;

    private protected override void Start(CompilationStartAnalysisContext context, KnownSymbols known)
    {
        MemberContent content = MemberContent.Of(context.Compilation, known);
        CookieStates cookies = new(known);
        known.ForEachDeclaration(context, (symbol, declaration) =>
        {
            ImmutableHashSet<string> secrets = SecretsFor(declaration.Type, symbol.Options.AnalyzerConfigOptionsProvider);
            foreach (IPropertySymbol member in declaration.Properties)
            {
                IEnumerable<Diagnostic?> reports = [OfType(member, content, symbol), OfSecret(member, declaration,
                    secrets), OfReplay(member, declaration, cookies)];
                foreach (Diagnostic report in reports.OfType<Diagnostic>()) symbol.ReportDiagnostic(report);
            }
        });

        SessionWrites writes = new(known);
        ProjectFunctions functions = new(context.Compilation);
        HiddenObjects objects = new(functions);
        StoringHelpers helpers = new(writes, functions, objects);
        context.RegisterOperationAction(operation => JudgeWrites(operation, writes, objects, content), SessionWrites.Kinds);
        context.RegisterOperationAction(operation => JudgeCall(operation, helpers, content), OperationKind.Invocation);
    }

    private static Diagnostic? OfType(IPropertySymbol member, MemberContent content, SymbolAnalysisContext context)
    {
        UserTypes ofProject = content.UserTypesFor(member, context.Options);
        if (SyntaxLocations.TypeOf(member, context.CancellationToken) is not { } location) return null;
        if (content.FindLiveObject(member.Type, ofProject) is { } live)
            return Diagnostic.Create(Live, location, member.Name,
                live.Type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(Minimal), live.Advice);
        if (content.FindHeldUser(member.Type, ofProject) is not { } user) return null;
        ImmutableDictionary<string, string?> none = ImmutableDictionary<string, string?>.Empty;
        return Diagnostic.Create(User, location, user.Id is { } id ? none.Add(IdMemberProperty, id.Name) : none, member.Name,
            user.Description, user.Advice);
    }

    private static Diagnostic? OfSecret(IPropertySymbol member, SessionDeclaration declaration, ImmutableHashSet<string> ofProject) =>
        SecretMember.Find(member, declaration, ofProject) is { } kind
            ? Diagnostic.Create(Secret, SyntaxLocations.NameOf(member), member.Name, kind.Name, kind.Advice)
            : null;

    /// <summary>The words that the project adds, folded as <see cref="NameWords.Fold"/> does.</summary>
    private static ImmutableHashSet<string> SecretsFor(INamedTypeSymbol type, AnalyzerConfigOptionsProvider provider) =>
        SyntaxLocations.NameOf(type).SourceTree is { } tree
            ? TypeNames.Set([.. Option.SecretNames.EntriesFor(tree, provider).Where(OptionCheck.IsWord).Select(NameWords.Fold)])
            : TypeNames.Set();

    private static Diagnostic? OfReplay(IPropertySymbol member, SessionDeclaration declaration, CookieStates cookies) =>
        ReplayNames.Find(member.Name, member.Type) is { } what && cookies.MayHold(declaration.Type)
            ? Diagnostic.Create(Replay, SyntaxLocations.NameOf(member), member.Name, what)
            : null;

    private static void JudgeWrites(OperationAnalysisContext context, SessionWrites writes, HiddenObjects objects, MemberContent content)
    {
        foreach (SessionWrite write in writes.In(context.Operation))
        {
            UserTypes ofProject = content.UserTypesFor(context.Operation.Syntax.SyntaxTree, context.Options);
            if (new UserValues(content, ofProject).Find(write.Value) is { } found
                && !IsReportedWhereDeclared(write.Target, context.Options, content))
            {
                context.ReportDiagnostic(OfValue(write.Value, write.Target, found.User, found.Description));
            }

            if (objects.Find(write.Value) is not { } hidden) continue;
            UserObject? user = hidden.Type is { } type ? content.FindUserObject(type, ofProject) : null;
            string name = user?.Description ?? (hidden.Type is { } named ? $"'{named.DisplayName()}'" : "an object");
            string advice = user?.Advice
                ?? (write.Target is IPropertySymbol
                    ? "Make it a [SessionPart], and the member of that type."
                    : "Make it a [SessionState], and use ISession<T>.");
            context.ReportDiagnostic(Diagnostic.Create(Hidden, write.Value.Syntax.GetLocation(), write.Target.Name, name, hidden.Format,
                advice));
        }
    }

    private static void JudgeCall(OperationAnalysisContext context, StoringHelpers helpers, MemberContent content)
    {
        var call = (IInvocationOperation)context.Operation;
        foreach (IArgumentOperation stored in helpers.StoredBy(call))
        {
            UserValues users = new(content, content.UserTypesFor(call.Syntax.SyntaxTree, context.Options));
            if (users.UserIn(stored.Value) is { } user)
                context.ReportDiagnostic(OfValue(stored.Value, call.TargetMethod, user, user.Description));
        }
    }

    /// <summary>A warning: what the value is made of may be less than it seems.</summary>
    private static Diagnostic OfValue(IOperation value, ISymbol target, UserObject user, string description) => Diagnostic.Create(
        User, value.Syntax.GetLocation(), DiagnosticSeverity.Warning, additionalLocations: null, properties: null, target.Name, description,
        user.Advice);

    private static bool IsReportedWhereDeclared(ISymbol target, AnalyzerOptions options, MemberContent content) =>
        target is IPropertySymbol member && content.FindUserObject(member.Type, content.UserTypesFor(member, options)) is not null;
}
