using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TypedSession.Analyzers.Flow.Values;

/// <summary>The objects whose members or elements an operation changes.</summary>
internal static class InPlaceChange
{
    /// <summary>Each object changed, with the member or the call that the change is written as.</summary>
    public static IEnumerable<(IOperation Changed, IOperation Change)> In(IOperation operation)
    {
        if (operation is IInvocationOperation call)
            return (MutableCollections.ChangedBy(call) ?? FilledArrays.FilledBy(call)) is { } collection ? [(collection, call)] : [];
        return from target in Targets(operation)
               let owner = OwnerOf(target)
               where owner is not null && !IsCopy(owner)
               select (owner, target);
    }

    /// <summary>What an operation assigns.</summary>
    public static IEnumerable<IOperation> Targets(IOperation operation) => operation switch
    {
        IDeconstructionAssignmentOperation { Target: ITupleOperation tuple } => tuple.Elements,
        IAssignmentOperation assignment => [assignment.Target],
        IIncrementOrDecrementOperation step => [step.Target],
        IArgumentOperation { Parameter.RefKind: RefKind.Out or RefKind.Ref, Value: var passed } => [passed],
        _ => [],
    };

    private static IOperation? OwnerOf(IOperation target) => target switch
    {
        IPropertyReferenceOperation or IFieldReferenceOperation => ((IMemberReferenceOperation)target).Instance,
        IArrayElementReferenceOperation element => element.ArrayReference,
        IImplicitIndexerReferenceOperation element => element.Instance,
        ILocalReferenceOperation { IsDeclaration: false, Local.IsRef: true } => target,
        _ => null,
    };

    /// <summary>A struct in a variable is the variable's own, but for spans and references, which lead to others'.</summary>
    private static bool IsCopy(IOperation owner)
    {
        if (owner is ILocalReferenceOperation { Local.IsRef: true } || FilledArrays.IsSpan(owner.Type))
            return false;
        while (owner is IFieldReferenceOperation { Instance: { } outer } && owner.Type is { IsValueType: true })
            owner = outer;
        return owner is ILocalReferenceOperation or IParameterReferenceOperation && owner.Type is { IsValueType: true };
    }
}
