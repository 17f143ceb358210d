using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TypedSession.Analyzers.Content;

/// <summary>Sees through a local to the values that it is given in its method.</summary>
internal static class LocalValue
{
    /// <summary>A local of more values is no name for one of them.</summary>
    private const int MaxValues = 4;

    /// <summary>The values, constants aside; none where one of them cannot be seen.</summary>
    public static IReadOnlyList<IOperation> Of(ILocalReferenceOperation reference)
    {
        List<IOperation> values = [];
        foreach (IOperation operation in RootOf(reference).Descendants())
        {
            if (!Assigns(operation, reference.Local, out IOperation? value)
                || value is { ConstantValue.HasValue: true } or IDefaultValueOperation)
            {
                continue;
            }

            if (value is null || values.Count == MaxValues) return [];
            values.Add(value);
        }

        return values;
    }

    /// <summary>The calls that give the local a value by an <c>out</c> parameter.</summary>
    public static IEnumerable<IArgumentOperation> OutOf(ILocalReferenceOperation reference) =>
        RootOf(reference).Descendants().OfType<IArgumentOperation>()
            .Where(passed => passed.Parameter?.RefKind == RefKind.Out && Same(LocalIn(passed.Value), reference.Local));

    /// <summary>The calls that the local is given to, itself or under a writer that was made on it.</summary>
    public static IEnumerable<IInvocationOperation> CallsWith(ILocalReferenceOperation reference) =>
        RootOf(reference).Descendants().OfType<IInvocationOperation>()
            .Where(call => call.Arguments.Any(argument => IsOn(Serializers.Unconverted(argument.Value), reference.Local)));

    private static bool IsOn(IOperation value, ILocalSymbol local) => value switch
    {
        ILocalReferenceOperation { Local: var given } when Same(given, local) => true,
        ILocalReferenceOperation writer => Of(writer).OfType<IObjectCreationOperation>().Any(made => IsOn(made, local)),
        IObjectCreationOperation made =>
            made.Arguments.Any(argument =>
                Serializers.Unconverted(argument.Value) is ILocalReferenceOperation { Local: var under } && Same(under, local)),
        _ => false,
    };

    private static IOperation RootOf(IOperation operation)
    {
        while (operation.Parent is { } parent) operation = parent;
        return operation;
    }

    private static bool Assigns(IOperation operation, ILocalSymbol local, out IOperation? value)
    {
        (ISymbol? target, value) = operation switch
        {
            IVariableDeclaratorOperation { Initializer: { } initial } declarator => (declarator.Symbol, initial.Value),
            ISimpleAssignmentOperation { IsRef: false } assignment => (LocalIn(assignment.Target), assignment.Value),
            IAssignmentOperation { Target: ITupleOperation tuple } =>
                (tuple.Elements.Select(LocalIn).FirstOrDefault(element => Same(element, local)), null),
            IAssignmentOperation assignment => (LocalIn(assignment.Target), null),
            IArgumentOperation { Parameter.RefKind: RefKind.Out or RefKind.Ref } passed => (LocalIn(passed.Value), null),
            _ => (null, null),
        };
        return Same(target, local);
    }

    private static ISymbol? LocalIn(IOperation target) => target switch
    {
        ILocalReferenceOperation reference => reference.Local,
        IDeclarationExpressionOperation declared => LocalIn(declared.Expression),
        _ => null,
    };

    private static bool Same(ISymbol? target, ILocalSymbol local) => SymbolEqualityComparer.Default.Equals(target, local);
}
