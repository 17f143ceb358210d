using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TypedSession.Analyzers.Content;

/// <summary>The bodies of the project's own methods, operators and getters: one level below the expression under analysis.</summary>
internal sealed class ProjectFunctions(Compilation compilation)
{
    private readonly ConcurrentDictionary<IMethodSymbol, IOperation?> _bodies = new(SymbolEqualityComparer.Default);

    /// <summary>
    /// The body of the function that the expression calls, with its parameters; null where it has none in this compilation.
    /// </summary>
    public IOperation? BodyOf(IMethodSymbol method) =>
        method is { IsAbstract: false, IsVirtual: false, IsOverride: false } && compilation.Declares(method)
            ? _bodies.GetOrAdd(method.OriginalDefinition, compilation.BodyOf)
            : null;

    /// <summary>What the function may return, that of lambdas in it aside.</summary>
    public IEnumerable<IOperation> ReturnedBy(IMethodSymbol method) =>
        BodyOf(method) is { } body
            ? body.Descendants().OfType<IReturnOperation>()
                .Where(returned => returned.ReturnedValue is not null && IsReturnOf(returned, body))
                .Select(returned => returned.ReturnedValue!)
            : [];

    /// <summary>What the function assigns to a parameter.</summary>
    public IEnumerable<IOperation> AssignedBy(IMethodSymbol method, int ordinal) =>
        BodyOf(method) is { } body
            ? body.Descendants().OfType<ISimpleAssignmentOperation>()
                .Where(assignment =>
                    assignment.Target is IParameterReferenceOperation { Parameter: var parameter } && parameter.Ordinal == ordinal
                        && IsReturnOf(assignment, body))
                .Select(assignment => assignment.Value)
            : [];

    /// <summary>The function that an expression calls; null for all else.</summary>
    public static IMethodSymbol? CalledBy(IOperation value) => value switch
    {
        IInvocationOperation call => Unreduced(call.TargetMethod),
        IConversionOperation conversion => conversion.OperatorMethod,
        IPropertyReferenceOperation read => read.Property.GetMethod,
        _ => null,
    };

    /// <summary>What the caller put where the function's body names a parameter or itself; the value where it is neither.</summary>
    public static IOperation Given(IOperation value, IOperation call) => value switch
    {
        IParameterReferenceOperation { Parameter: var parameter } => call switch
        {
            IInvocationOperation invocation =>
                invocation.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == parameter.Ordinal)?.Value ?? value,
            IConversionOperation conversion => conversion.Operand,
            _ => value,
        },
        IInstanceReferenceOperation => call switch
        {
            IInvocationOperation { Instance: { } instance } => instance,
            IPropertyReferenceOperation { Instance: { } instance } => instance,
            _ => value,
        },
        _ => value,
    };

    private static IMethodSymbol Unreduced(IMethodSymbol method) => method.ReducedFrom ?? method;

    private static bool IsReturnOf(IOperation returned, IOperation body)
    {
        for (IOperation? parent = returned.Parent; parent is not null && parent != body; parent = parent.Parent)
        {
            if (parent is IAnonymousFunctionOperation or ILocalFunctionOperation) return false;
        }

        return true;
    }
}
