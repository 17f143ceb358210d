using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypedSession.Analyzers.Flow.Origins;

namespace TypedSession.Analyzers.Flow.Values;

/// <summary>A call of <c>Update</c> or <c>UpdateAsync</c>, and the functions given to it.</summary>
internal static class UpdateCall
{
    public static bool Is(IInvocationOperation call, INamedTypeSymbol session) =>
        call.TargetMethod is { Name: "Update" or "UpdateAsync", ContainingType: var type } && type.OriginalDefinition.Same(session);

    /// <summary>The state's type when a lambda is given to an update; null for any other lambda.</summary>
    public static ITypeSymbol? StateOf(IAnonymousFunctionOperation lambda, INamedTypeSymbol session)
    {
        IOperation? user = lambda.Parent;
        while (user is IDelegateCreationOperation or IConversionOperation)
            user = user.Parent;
        return user is IArgumentOperation { Parent: IInvocationOperation call } && Is(call, session) ? call.TargetMethod.ContainingType.TypeArguments[0] : null;
    }

    /// <summary>The lambda of this body that has the parameter.</summary>
    public static IAnonymousFunctionOperation? LambdaOf(IParameterReferenceOperation reference)
    {
        for (IOperation? outer = reference.Parent; outer is not null; outer = outer.Parent)
        {
            if (outer is IAnonymousFunctionOperation lambda && lambda.Symbol.Same(reference.Parameter.ContainingSymbol))
                return lambda;
        }

        return null;
    }
}
