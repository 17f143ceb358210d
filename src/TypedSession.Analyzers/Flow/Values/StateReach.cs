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
        return Find(operation, MaxDepth, through: null);
    }

    /// <param name="operation">An expression.</param>
    /// <param name="depth">How many steps may still be taken.</param>
    /// <param name="through">The member of the expression by which it was come to; null when it is the expression itself that
    /// counts.</param>
    private ITypeSymbol? Find(IOperation? operation, int depth, IPropertySymbol? through)
    {
        if (depth-- == 0)
            return null;
        switch (operation)
        {
            case IConversionOperation { OperatorMethod: null or { ContainingNamespace.Name: nameof(System) } } conversion:
                return Find(conversion.Operand, depth, through);
            case IConditionalAccessInstanceOperation instance:
                return Find(Conditional.SourceOf(instance), depth, through);
            case IConditionalAccessOperation access:
                return Find(access.WhenNotNull, depth, through);
            case ICoalesceOperation coalesce:
                return Find(coalesce.Value, depth, through);
            case IConditionalOperation { WhenFalse: { } other } choice:
                return Find(choice.WhenTrue, depth, through) is { } one && one.Same(Find(other, depth, through)) ? one : null;
            case IPropertyReferenceOperation { Property: { Name: "Value", ContainingType: var type } } when type.OriginalDefinition.Same(body.Session):
                return type.TypeArguments[0];
            case IPropertyReferenceOperation property when IsStored(property.Property):
                return Find(property.Instance, depth, property.Property);
            case IFieldReferenceOperation field:
                return Find(field.Instance, depth, through: null);
            case IArrayElementReferenceOperation element when !IsSlice(element):
                return Find(element.ArrayReference, depth, through: null);
            case IInvocationOperation call when UpdateCall.Is(call, body.Session):
                return call.TargetMethod.Name == "Update" ? call.TargetMethod.ContainingType.TypeArguments[0] : null;
            case IInvocationOperation call when Elements.IsRead(call) || FilledArrays.IsView(call) || (copies && (ChangedCopy.IsCall(call) || ChangedCopy.IsBuilder(call))):
                return Find(ChangedCopy.ReceiverOf(call), depth, through: null);
            case IInvocationOperation call when copies && OwnMethods.CopiedBy(call) is { } original:
                return Find(original, depth, through: null);
            case IWithOperation with when copies || (through is not null && ShallowCopy.Shares(with, through, body)):
                return Find(with.Operand, depth, through);
            case ILocalReferenceOperation { Local: { IsRef: true } local } reference:
                return Referred(local, reference, depth);
            case ILocalReferenceOperation { Local: var local }:
                return Agreed(local, seed: null, depth, through);
            case IParameterReferenceOperation parameter:
                return Parameter(parameter, depth, through);
            default:
                return null;
        }
    }

    private ITypeSymbol? Parameter(IParameterReferenceOperation reference, int depth, IPropertySymbol? through) =>
        UpdateCall.StateOf(reference, body) is { } state ? Agreed(reference.Parameter, state, depth, through) : null;

    /// <summary>What a reference to a variable or element was made of; what is assigned later goes there.</summary>
    private ITypeSymbol? Referred(ILocalSymbol local, ILocalReferenceOperation reference, int depth) =>
        body.Values.ReferencesTo(local).Any(static other => other.Parent is ISimpleAssignmentOperation { IsRef: true, Target: var target } && target == other) ? null
        : reference.Local.IsForEach ? null
        : Find(body.Values.Of(local).FirstOrDefault(), depth, through: null);

    /// <summary>What all values of a variable lead to.</summary>
    private ITypeSymbol? Agreed(ISymbol variable, ITypeSymbol? seed, int depth, IPropertySymbol? through)
    {
        if (!_visited.Add(variable))
            return null;
        ITypeSymbol? agreed = seed;
        foreach (IOperation? value in body.Values.Of(variable))
        {
            if (copies && IsCopyOfItself(value, variable))
                continue;
            if (Find(value, depth, through) is not { } state || (agreed is not null && !agreed.Same(state)))
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

    /// <summary>A part of an array is a copy of it.</summary>
    public static bool IsSlice(IArrayElementReferenceOperation element) =>
        element.Indices.Length == 1 && element.Indices[0].Type is { Name: "Range" };

    /// <summary>A property that computes its value may give a new object each time. The framework's lead to what they hold.</summary>
    public static bool IsStored(IPropertySymbol property) => property.DeclaringSyntaxReferences.All(static reference => reference.GetSyntax() switch
    {
        PropertyDeclarationSyntax { ExpressionBody: null, AccessorList: { } accessors } =>
            accessors.Accessors.All(static accessor => accessor is { Body: null, ExpressionBody: null } || accessor.Keyword.ValueText != "get"),
        ParameterSyntax => true,
        _ => false,
    });
}
