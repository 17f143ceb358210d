using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace TypedSession.Analyzers.Setup;

/// <summary>
/// Finds what runs before <c>UseTypedSession</c> in the same pipeline and uses a session. Endpoints mapped on a <c>WebApplication</c> run
/// at the end of
/// its pipeline, wherever the mapping stands; they run earlier only where the pipeline says so.
/// </summary>
internal static class LateSetup
{
    /// <summary>The call that stands before it and needs it; null where there is none for certain.</summary>
    public static IInvocationOperation? FindEarlier(IInvocationOperation use, KnownSymbols known, ProjectSetup setup)
    {
        if (PipelineOf(use) is not { } pipeline || FunctionOf(use) is not { } function) return null;
        return function.Descendants().OfType<IInvocationOperation>()
            .Where(call =>
                call != use && call.Syntax.Span.End != use.Syntax.Span.End && EndOf(call) < EndOf(use)
                    && SymbolEqualityComparer.Default.Equals(PipelineOf(call), pipeline))
            .Where(call => FunctionOf(call) == function && RunsFirst(call, use))
            .FirstOrDefault(call => Needs(call, known, setup));
    }

    private static bool Needs(IInvocationOperation call, KnownSymbols known, ProjectSetup setup) => call.TargetMethod.Name switch
    {
        "UseEndpoints" or "UseMvc" or "UseMvcWithDefaultRoute" => IsFramework(call) && setup.EndpointsUseSessions,
        "Use" or "Run" =>
            IsFramework(call)
                && call.Arguments.Select(argument => MiddlewareIn(LambdaIn(argument.Value)))
                    .Any(lambda => lambda is not null && new FirstUse(known).ComesBeforeNext(lambda.Body)),
        _ => false,
    };

    /// <summary>What runs for a request: of <c>next => async context => …</c> the inner function.</summary>
    private static IAnonymousFunctionOperation? MiddlewareIn(IAnonymousFunctionOperation? lambda)
    {
        if (lambda is not { Symbol: { Parameters: { Length: 1 } parameters, ReturnType.Name: "RequestDelegate" } }
            || parameters[0].Type.Name != "RequestDelegate")
        {
            return lambda;
        }

        IReturnOperation[] returned = [.. lambda.Body.Descendants().OfType<IReturnOperation>().Where(one => FunctionOf(one) == lambda)];
        return returned.Length == 1 && returned[0].ReturnedValue is { } value ? LambdaIn(value) : null;
    }

    private static IAnonymousFunctionOperation? LambdaIn(IOperation value) => value switch
    {
        IConversionOperation conversion => LambdaIn(conversion.Operand),
        IDelegateCreationOperation creation => LambdaIn(creation.Target),
        IAnonymousFunctionOperation lambda => lambda,
        _ => null,
    };

    /// <summary>The local or parameter that the call is chained to.</summary>
    private static ISymbol? PipelineOf(IOperation value) => value switch
    {
        IInvocationOperation { Instance: { } instance } => PipelineOf(instance),
        IInvocationOperation { TargetMethod.IsExtensionMethod: true, Arguments.Length: > 0 } call => PipelineOf(call.Arguments[0].Value),
        IConversionOperation conversion => PipelineOf(conversion.Operand),
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        _ => null,
    };

    private static IOperation? FunctionOf(IOperation operation)
    {
        IOperation? function = operation.Parent;
        while (function is { Parent: not null } and not IAnonymousFunctionOperation and not ILocalFunctionOperation)
            function = function.Parent;
        return function;
    }

    /// <summary>Whether the call stands in a block around the other: nothing decides between them.</summary>
    private static bool RunsFirst(IInvocationOperation call, IInvocationOperation use) =>
        call.Syntax.FirstAncestorOrSelf<SyntaxNode>(node =>
            node is BlockSyntax or CompilationUnitSyntax or SwitchSectionSyntax or ArrowExpressionClauseSyntax) is { } block
        && block.Span.Contains(use.Syntax.Span)
        && call.Syntax.FirstAncestorOrSelf<StatementSyntax>() is null or ExpressionStatementSyntax or LocalDeclarationStatementSyntax
            or ReturnStatementSyntax;

    /// <summary>In a chain the calls run in the order of their names.</summary>
    private static int EndOf(IInvocationOperation call) => SetupCalls.NameIn(call.Syntax)?.Span.End ?? call.Syntax.Span.End;

    private static bool IsFramework(IInvocationOperation call) =>
        call.TargetMethod.ContainingNamespace.ToDisplayString() == "Microsoft.AspNetCore.Builder";
}
