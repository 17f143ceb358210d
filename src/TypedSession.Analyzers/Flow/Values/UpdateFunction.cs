using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypedSession.Analyzers.Flow.Engine;
using TypedSession.Analyzers.Flow.Origins;

namespace TypedSession.Analyzers.Flow.Values;

/// <summary>The function that is given to an update, where it can be seen in the same body or file.</summary>
internal static class UpdateFunction
{
    /// <summary>The function's operation: a lambda, a local function or a method's body.</summary>
    public static IOperation? Find(IInvocationOperation update, Body body) =>
        update.Arguments.Length == 0 ? null : Find(update.Arguments[0].Value, body, mayBeLocal: true);

    /// <summary>The lambda or local function of this body that a call runs.</summary>
    public static IOperation? CalledBy(IInvocationOperation call, Body body) => call.TargetMethod.MethodKind switch
    {
        MethodKind.DelegateInvoke when Find(call.Instance, body, mayBeLocal: true) is IAnonymousFunctionOperation lambda => lambda,
        MethodKind.LocalFunction => LocalFunction(call.TargetMethod, body),
        _ => null,
    };

    /// <summary>
    /// The variables and members from outside of the function that the function assigns. Those in an update within it are that one's.
    /// </summary>
    public static IEnumerable<(IOperation Target, ISymbol Assigned)> AssignmentsOutside(IOperation function, INamedTypeSymbol session) =>
        from operation in OwnOperations(function, session)
        from target in InPlaceChange.Targets(operation)
        let assigned = Outer(target, function)
        where assigned is not null
        select (target, assigned);

    private static IEnumerable<IOperation> OwnOperations(IOperation function, INamedTypeSymbol session)
    {
        List<IOperation> updates = [.. function.Descendants().OfType<IAnonymousFunctionOperation>()
            .Where(lambda => UpdateCall.StateOf(lambda, session) is not null)];
        return function.Descendants().Where(operation => !updates.Any(update => update.Syntax.Span.Contains(operation.Syntax.Span)));
    }

    private static IOperation? Find(IOperation? value, Body body, bool mayBeLocal) => value switch
    {
        IDelegateCreationOperation created => Find(created.Target, body, mayBeLocal),
        IConversionOperation conversion => Find(conversion.Operand, body, mayBeLocal),
        IAnonymousFunctionOperation lambda => lambda,
        ILocalReferenceOperation { Local: var local } when mayBeLocal && body.Values.Of(local) is { Count: 1 } values =>
            Find(values[0], body, mayBeLocal: false),
        IMethodReferenceOperation { Method: { MethodKind: MethodKind.LocalFunction } method } =>
            LocalFunction(method, body),
        IMethodReferenceOperation
        {
            Method.DeclaringSyntaxReferences: { Length: 1 } declarations,
            SemanticModel: { } model
        } when declarations[0].SyntaxTree == model.SyntaxTree =>
            model.GetOperation(declarations[0].GetSyntax()),
        _ => null,
    };

    private static ILocalFunctionOperation? LocalFunction(IMethodSymbol function, Body body) =>
        body.Blocks.SelectMany(static block => block.DescendantsAndSelf()).OfType<ILocalFunctionOperation>()
            .FirstOrDefault(local => local.Symbol.Same(function.OriginalDefinition));

    /// <summary>The variable or member that is assigned, if the way to it begins outside.</summary>
    private static ISymbol? Outer(IOperation target, IOperation function)
    {
        ISymbol? assigned = null;
        for (IOperation? step = target; ;)
        {
            switch (step)
            {
                case ILocalReferenceOperation { IsDeclaration: false, Local: var local }:
                    return IsOutside(local, function) ? assigned ?? local : null;
                case IParameterReferenceOperation { Parameter: var parameter }:
                    return IsOutside(parameter, function) ? assigned ?? parameter : null;
                case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance }:
                    return assigned;
                case IMemberReferenceOperation member:
                    assigned ??= member.Member;
                    if (member.Instance is null)
                        return member.Member.IsStatic ? assigned : null;
                    step = member.Instance;
                    break;
                case IArrayElementReferenceOperation element:
                    step = element.ArrayReference;
                    break;
                case IConversionOperation conversion:
                    step = conversion.Operand;
                    break;
                case IConditionalAccessInstanceOperation instance:
                    step = Conditional.SourceOf(instance);
                    break;
                default:
                    return null;
            }
        }
    }

    private static bool IsOutside(ISymbol variable, IOperation function) =>
        variable.DeclaringSyntaxReferences
            .All(declaration => declaration.SyntaxTree != function.Syntax.SyntaxTree || !function.Syntax.Span.Contains(declaration.Span));
}
