using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypedSession.Analyzers.Flow.Engine;

namespace TypedSession.Analyzers.Flow.Values;

/// <summary>What each local and parameter of a body was given, without regard to order, and where each local is named.</summary>
internal sealed class BodyValues
{
    private readonly Dictionary<ISymbol, List<IOperation?>> _values = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _elements = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, List<ILocalReferenceOperation>> _references = new(SymbolEqualityComparer.Default);

    public BodyValues(ImmutableArray<IOperation> blocks)
    {
        foreach (IOperation operation in blocks.SelectMany(static block => block.DescendantsAndSelf()))
        {
            if (operation is ILocalReferenceOperation local)
                Add(_references, local.Local, local);
            _elements.UnionWith(ElementsIn(operation).Select(static one => one.Symbol));
            foreach ((ISymbol symbol, IOperation? value) in In(operation))
            {
                if (value is not { ConstantValue: { HasValue: true, Value: null } })
                    Add(_values, symbol, value);
            }
        }
    }

    /// <summary>The values given; null stands for one that cannot be seen. An element stands for its collection.</summary>
    public IReadOnlyList<IOperation?> Of(ISymbol symbol) => _values.TryGetValue(symbol, out List<IOperation?>? values) ? values : [];

    public bool IsElement(ISymbol symbol) => _elements.Contains(symbol);

    public IReadOnlyList<ILocalReferenceOperation> ReferencesTo(ILocalSymbol local) =>
        _references.TryGetValue(local, out List<ILocalReferenceOperation>? references) ? references : [];

    private static IEnumerable<(ISymbol Symbol, IOperation? Value)> In(IOperation operation) => operation switch
    {
        IVariableDeclaratorOperation { Symbol: var declared, Initializer: { } initializer } => [(declared, initializer.Value)],
        _ when ElementsIn(operation) is { Length: > 0 } elements =>
            elements.Select(static one => (one.Symbol, (IOperation?)one.Collection)),
        _ => Assignments.In(operation),
    };

    /// <summary>The variables that an operation gives an element of a collection.</summary>
    private static (ISymbol Symbol, IOperation Collection)[] ElementsIn(IOperation operation) => operation switch
    {
        IForEachLoopOperation { LoopControlVariable: IVariableDeclaratorOperation { Symbol: var element }, Collection: var collection } =>
            [(element, collection)],
        IForEachLoopOperation
        {
            LoopControlVariable: IDeclarationExpressionOperation or ITupleOperation,
            Collection: var collection
        } loop =>
            [.. loop.LoopControlVariable.DescendantsAndSelf().OfType<ILocalReferenceOperation>()
                .Select(part => ((ISymbol)part.Local, collection))],
        IArgumentOperation
        {
            Parameter.RefKind: RefKind.Out,
            Parent: IInvocationOperation { TargetMethod.Name: "TryGetValue", Instance: { } dictionary }, Value: var passed
        }
            when LocalOf(passed) is { } found && MutableCollections.IsFramework(dictionary.Type) => [(found, dictionary)],
        _ => [],
    };

    private static ILocalSymbol? LocalOf(IOperation passed) => passed switch
    {
        ILocalReferenceOperation local => local.Local,
        IDeclarationExpressionOperation { Expression: ILocalReferenceOperation local } => local.Local,
        _ => null,
    };

    private static void Add<TValue>(Dictionary<ISymbol, List<TValue>> all, ISymbol symbol, TValue value)
    {
        if (!all.TryGetValue(symbol, out List<TValue>? values))
            all.Add(symbol, values = []);
        values.Add(value);
    }
}
