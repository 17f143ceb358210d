using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TypedSession.Analyzers.Flow.Values;

/// <summary>Runs a rule on the operations of each body, with what the body's locals hold.</summary>
internal static class BodyRule
{
    /// <summary>
    /// Hands over each operation of these kinds. A project that does not use the library pays nothing, a body only for what a rule asks.
    /// </summary>
    public static void Register(AnalysisContext context, Action<OperationAnalysisContext, Body> rule, params ImmutableArray<OperationKind> kinds) =>
        context.RegisterCompilationStartAction(start =>
        {
            if (KnownSymbols.TryCreate(start.Compilation) is not { Session: { } session } known)
                return;
            start.RegisterOperationBlockStartAction(block =>
            {
                if (!RazorCode.IsWritten(block.OperationBlocks[0].Syntax.SyntaxTree, block.IsGeneratedCode))
                    return;
                Body body = Body.Of(block.OperationBlocks, session, known.StateGetters);
                if (body.MayReachState)
                    block.RegisterOperationAction(operation => rule(operation, body), kinds);
            });
        });
}
