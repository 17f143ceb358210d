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
        if (operation is IFlowCaptureOperation capture)
            Add(_byCapture, capture.Id, capture.Value);
        foreach ((ISymbol symbol, IOperation? value) in In(operation))
        {
            if (value is not { ConstantValue: { HasValue: true, Value: null } } and not IDefaultValueOperation)
                Add(_bySymbol, symbol, value);
        }
    }

    /// <summary>The symbols that an operation gives a value, with the value where it can be seen.</summary>
    public static IEnumerable<(ISymbol Symbol, IOperation? Value)> In(IOperation operation) => operation switch
    {
        ISimpleAssignmentOperation { Target: var target, Value: var value } => To(target, value),
        IDeconstructionAssignmentOperation { Target: ITupleOperation tuple } => tuple.Elements.SelectMany(static element => To(element, value: null)),
        IArgumentOperation { Parameter.RefKind: RefKind.Out or RefKind.Ref, Value: var passed } => To(passed, value: null),
        IIsPatternOperation { Value: var matched, Pattern: var pattern } when DeclaredBy(pattern) is { } declared => [(declared, matched)],
        _ => [],
    };

    private static ISymbol? DeclaredBy(IPatternOperation pattern) => pattern switch
    {
        IDeclarationPatternOperation declaration => declaration.DeclaredSymbol,
        IRecursivePatternOperation recursive => recursive.DeclaredSymbol,
        INegatedPatternOperation negated => DeclaredBy(negated.Pattern),
        _ => null,
    };

    private static IEnumerable<(ISymbol Symbol, IOperation? Value)> To(IOperation target, IOperation? value) => target switch
    {
        ILocalReferenceOperation local => [(local.Local, value)],
        IParameterReferenceOperation parameter => [(parameter.Parameter, value)],
        IMemberReferenceOperation { Instance: null or IInstanceReferenceOperation, Member: var own } => [(own, value)],
        IDeclarationExpressionOperation { Expression: var declared } => To(declared, value),
        _ => [],
    };

    private static void Add<TKey>(Dictionary<TKey, List<IOperation?>> values, TKey key, IOperation? value)
        where TKey : notnull
    {
        if (!values.TryGetValue(key, out List<IOperation?>? all))
            values.Add(key, all = []);
        all.Add(value);
    }
}
