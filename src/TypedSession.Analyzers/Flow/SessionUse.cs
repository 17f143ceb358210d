using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypedSession.Analyzers.Flow.Origins;

namespace TypedSession.Analyzers.Flow;

/// <summary>The session that a function uses, itself or by what it calls of its own object.</summary>
internal sealed class SessionUse(Compilation project, INamedTypeSymbol session)
{
    /// <summary>How many members of its own object, each called by the last, are looked into.</summary>
    private const int MaxDepth = 3;

    /// <summary>The state of a session that a handler takes as a parameter or names in its body, where that can be seen.</summary>
    public ITypeSymbol? Of(IOperation handler) => handler switch
    {
        IAnonymousFunctionOperation lambda => Of(lambda.Symbol) ?? In(lambda.Body)?.State,
        IMethodReferenceOperation { Method: var method } => Of(method) ?? InBody(method),
        _ => null,
    };

    public ITypeSymbol? Of(IMethodSymbol method) =>
        method.Parameters.Select(parameter => StateOf(parameter.Type)).FirstOrDefault(static state => state is not null);

    /// <summary>The state of the first session that a method's body names, where the project has it.</summary>
    public ITypeSymbol? InBody(IMethodSymbol method) => In(project.BodyOf(method))?.State;

    /// <summary>The state of the first session that a body names, and where it does.</summary>
    public (ITypeSymbol State, IOperation Use)? In(IOperation? body) => In(body, MaxDepth);

    private (ITypeSymbol State, IOperation Use)? In(IOperation? body, int depth)
    {
        foreach (IOperation operation in body?.DescendantsAndSelf() ?? [])
        {
            if ((StateOf(operation.Type) ?? (depth > 0 ? ByOwnMember(operation, depth - 1) : null)) is { } state)
                return (state, operation);
        }

        return null;
    }

    /// <summary>A controller often has its session in a base class, behind a property or a method.</summary>
    private ITypeSymbol? ByOwnMember(IOperation operation, int depth)
    {
        IMethodSymbol? called = operation switch
        {
            IInvocationOperation { Instance: IInstanceReferenceOperation, TargetMethod: var method } => method,
            IPropertyReferenceOperation { Instance: IInstanceReferenceOperation, Property: var property } => property.GetMethod,
            _ => null,
        };
        return called is { IsAbstract: false } ? In(project.BodyOf(called), depth)?.State : null;
    }

    private ITypeSymbol? StateOf(ITypeSymbol? type) =>
        type is INamedTypeSymbol { TypeArguments: { Length: 1 } arguments } named && named.OriginalDefinition.Same(session)
            ? arguments[0]
            : null;
}
