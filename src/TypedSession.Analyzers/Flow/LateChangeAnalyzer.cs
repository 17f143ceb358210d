using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedSession.Analyzers.Flow.Late;

namespace TypedSession.Analyzers.Flow;

/// <summary>TSS301 to TSS303: a session is changed when its response has started, when that may be, or where there is none.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LateChangeAnalyzer() : RuleAnalyzer([Certain, Possible, Detached], RazorCode.Flags)
{
    private const string StockEffect =
        "fails for visitors without a session: the stock session accepts late writes of established ones only";

    private static readonly DiagnosticDescriptor Certain = Rule.Create(
        "TSS301",
        "Session changed after the response has certainly started",
        "The response has started, so {0} {1}. {2}.",
        "A session travels in a response's headers. Once the first byte has gone out, no header can be added.");

    private static readonly DiagnosticDescriptor Possible = Rule.Create(
        "TSS302",
        "Session changed where the response may have started",
        "The response may have started here{0}: then {1} {2}. Make it earlier, or only while Response.HasStarted is false.",
        "A session travels in a response's headers. "
        + "Once the first byte has gone out, on whatever way through the code, no header can be added.");

    private static readonly DiagnosticDescriptor Detached = Rule.Create(
        "TSS303",
        "Session changed where no response can carry it",
        "No response can carry {0}{1}: {2}. Change the session in the request itself, before its response starts.",
        "A session travels in a response's headers. Code that runs apart from a request, or while its response is being sent, "
        + "has none left to write to.");

    private protected override void Start(CompilationStartAnalysisContext context, KnownSymbols known)
    {
        LateChanges changes = new(context.Compilation, known);
        context.RegisterOperationBlockAction(block =>
        {
            if (!RazorCode.IsWritten(block.OperationBlocks[0].Syntax.SyntaxTree, block.IsGeneratedCode))
                return;
            foreach (LateChange change in block.OperationBlocks.SelectMany(body => changes.In(body, block)))
                block.ReportWritten(Of(change));
        });
    }

    private static Diagnostic Of(LateChange change) => change.Lateness switch
    {
        Lateness.Certain => change.ToDiagnostic(
            Certain,
            change.Description,
            change.IsStock ? StockEffect : "cannot be sent: at run time it throws",
            change.Cause is { } start ? $"Move it before {start}" : "Make it before the response starts"),
        Lateness.Possible => change.ToDiagnostic(
            Possible,
            change.Cause is { } start ? $" ({start})" : "",
            change.Description,
            change.IsStock ? StockEffect : "throws instead of being sent"),
        _ => change.ToDiagnostic(Detached, change.Description, change.IsStock ? " for visitors without a session" : "", change.Cause),
    };
}
