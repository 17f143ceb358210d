using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TypedSession.Analyzers.Content;

namespace TypedSession.Analyzers.Setup;

/// <summary>TSS502: the stock session, read or written under a string, in a project that has typed ones.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StringKeyedSessionAnalyzer() : RuleAnalyzer([Descriptor])
{
    /// <summary>The member that the key stands for, for a fix. Absent where there is none for certain.</summary>
    public const string MemberProperty = "Member";

    private static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        "TSS502",
        "String-keyed session access beside typed sessions",
        "'{0}' goes by {1}, which no compiler checks: a misspelt key or another type loses what the user had. "
        + "Make it a member of {2}, and use ISession<T>.",
        "A member of a state has a name, a type and a bound that the compiler knows. "
        + "A string key has none of them, and needs a store on the server.",
        DiagnosticSeverity.Info);

    private protected override void Start(CompilationStartAnalysisContext context, KnownSymbols known)
    {
        ProjectStates states = new(context.Compilation, known);
        HiddenObjects objects = new(new ProjectFunctions(context.Compilation));
        context.RegisterOperationAction(operation => Judge(operation, states, objects), OperationKind.Invocation);
    }

    private static void Judge(OperationAnalysisContext context, ProjectStates states, HiddenObjects objects)
    {
        var call = (IInvocationOperation)context.Operation;
        if (!StringKeyedCall.Is(call) || StringKeyedCall.IsInSession(context.ContainingSymbol) || !states.UseSessions || IsImported(call))
            return;

        // TSS202 says more of an object that is written as a text.
        if (StringKeyedCall.ValueOf(call) is { } value && objects.Find(value) is not null) return;
        string? key = StringKeyedCall.KeyOf(call);
        IPropertySymbol? member = key is not null && states.Only is { } only ? ProjectStates.MemberFor(key, only) : null;
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptor,
            SetupCalls.NameIn(call.Syntax)?.GetLocation() ?? call.Syntax.GetLocation(),
            member is null
                ? ImmutableDictionary<string, string?>.Empty
                : ImmutableDictionary<string, string?>.Empty.Add(MemberProperty, member.Name),
            call.TargetMethod.Name,
            key is null ? "a string" : $"the string \"{key}\"",
            states.Only is { } state ? $"'{state.Name}'" : "a [SessionState]"));
    }

    /// <summary>
    /// Whether it is a function that <c>ImportSession</c> is given: it takes what is left in the old session into a state.
    /// </summary>
    private static bool IsImported(IOperation operation)
    {
        for (IOperation? around = operation; around is not null; around = around.Parent)
        {
            if (around is IInvocationOperation { TargetMethod: { Name: "ImportSession", ContainingNamespace: var home } }
                && home.ToDisplayString() == "Microsoft.Extensions.DependencyInjection")
            {
                return true;
            }
        }

        return false;
    }
}
