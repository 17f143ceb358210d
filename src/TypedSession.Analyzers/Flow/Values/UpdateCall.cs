using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypedSession.Analyzers.Flow.Origins;

namespace TypedSession.Analyzers.Flow.Values;

/// <summary>A call of <c>Update</c> or <c>UpdateAsync</c>, and the functions given to it.</summary>
internal static class UpdateCall
{
    public static bool Is(IInvocationOperation call, INamedTypeSymbol session) =>
        call.TargetMethod is { Name: "Update" or "UpdateAsync", ContainingType: var type } && type.OriginalDefinition.Same(session);

    public static ITypeSymbol StateOf(IInvocationOperation update) => update.TargetMethod.ContainingType.TypeArguments[0];

    /// <summary>The state's type when a lambda is given to an update; null for any other lambda.</summary>
    public static ITypeSymbol? StateOf(IAnonymousFunctionOperation lambda, INamedTypeSymbol session)
    {
        IOperation? user = lambda.Parent;
        while (user is IDelegateCreationOperation or IConversionOperation)
            user = user.Parent;
        return user is IArgumentOperation { Parent: IInvocationOperation call } && Is(call, session)
            ? call.TargetMethod.ContainingType.TypeArguments[0]
            : null;
    }

    /// <summary>
    /// The state's type when a parameter is that of a lambda, or of a local function, that is given to an update and to nothing else.
    /// </summary>
    public static ITypeSymbol? StateOf(IParameterReferenceOperation reference, Body body)
    {
        if (LambdaOf(reference) is { } lambda)
            return StateOf(lambda, body.Session);
        if (reference.Parameter is not { Ordinal: 0, ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.LocalFunction } function })
            return null;
        ITypeSymbol? state = null;
        foreach (IOperation use in body.Blocks.SelectMany(static block => block.DescendantsAndSelf()))
        {
            if (use is IInvocationOperation { TargetMethod: var called } && called.OriginalDefinition.Same(function))
                return null;
            if (use is not IMethodReferenceOperation { Method: var named } || !named.OriginalDefinition.Same(function))
                continue;
            if (use.Parent is not IDelegateCreationOperation { Parent: IArgumentOperation { Parent: IInvocationOperation call } }
                || !Is(call, body.Session))
            {
                return null;
            }

            state = call.TargetMethod.ContainingType.TypeArguments[0];
        }

        return state;
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
