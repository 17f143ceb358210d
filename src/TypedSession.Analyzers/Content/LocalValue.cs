using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TypedSession.Analyzers.Content;

/// <summary>Sees through a local that stands for one value only.</summary>
internal static class LocalValue
{
    /// <summary>
    /// The one value that the local gets in its method, constants aside; null where there are several or none that can be seen.
    /// </summary>
    public static IOperation? Of(ILocalReferenceOperation reference)
    {
        IOperation root = reference;
        while (root.Parent is { } parent) root = parent;
        IOperation? only = null;
        foreach (IOperation operation in root.Descendants())
        {
            if (!Assigns(operation, reference.Local, out IOperation? value) || value is { ConstantValue.HasValue: true } or IDefaultValueOperation) continue;
            if (value is null || only is not null) return null;
            only = value;
        }

        return only;
    }

    private static bool Assigns(IOperation operation, ILocalSymbol local, out IOperation? value)
    {
        (ISymbol? target, value) = operation switch
        {
            IVariableDeclaratorOperation { Initializer: { } initial } declarator => (declarator.Symbol, initial.Value),
            ISimpleAssignmentOperation { IsRef: false } assignment => (LocalIn(assignment.Target), assignment.Value),
            IAssignmentOperation { Target: ITupleOperation tuple } => (tuple.Elements.Select(LocalIn).FirstOrDefault(element => Same(element, local)), null),
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
