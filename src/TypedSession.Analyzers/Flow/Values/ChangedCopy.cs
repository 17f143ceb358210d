using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypedSession.Analyzers.Flow.Origins;

namespace TypedSession.Analyzers.Flow.Values;

/// <summary>
/// An expression that changes nothing and gives back a changed copy: <c>with</c>, and the calls of immutable collections.
/// </summary>
internal static class ChangedCopy
{
    private static readonly HashSet<string> Calls =
    [
        "Add", "AddRange", "Clear", "Dequeue", "Enqueue", "Except", "Insert", "InsertRange", "Intersect", "Pop", "Push", "Remove",
        "RemoveAll", "RemoveAt",
        "RemoveRange", "Replace", "Reverse", "SetItem", "SetItems", "Sort", "SymmetricExcept", "Union",
    ];

    /// <summary>What the expression is a changed copy of; null for any other expression.</summary>
    public static IOperation? OriginalOf(IOperation operation) => operation switch
    {
        IWithOperation with => with.Operand,
        IInvocationOperation call when IsCall(call) || IsQuery(call)
            || call.TargetMethod.Name == "ToImmutable" && IsImmutables(call.TargetMethod) => ReceiverOf(call),
        IInvocationOperation call => OwnMethods.CopiedBy(call),
        _ => null,
    };

    public static bool IsCall(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        // What an out parameter gave, such as Pop's, may have been all that was wanted.
        return Calls.Contains(method.Name)
            && IsImmutables(method)
            && method.Parameters.All(static parameter => parameter.RefKind != RefKind.Out)
            && ReceiverOf(call) is not null
            && method.ReturnType.Same(method.IsExtensionMethod ? method.Parameters[0].Type : method.ContainingType);
    }

    /// <summary>Whether a call makes a builder, which is filled with what it is called on.</summary>
    public static bool IsBuilder(IInvocationOperation call) => call.TargetMethod.Name == "ToBuilder" && IsImmutables(call.TargetMethod);

    /// <summary>A query that was meant to be a change: nothing else comes of one that nobody asks.</summary>
    private static bool IsQuery(IInvocationOperation call) =>
        call.TargetMethod is
        {
            Name: "Append" or "Concat" or "Except" or "Prepend" or "Union",
            ContainingType:
            {
                Name: nameof(Enumerable),
                ContainingNamespace: { Name: nameof(System.Linq), ContainingNamespace.Name: nameof(System) }
            }
        };

    private static bool IsImmutables(IMethodSymbol method) =>
        method.ContainingNamespace is
        {
            Name: "Immutable",
            ContainingNamespace: { Name: "Collections", ContainingNamespace.Name: nameof(System) }
        };

    /// <summary>The object that a method, or a method that extends it, is called on.</summary>
    public static IOperation? ReceiverOf(IInvocationOperation call) =>
        call.Instance ?? (call.TargetMethod.IsExtensionMethod && call.Arguments.Length > 0 ? call.Arguments[0].Value : null);
}
