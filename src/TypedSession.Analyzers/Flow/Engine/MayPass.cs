using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace TypedSession.Analyzers.Flow.Engine;

/// <summary>Finds out before which operations a function may have passed one of another kind.</summary>
internal sealed class MayPass : ForwardAnalysis<bool>
{
    private readonly Func<IOperation, bool> _isMark;
    private readonly ISet<IOperation> _asked;

    private MayPass(Func<IOperation, bool> isMark, ISet<IOperation> asked)
    {
        _isMark = isMark;
        _asked = asked;
    }

    public override bool Entry => false;

    /// <summary>Those of the operations that may run after a mark; none when that is not found out within the bound.</summary>
    public static IEnumerable<IOperation> Behind(ControlFlowGraph graph, Func<IOperation, bool> isMark, ISet<IOperation> asked) =>
        ForwardSolver<bool>.Solve(graph, new MayPass(isMark, asked))
            ?.StatesBeforeOperations().Where(point => point.Value && asked.Contains(point.Key)).Select(static point => point.Key) ?? [];

    public override bool Join(bool first, bool second) => first || second;

    public override bool AreEqual(bool first, bool second) => first == second;

    public override bool IsRelevant(IOperation operation) => _isMark(operation) || _asked.Contains(operation);

    public override bool Apply(bool state, IOperation operation) => state || _isMark(operation);
}
