using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypedSession.Analyzers.Flow.Engine;

namespace TypedSession.Analyzers.Flow.Response;

/// <summary>A place where a function runs: a call, or the read of a property.</summary>
/// <param name="Operation">The call or the read.</param>
/// <param name="Method">The method, or the property's getter.</param>
/// <param name="Instance">What it is called on.</param>
/// <param name="Arguments">What it is given.</param>
internal readonly record struct CallSite(
    IOperation Operation, IMethodSymbol Method, IOperation? Instance, ImmutableArray<IArgumentOperation> Arguments)
{
    /// <summary>Whether it runs on the object of the function around it.</summary>
    public bool IsOnThis => Instance is IInstanceReferenceOperation;

    public static CallSite? Of(IOperation? operation) => operation switch
    {
        IInvocationOperation call => new(call, call.TargetMethod, call.Instance, call.Arguments),
        IPropertyReferenceOperation { Property.GetMethod: { } getter } read => new(read, getter, ObjectOf(read.Instance), read.Arguments),
        _ => null,
    };

    private static IOperation? ObjectOf(IOperation? instance) =>
        instance is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.PatternInput } input
            ? PatternInput.SourceOf(input)
            : instance;
}
