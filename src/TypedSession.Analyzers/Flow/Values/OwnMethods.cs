using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypedSession.Analyzers.Flow.Origins;

namespace TypedSession.Analyzers.Flow.Values;

/// <summary>What the project's own methods do to what they are given, by their bodies; what they call in turn is not looked into.</summary>
internal static class OwnMethods
{
    /// <summary>
    /// What a call makes a changed copy of: its method does nothing but make one of its own object, or of the first parameter of an
    /// extension.
    /// </summary>
    public static IOperation? CopiedBy(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        ITypeSymbol? copied = method.IsExtensionMethod ? method.Parameters[0].Type
            : method.IsStatic ? null
            : method.IsInExtension() ? call.Instance?.Type
            : method.ContainingType;
        return copied is { IsRecord: true } && method.ReturnType.Same(copied) && BodyOf(call.TargetMethod, call) is { } body
            && OnlyCopies(body, copied) ? ChangedCopy.ReceiverOf(call) : null;
    }

    /// <summary>What a call's method could change in place: its object and its arguments.</summary>
    public static IEnumerable<IOperation> GivenTo(IInvocationOperation call)
    {
        if (!call.TargetMethod.IsBeside(call))
            yield break;
        if (call.Instance is { Type.IsReferenceType: true } and not IInstanceReferenceOperation)
            yield return call.Instance;
        foreach (IArgumentOperation argument in call.Arguments)
        {
            if (argument is
                {
                    Parameter:
                    {
                        RefKind: RefKind.None,
                        Type: { IsReferenceType: true, SpecialType: not SpecialType.System_String }
                    }
                })
            {
                yield return argument.Value;
            }
        }
    }

    /// <summary>Whether a call's method changes its object, or an argument, in place.</summary>
    public static bool Changes(IInvocationOperation call, IOperation given) =>
        Changes(call.TargetMethod, (given.Parent as IArgumentOperation)?.Parameter, call);

    /// <summary>Whether a method changes what it is given by a parameter, or its object where that is null, in place.</summary>
    public static bool Changes(IMethodSymbol method, IParameterSymbol? given, IOperation use)
    {
        if (BodyOf(method, use) is not { } body)
            return false;
        IParameterSymbol? parameter = given?.OriginalDefinition;
        if (parameter is not null && body.Descendants().SelectMany(InPlaceChange.Targets).Any(isParameter))
            return false;
        return body.Descendants().Where(operation => !IsInner(operation, body)).SelectMany(InPlaceChange.In)
            .Select(static change => RootOf(change.Changed))
            .Any(root => parameter is null ? root is IInstanceReferenceOperation : isParameter(root));

        bool isParameter(IOperation? operation) => operation is IParameterReferenceOperation reference
            && reference.Parameter.Same(parameter);
    }

    /// <summary>The body of the method that is certain to run; null where it is another project's, or that is not certain.</summary>
    public static IOperation? BodyOf(IMethodSymbol called, IOperation use)
    {
        IMethodSymbol method = called.ReducedFrom ?? called;
        bool isOpen = method.IsAbstract
            || ((method.IsVirtual || (method.IsOverride && !method.IsSealed)) && !method.ContainingType.IsSealed);
        return isOpen ? null : DeclaredBody(method, use);
    }

    /// <summary>The body that a method is declared with in this project.</summary>
    public static IOperation? DeclaredBody(IMethodSymbol method, IOperation use) =>
        method.MethodKind is MethodKind.Ordinary or MethodKind.LocalFunction or MethodKind.PropertyGet
            or MethodKind.ExplicitInterfaceImplementation
        && method.DeclaringSyntaxReferences.Length == 1
            ? use.SemanticModel?.Compilation.BodyOf(method.OriginalDefinition)
            : null;

    /// <summary>What a function gives back, on each way.</summary>
    public static IEnumerable<IOperation?> ReturnedBy(IOperation body) =>
        body.Descendants().OfType<IReturnOperation>()
            .Where(result => result.Kind == OperationKind.Return && result.ReturnedValue is not null && !IsInner(result, body))
            .Select(static result => result.ReturnedValue);

    private static bool OnlyCopies(IOperation body, ITypeSymbol type)
    {
        bool copies = false;
        foreach (IOperation operation in body.Descendants())
        {
            copies |= operation is IWithOperation with && with.Type.Same(type);
            if (operation is IExpressionStatementOperation { Operation: not IAssignmentOperation { Target: ILocalReferenceOperation } }
                or IAwaitOperation or IIncrementOrDecrementOperation { Target: not ILocalReferenceOperation })
            {
                return false;
            }

            if (InPlaceChange.In(operation)
                .Any(static change => change.Change.Parent?.Parent is not IObjectOrCollectionInitializerOperation))
            {
                return false;
            }
        }

        return copies;
    }

    /// <summary>A lambda or local function in a method may never run.</summary>
    private static bool IsInner(IOperation operation, IOperation body)
    {
        for (IOperation? outer = operation.Parent; outer is not null && outer != body; outer = outer.Parent)
        {
            if (outer is IAnonymousFunctionOperation or ILocalFunctionOperation)
                return true;
        }

        return false;
    }

    /// <summary>The parameter or object that the way to a changed object begins with.</summary>
    private static IOperation? RootOf(IOperation? changed) => changed switch
    {
        IConversionOperation { OperatorMethod: null or { ContainingNamespace.Name: nameof(System) } } conversion =>
            RootOf(conversion.Operand),
        IPropertyReferenceOperation property when StateReach.IsStored(property) => RootOf(property.Instance),
        IFieldReferenceOperation field => RootOf(field.Instance),
        IArrayElementReferenceOperation element when !StateReach.IsSlice(element) => RootOf(element.ArrayReference),
        IImplicitIndexerReferenceOperation element => RootOf(element.Instance),
        IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: not MethodKind.Constructor } } => changed,
        IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } => changed,
        _ => null,
    };
}
