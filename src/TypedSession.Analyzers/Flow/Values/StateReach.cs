using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using TypedSession.Analyzers.Flow.Origins;

namespace TypedSession.Analyzers.Flow.Values;

/// <summary>
/// Finds out whether an expression leads into a session's state: <c>Value</c>, what <c>Update</c> gives to its function and gives back,
/// and whatever members, elements and locals lead on from there. With copies, changed copies of those count as well.
/// </summary>
internal sealed class StateReach(Body body, bool copies)
{
    private const int MaxDepth = 32;

    // A local that is given a copy of itself is what its other values are.
    private readonly HashSet<ISymbol> _visited = new(SymbolEqualityComparer.Default);

    /// <summary>The type of the state that the expression belongs to; null when it belongs to none, or that is not certain.</summary>
    public ITypeSymbol? Find(IOperation? operation)
    {
        _visited.Clear();
        return Find(operation, MaxDepth);
    }

    private ITypeSymbol? Find(IOperation? operation, int depth)
    {
        if (depth-- == 0)
            return null;
        switch (operation)
        {
            case IConversionOperation { OperatorMethod: null or { ContainingNamespace.Name: nameof(System) } } conversion:
                return Find(conversion.Operand, depth);
            case IConditionalAccessInstanceOperation instance:
                return Find(Conditional.SourceOf(instance), depth);
            case IConditionalAccessOperation access:
                return Find(access.WhenNotNull, depth);
            case ICoalesceOperation coalesce:
                return Find(coalesce.Value, depth);
            case IConditionalOperation { WhenFalse: { } other } choice:
                return Find(choice.WhenTrue, depth) is { } one && one.Same(Find(other, depth)) ? one : null;
            case IPropertyReferenceOperation { Property: { Name: "Value", ContainingType: var type } } when type.OriginalDefinition.Same(body.Session):
                return type.TypeArguments[0];
            case IPropertyReferenceOperation property when IsStored(property.Property):
                return Find(property.Instance, depth);
            case IFieldReferenceOperation field:
                return Find(field.Instance, depth);
            case IArrayElementReferenceOperation element:
                return Find(element.ArrayReference, depth);
            case IInvocationOperation call when UpdateCall.Is(call, body.Session):
                return call.TargetMethod.Name == "Update" ? call.TargetMethod.ContainingType.TypeArguments[0] : null;
            case IInvocationOperation call when Elements.IsRead(call) || (copies && ChangedCopy.IsCall(call)):
                return Find(ChangedCopy.ReceiverOf(call), depth);
            case IWithOperation with when copies:
                return Find(with.Operand, depth);
            case ILocalReferenceOperation { Local: { IsRef: false } local }:
                return Agreed(local, seed: null, depth);
            case IParameterReferenceOperation parameter:
                return Parameter(parameter, depth);
            default:
                return null;
        }
    }

    private ITypeSymbol? Parameter(IParameterReferenceOperation reference, int depth) =>
        UpdateCall.LambdaOf(reference) is { } lambda && UpdateCall.StateOf(lambda, body.Session) is { } state ? Agreed(reference.Parameter, state, depth) : null;

    /// <summary>What all values of a variable lead to.</summary>
    private ITypeSymbol? Agreed(ISymbol variable, ITypeSymbol? seed, int depth)
    {
        if (!_visited.Add(variable))
            return null;
        ITypeSymbol? agreed = seed;
        foreach (IOperation? value in body.Values.Of(variable))
        {
            if (copies && IsCopyOfItself(value, variable))
                continue;
            if (Find(value, depth) is not { } state || (agreed is not null && !agreed.Same(state)))
                return null;
            agreed = state;
        }

        _visited.Remove(variable);
        return agreed;
    }

    private static bool IsCopyOfItself(IOperation? value, ISymbol variable)
    {
        while (value is not null)
        {
            switch (value)
            {
                case ILocalReferenceOperation local:
                    return local.Local.Same(variable);
                case IParameterReferenceOperation parameter:
                    return parameter.Parameter.Same(variable);
                default:
                    value = value is IConversionOperation conversion ? conversion.Operand : ChangedCopy.OriginalOf(value);
                    break;
            }
        }

        return false;
    }

    /// <summary>A property that computes its value may give a new object each time. The framework's lead to what they hold.</summary>
    private static bool IsStored(IPropertySymbol property) => property.DeclaringSyntaxReferences.All(static reference => reference.GetSyntax() switch
    {
        PropertyDeclarationSyntax { ExpressionBody: null, AccessorList: { } accessors } =>
            accessors.Accessors.All(static accessor => accessor is { Body: null, ExpressionBody: null } || accessor.Keyword.ValueText != "get"),
        ParameterSyntax => true,
        _ => false,
    });
}
