using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypedSession.Analyzers.Flow.Origins;
using TypedSession.Analyzers.Flow.Response;
using TypedSession.Schema;

namespace TypedSession.Analyzers.Flow.Late;

/// <summary>
/// Tells by one look at a body whether a change in it can be late at all. Most bodies change no session, or change it themselves and do
/// nothing that could start a response, and need not be followed.
/// </summary>
internal sealed class LateCandidates(ProjectCallees callees, DetachedRoots roots)
{
    public bool MayBeLate(IOperation body, IMethodSymbol? method)
    {
        bool changes = false;
        bool mayStart = method is null || !IsPlain(method);
        foreach (IOperation operation in body.DescendantsAndSelf())
        {
            bool isChange = MayChange(operation);
            changes |= isChange;
            mayStart = mayStart || MayStart(operation) || (isChange && IsInFunction(operation, body));
            if (changes && mayStart)
                return true;
        }

        return false;
    }

    private bool MayChange(IOperation operation) => SessionChange.MayBe(operation, callees.Symbols)
        || (operation is IInvocationOperation call && callees.MayChange(call.TargetMethod))
        || (operation is IMethodReferenceOperation reference && callees.MayChange(reference.Method));

    /// <summary>Whether nothing that is known of a method itself says when, or with which response, it runs.</summary>
    private bool IsPlain(IMethodSymbol method) =>
        method is
        {
            MethodKind: MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation or MethodKind.PropertyGet,
            PartialDefinitionPart: null, PartialImplementationPart: null,
        }
        && method is not { IsAsync: true, ReturnsVoid: true }
        && roots.Of(method) is null && !roots.ReturnsSequence(method)
        && ResponseAnalysis.BeginsFresh(method, callees.Symbols);

    /// <summary>
    /// Whether an operation can start a response, ask whether it has started, or run or hand on a function that does so. A call of the
    /// session itself cannot; 'using' calls <c>Dispose</c>.
    /// </summary>
    private bool MayStart(IOperation operation) => operation switch
    {
        IInvocationOperation call => callees.MayBe(call.TargetMethod)
            || (!callees.Symbols.IsSessionType(call.TargetMethod.ContainingType)
                && StartingCalls.MayBe(call.TargetMethod, callees.Symbols)),
        IPropertyReferenceOperation { Property: { Name: "HasStarted" } } => true,
        IPropertyReferenceOperation { Property: var read } => read.Type.TypeKind == TypeKind.Delegate || (read.GetMethod is { } getter
            && (getter.IsAbstract || getter.IsVirtual || getter.IsOverride || AccessorCode.InGetter(read)) && callees.MayChange(getter)),
        IMethodReferenceOperation reference => callees.MayBe(reference.Method) || MayChange(reference),
        IObjectCreationOperation { Constructor: { } made } => StartingCalls.TakesBody(made, callees.Symbols),
        IMemberReferenceOperation or ILocalReferenceOperation or IParameterReferenceOperation =>
            operation.Type is { TypeKind: TypeKind.Delegate },
        IUsingOperation or IUsingDeclarationOperation => true,
        _ => false,
    };

    /// <summary>Whether an operation runs when a lambda or local function does.</summary>
    private static bool IsInFunction(IOperation operation, IOperation body)
    {
        for (IOperation? outer = operation; outer is not null && outer != body; outer = outer.Parent)
        {
            if (outer is IAnonymousFunctionOperation or ILocalFunctionOperation)
                return true;
        }

        return false;
    }
}
