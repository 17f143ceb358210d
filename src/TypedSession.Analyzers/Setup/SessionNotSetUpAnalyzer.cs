using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace TypedSession.Analyzers.Setup;

/// <summary>TSS501: a program that uses typed sessions and does not set them up, or does so too late.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SessionNotSetUpAnalyzer() : RuleAnalyzer([Missing, Late])
{
    /// <summary>The call that is missing, for a fix. Absent where it is there and stands too late.</summary>
    public const string MissingProperty = "Missing";

    private const string Id = "TSS501";
    private const string Title = "Typed sessions are not set up";
    private const string Why =
        "AddTypedSession makes sessions available, and UseTypedSession gives each request its own. Where one is missing nothing is wrong "
            + "until a request needs a session.";

    private static readonly string[] TestFrameworks =
        ["xunit", "nunit", "mstest", "tunit", "Microsoft.AspNetCore.Mvc.Testing", "Microsoft.VisualStudio.TestPlatform"];

    private static readonly DiagnosticDescriptor Missing = Rule.Create(Id, Title,
        "'{0}' is missing, and ISession<T> is used: {1}. Add it {2}.", Why);

    private static readonly DiagnosticDescriptor Late = Rule.Create(
        Id, Title, "'{0}' on line {1} runs before 'UseTypedSession', so the sessions used there throw in front of a user. Move "
            + "'UseTypedSession' before it.", Why);

    private protected override KnownSymbols? Find(Compilation compilation) =>
        compilation.Options.OutputKind is OutputKind.ConsoleApplication or OutputKind.WindowsApplication && !IsTest(compilation)
            ? base.Find(compilation)
            : null;

    private protected override void Start(CompilationStartAnalysisContext context, KnownSymbols known)
    {
        if (known.Session is null) return;
        ProjectSetup setup = new(context.Compilation, known);
        context.RegisterOperationAction(operation => Judge(operation, (IInvocationOperation)operation.Operation, known, setup),
            OperationKind.Invocation);
    }

    /// <summary>A test runs the host of another project, and what it makes itself may stand for another server.</summary>
    private static bool IsTest(Compilation compilation) => compilation.ReferencedAssemblyNames.Any(assembly =>
        TestFrameworks.Any(framework => assembly.Name.StartsWith(framework, StringComparison.OrdinalIgnoreCase)));

    private static void Judge(OperationAnalysisContext context, IInvocationOperation call, KnownSymbols known, ProjectSetup setup)
    {
        IMethodSymbol method = call.TargetMethod;
        if (SetupCalls.CreatesHost(method)) JudgeHost(context, call, setup);
        else if (SetupCalls.Builds(method)) JudgeBuild(context, call, setup);
        else if (method.Name == SetupCalls.Use && SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, known.Library))
            JudgeOrder(context, call, known, setup);
    }

    private static void JudgeHost(OperationAnalysisContext context, IInvocationOperation call, ProjectSetup setup)
    {
        if (ProjectSetup.IsComplete(call.Syntax.SyntaxTree.GetRoot(context.CancellationToken)) || !setup.CanJudge) return;
        if (!setup.IsAdded) Report(context, call, SetupCalls.Add, "no session can be made, and what needs one fails", "to the services");

        // A builder's own call makes the application, and is the place to point at.
        if (setup.Middlewares == 0 && !SetupCalls.IsBuilder(call.Type)) ReportMiddleware(context, call);
    }

    private static void JudgeBuild(OperationAnalysisContext context, IInvocationOperation call, ProjectSetup setup)
    {
        if (ProjectSetup.IsComplete(call.Syntax.SyntaxTree.GetRoot(context.CancellationToken)) || !setup.CanJudge) return;
        if (setup.Middlewares == 0) ReportMiddleware(context, call);
    }

    private static void ReportMiddleware(OperationAnalysisContext context, IInvocationOperation call) =>
        Report(context, call, SetupCalls.Use, "every use throws in front of a user", "to the pipeline, before what uses a session");

    private static void JudgeOrder(OperationAnalysisContext context, IInvocationOperation call, KnownSymbols known, ProjectSetup setup)
    {
        if (LateSetup.FindEarlier(call, known, setup) is not { } earlier || setup.Middlewares != 1 || !setup.CanJudge) return;
        Location place = SetupCalls.NameIn(earlier.Syntax)!.GetLocation();
        context.ReportDiagnostic(Diagnostic.Create(
            Late, LocationOf(call), additionalLocations: [place], earlier.TargetMethod.Name,
            place.GetLineSpan().StartLinePosition.Line + 1));
    }

    private static void Report(OperationAnalysisContext context, IInvocationOperation call, string missing, string consequence,
        string where) =>
        context.ReportDiagnostic(Diagnostic.Create(
            Missing, LocationOf(call), ImmutableDictionary<string, string?>.Empty.Add(MissingProperty, missing), missing, consequence,
            where));

    private static Location LocationOf(IInvocationOperation call) =>
        SetupCalls.NameIn(call.Syntax)?.GetLocation() ?? call.Syntax.GetLocation();
}
