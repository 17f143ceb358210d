using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TypedSession.Analyzers.Flow.Functions;

/// <summary>
/// What was assigned to each local, parameter and captured value of a method, without regard to order: enough to see through an alias that
/// stands for one thing only.
/// </summary>
internal sealed class Assignments
{
    private readonly Dictionary<ISymbol, List<IOperation?>> _bySymbol = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<CaptureId, List<IOperation?>> _byCapture = [];

    /// <summary>The values assigned; null stands for one that cannot be seen. Empty when nothing was assigned.</summary>
    public IReadOnlyList<IOperation?> To(ISymbol symbol) => _bySymbol.TryGetValue(symbol, out List<IOperation?>? values) ? values : [];

    /// <inheritdoc cref="To(ISymbol)"/>
    public IReadOnlyList<IOperation?> To(CaptureId capture) => _byCapture.TryGetValue(capture, out List<IOperation?>? values) ? values : [];

    public void Note(IOperation operation)
    {
        switch (operation)
        {
            case IFlowCaptureOperation capture:
                Add(_byCapture, capture.Id, capture.Value);
                break;
            case ISimpleAssignmentOperation { Target: var target, Value: var value }:
                Note(target, value);
                break;
            case IDeconstructionAssignmentOperation { Target: ITupleOperation tuple }:
                foreach (IOperation element in tuple.Elements)
                    Note(element, value: null);
                break;
            case IArgumentOperation { Parameter.RefKind: RefKind.Out or RefKind.Ref, Value: var passed }:
                Note(passed, value: null);
                break;
            case IIsPatternOperation { Value: var matched, Pattern: var pattern }:
                NotePattern(matched, pattern);
                break;
        }
    }

    private void NotePattern(IOperation matched, IPatternOperation pattern)
    {
        ISymbol? declared = pattern switch
        {
            IDeclarationPatternOperation declaration => declaration.DeclaredSymbol,
            IRecursivePatternOperation recursive => recursive.DeclaredSymbol,
            _ => null,
        };
        if (declared is not null)
            Add(_bySymbol, declared, matched);
    }

    private void Note(IOperation target, IOperation? value)
    {
        ISymbol? symbol = target switch
        {
            ILocalReferenceOperation local => local.Local,
            IParameterReferenceOperation parameter => parameter.Parameter,
            IDeclarationExpressionOperation { Expression: ILocalReferenceOperation local } => local.Local,
            _ => null,
        };
        if (symbol is not null && value is not { ConstantValue: { HasValue: true, Value: null } } and not IDefaultValueOperation)
            Add(_bySymbol, symbol, value);
    }

    private static void Add<TKey>(Dictionary<TKey, List<IOperation?>> values, TKey key, IOperation? value)
        where TKey : notnull
    {
        if (!values.TryGetValue(key, out List<IOperation?>? all))
            values.Add(key, all = []);
        all.Add(value);
    }
}
