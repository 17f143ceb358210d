using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedSession.Schema;

namespace TypedSession.Analyzers.Content;

/// <summary>TSS202: an object that goes into a session as a string or as bytes.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HiddenObjectAnalyzer : DiagnosticAnalyzer
{
    public const string Id = "TSS202";

    private static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id,
        "Object hidden in a string or bytes",
        "'{0}' hides {1} as {2}: the next change of its type costs users what they had, and nothing bounds its size. {3}",
        RuleCategory.Content,
        DiagnosticSeverity.Warning,
        "What is inside of a serialized text is seen by no rule: not its size, not what it holds, and not that a change of the type breaks the sessions that are open.");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptor];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (KnownSymbols.TryCreate(start.Compilation) is not { } known) return;
            SessionWrites writes = new(known);
            HiddenObjects objects = new(new ProjectFunctions(start.Compilation));
            MemberContent content = MemberContent.Of(start.Compilation, known);
            start.RegisterOperationAction(operation => Judge(operation, writes, objects, content), SessionWrites.Kinds);
        });
    }

    private static void Judge(OperationAnalysisContext context, SessionWrites writes, HiddenObjects objects, MemberContent content)
    {
        foreach (SessionWrite write in writes.In(context.Operation))
        {
            if (objects.Find(write.Value) is not { } hidden) continue;
            UserObject? user = hidden.Type is { } type ? content.FindUserObject(type, content.UserTypesFor(context.Operation.Syntax.SyntaxTree, context.Options)) : null;
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptor, write.Value.Syntax.GetLocation(), write.Target.Name, user?.Description ?? NameOf(hidden), hidden.Format, user?.Advice ?? AdviceFor(write)));
        }
    }

    private static string NameOf(HiddenObject hidden) => hidden.Type is { } type ? $"'{type.DisplayName()}'" : "an object";

    private static string AdviceFor(SessionWrite write) =>
        write.Target is IPropertySymbol ? "Make it a [SessionPart], and the member of that type." : "Make it a [SessionState], and use ISession<T>.";
}
