using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TypedSession.Analyzers.Flow.Engine;

/// <summary>
/// What was assigned to each local, parameter and captured value of a method, without regard to order: enough to see through an alias that
/// stands for one thing only.
/// </summary>
internal sealed class Assignments
{
    private readonly Dictionary<ISymbol, List<IOperation?>> _bySymbol = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, List<IOperation?>> _behind = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<CaptureId, List<IOperation?>> _byCapture = [];
    private readonly Dictionary<object, List<IOperation?>> _members = [];
    private readonly List<IInvocationOperation> _ownCalls = [];

    /// <summary>The values assigned; null stands for one that cannot be seen. Empty when nothing was assigned.</summary>
    public IReadOnlyList<IOperation?> To(ISymbol symbol) => _bySymbol.TryGetValue(symbol, out List<IOperation?>? values) ? values : [];

    /// <inheritdoc cref="To(ISymbol)"/>
    public IReadOnlyList<IOperation?> To(CaptureId capture) => _byCapture.TryGetValue(capture, out List<IOperation?>? values) ? values : [];

    /// <summary>
    /// All that a local's values were made of: the call that gave it back among others, or by an <c>out</c> parameter, too.
    /// </summary>
    public IEnumerable<IOperation?> Behind(ISymbol symbol) =>
        _behind.TryGetValue(symbol, out List<IOperation?>? more) ? To(symbol).Concat(more) : To(symbol);

    /// <summary>The values given to members of the object in a local, or in a captured value: by an initializer, or afterwards.</summary>
    public IReadOnlyList<IOperation?> ToMembersOf(object holder) =>
        _members.TryGetValue(holder, out List<IOperation?>? values) ? values : [];

    /// <summary>The calls of a method on this object.</summary>
    public IEnumerable<IInvocationOperation> CallsOfOwn(IMethodSymbol method) =>
        _ownCalls.Where(call => SymbolEqualityComparer.Default.Equals(call.TargetMethod, method));

    public void Note(IOperation operation)
    {
        if (operation is IInvocationOperation { Instance: IInstanceReferenceOperation, Arguments.IsEmpty: false } own)
            _ownCalls.Add(own);
        if (operation is IFlowCaptureOperation capture)
            Add(_byCapture, capture.Id, capture.Value);
        if (operation is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Instance: { } owner }, Value: var given }
            && HolderIn(owner) is { } holder)
        {
            Add(_members, holder, given);
        }

        NoteBehind(operation);
        foreach ((ISymbol symbol, IOperation? value) in In(operation))
        {
            if (value is not { ConstantValue: { HasValue: true, Value: null } } and not IDefaultValueOperation)
                Add(_bySymbol, symbol, value);
        }
    }

    private static object? HolderIn(IOperation owner) => owner switch
    {
        ILocalReferenceOperation local => local.Local,
        IFlowCaptureReferenceOperation capture => capture.Id,
        _ => null,
    };

    private void NoteBehind(IOperation operation)
    {
        IOperation? origin = operation switch
        {
            IDeconstructionAssignmentOperation deconstruction => deconstruction.Value,
            IArgumentOperation { Parameter.RefKind: RefKind.Out or RefKind.Ref, Parent: var call } => call,
            IIsPatternOperation matched => matched.Value,
            _ => null,
        };
        if (origin is null)
            return;
        IEnumerable<ISymbol> named = operation is IIsPatternOperation pattern
            ? pattern.Pattern.DescendantsAndSelf().OfType<IPatternOperation>().Select(DeclaredBy).OfType<ISymbol>()
            : In(operation).Select(static assigned => assigned.Symbol);
        foreach (ISymbol symbol in named)
            Add(_behind, symbol, origin);
    }

    /// <summary>The symbols that an operation gives a value, with the value where it can be seen.</summary>
    public static IEnumerable<(ISymbol Symbol, IOperation? Value)> In(IOperation operation) => operation switch
    {
        ISimpleAssignmentOperation { Target: var target, Value: var value } => To(target, value),
        IDeconstructionAssignmentOperation
        {
            Target: ITupleOperation
            or IDeclarationExpressionOperation { Expression: ITupleOperation }
        } deconstruction =>
            Tuples.Pairs(deconstruction.Target, deconstruction.Value).SelectMany(static pair => To(pair.Target, pair.Value)),
        IArgumentOperation { Parameter.RefKind: RefKind.Out or RefKind.Ref, Value: var passed } => To(passed, value: null),
        IIsPatternOperation matched => PatternInput.DeclaredIn(matched.Pattern, matched.Value),
        IPatternCaseClauseOperation { Parent.Parent: ISwitchOperation choice } clause =>
            PatternInput.DeclaredIn(clause.Pattern, choice.Value),
        ISwitchExpressionArmOperation { Parent: ISwitchExpressionOperation choice } arm =>
            PatternInput.DeclaredIn(arm.Pattern, choice.Value),
        // What a truth was before counts as well: by the operation, a reader of the values sees how they are joined.
        ICompoundAssignmentOperation { Target: ILocalReferenceOperation { Type.SpecialType: SpecialType.System_Boolean } joined } =>
            [(joined.Local, operation)],
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
