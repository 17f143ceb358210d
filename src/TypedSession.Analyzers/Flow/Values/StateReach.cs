using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using TypedSession.Analyzers.Flow.Engine;
using TypedSession.Analyzers.Flow.Origins;

namespace TypedSession.Analyzers.Flow.Values;

/// <summary>
/// Finds out whether an expression leads into a session's state: <c>Value</c>, what <c>Update</c> gives to its function and gives back,
/// and whatever members, elements and locals lead on from there. With copies, changed copies of those count as well.
/// </summary>
internal sealed class StateReach(Body body, bool copies, int levels = StateReach.MaxLevels)
{
    private const int MaxDepth = 32;

    /// <summary>How many of the project's own getters and methods, each called by the last, are looked into.</summary>
    private const int MaxLevels = 3;

    // A local that is given a copy of itself is what its other values are.
    private readonly HashSet<ISymbol> _visited = new(SymbolEqualityComparer.Default);

    /// <summary>The type of the state that the expression belongs to; null when it belongs to none, or that is not certain.</summary>
    public ITypeSymbol? Find(IOperation? operation)
    {
        _visited.Clear();
        return Find(operation, MaxDepth, through: null, element: false);
    }

    /// <param name="operation">An expression.</param>
    /// <param name="depth">How many steps may still be taken.</param>
    /// <param name="through">The member of the expression by which it was come to; null when it is the expression itself that
    /// counts.</param>
    /// <param name="element">Whether it was come to by an element: a list that was copied has the same ones.</param>
    private ITypeSymbol? Find(IOperation? operation, int depth, IPropertySymbol? through, bool element)
    {
        if (depth-- == 0)
            return null;
        switch (operation)
        {
            case IConversionOperation { OperatorMethod: null or { ContainingNamespace.Name: nameof(System) } } conversion:
                return Find(conversion.Operand, depth, through, element);
            case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.PatternInput } input:
                return Find(PatternInput.SourceOf(input), depth, through, element);
            case ITranslatedQueryOperation query:
                return Find(query.Operation, depth, through, element);
            case IConditionalAccessInstanceOperation instance:
                return Find(Conditional.SourceOf(instance), depth, through, element);
            case IConditionalAccessOperation access:
                return Find(access.WhenNotNull, depth, through, element);
            case ICoalesceOperation coalesce:
                return Find(coalesce.Value, depth, through, element);
            case IConditionalOperation { WhenFalse: { } other } choice:
                return Common([choice.WhenTrue, other], value => Find(value, depth, through, element));
            case IAwaitOperation awaited when CallIn(awaited.Operation) is { } call:
                return UpdateCall.Is(call, body.Session) ? UpdateCall.StateOf(call) : Given(call, call.TargetMethod, depth, through);
            case IPropertyReferenceOperation
            {
                Property:
                {
                    Name: "Value",
                    ContainingType: var type
                }
            } when type.OriginalDefinition.Same(body.Session):
                return type.TypeArguments[0];
            case IMemberReferenceOperation own when IsGivenBefore(own):
                return Agreed(own.Member, seed: null, depth, through, element);
            case IPropertyReferenceOperation property:
                return (IsStored(property)
                    ? Find(property.Instance, depth, property.Property, element: property.Property.IsIndexer)
                    : null) ?? Given(property, property.Property.GetMethod, depth, through);
            case IImplicitIndexerReferenceOperation indexer:
                return IsSlice(indexer.Argument) ? null : Find(indexer.Instance, depth, through: null, element: true);
            case IFieldReferenceOperation field:
                return Find(field.Instance, depth, through: null, element: false);
            case IArrayElementReferenceOperation item when !IsSlice(item):
                return Find(item.ArrayReference, depth, through: null, element: true);
            case IInvocationOperation call:
                return Call(call, depth, through, element);
            case IWithOperation with when copies || (through is not null && ShallowCopy.Shares(with, through, body)):
                return Find(with.Operand, depth, through, element);
            case ILocalReferenceOperation { Local: { IsRef: true } local } reference:
                return Referred(local, reference, depth);
            case ILocalReferenceOperation { Local: var local }:
                return Agreed(local, seed: null, depth, through, element || body.Values.IsElement(local));
            case IParameterReferenceOperation parameter:
                return Parameter(parameter, depth, through, element);
            default:
                return element && Elements.CopiedBy(operation) is { } copied ? Find(copied, depth, through: null, element) : null;
        }
    }

    private static IInvocationOperation? CallIn(IOperation awaited) =>
        awaited is IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Instance: IInvocationOperation inner }
            ? inner
            : awaited as IInvocationOperation;

    private ITypeSymbol? Call(IInvocationOperation call, int depth, IPropertySymbol? through, bool element)
    {
        if (UpdateCall.Is(call, body.Session))
            return call.TargetMethod.Name == "Update" ? UpdateCall.StateOf(call) : null;
        if (Elements.IsRead(call) || (element && Elements.IsCopy(call)))
            return Find(ChangedCopy.ReceiverOf(call), depth, through: null, element: true);
        if (Elements.MadeBy(call) is { } maker)
            return Common(OwnMethods.ReturnedBy(maker), made => Find(made, depth, through: null, element: false));
        if (call.TargetMethod is { Name: nameof(Task.FromResult), ContainingType.Name: nameof(Task) or "ValueTask" })
            return Find(call.Arguments[0].Value, depth, through, element);
        if (FilledArrays.IsView(call))
            return Find(call.Instance ?? call.Arguments[0].Value, depth, through: null, element);
        if (copies && (ChangedCopy.IsCall(call) || ChangedCopy.IsBuilder(call)))
            return Find(ChangedCopy.ReceiverOf(call), depth, through: null, element);
        return copies && OwnMethods.CopiedBy(call) is { } original
            ? Find(original, depth, through: null, element)
            : Given(call, call.TargetMethod, depth, through);
    }

    /// <summary>
    /// What a function of this body, or a getter or method of the project's own, gives back, where that is the same on all ways, and of an
    /// interface's by all that may run: <c>Cart Current =&gt; session.Value</c>.
    /// </summary>
    private ITypeSymbol? Given(IOperation use, IMethodSymbol? called, int depth, IPropertySymbol? through)
    {
        if (use is IInvocationOperation call && UpdateFunction.CalledBy(call, body) is { } inner)
        {
            if (!_visited.Add(called!))
                return null;
            ITypeSymbol? given = Common(OwnMethods.ReturnedBy(inner), value => Find(value, depth, through, element: false));
            _visited.Remove(called!);
            return given;
        }

        return levels == 0 ? null : Common(body.Getters.BodiesOf(called, use), callee => callee is null ? null
            : Common(OwnMethods.ReturnedBy(callee.Blocks[0]),
                value => new StateReach(callee, copies, levels - 1).Find(value, MaxDepth, through, element: false)));
    }

    /// <summary>What all lead to, those aside that are null.</summary>
    private static ITypeSymbol? Common<T>(IEnumerable<T> values, Func<T, ITypeSymbol?> find)
    {
        ITypeSymbol? common = null;
        foreach (T value in values)
        {
            if (value is IOperation { ConstantValue: { HasValue: true, Value: null } })
                continue;
            if (find(value) is not { } state || (common is not null && !common.Same(state)))
                return null;
            common = state;
        }

        return common;
    }

    /// <summary>Whether a member of this object was set in this body, and only before it is named.</summary>
    private bool IsGivenBefore(IMemberReferenceOperation own) =>
        own is { Instance: IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } }
        && body.Values.Of(own.Member) is { Count: > 0 } values
        && values.All(value => value is not null && value.Syntax.Span.End <= own.Syntax.SpanStart);

    private ITypeSymbol? Parameter(IParameterReferenceOperation reference, int depth, IPropertySymbol? through, bool element) =>
        UpdateCall.StateOf(reference, body) is { } state ? Agreed(reference.Parameter, state, depth, through, element)
        : UpdateCall.LambdaOf(reference) is { } lambda && Elements.EnumeratedBy(lambda) is { } each
            ? Find(each, depth, through: null, element: true)
        : null;

    /// <summary>What a reference to a variable or element was made of; what is assigned later goes there.</summary>
    private ITypeSymbol? Referred(ILocalSymbol local, ILocalReferenceOperation reference, int depth) =>
        body.Values.ReferencesTo(local)
            .Any(static other => other.Parent is ISimpleAssignmentOperation { IsRef: true, Target: var target } && target == other) ? null
        : Find(body.Values.Of(local).FirstOrDefault(), depth, through: null, element: false);

    /// <summary>What all values of a variable lead to.</summary>
    private ITypeSymbol? Agreed(ISymbol variable, ITypeSymbol? seed, int depth, IPropertySymbol? through, bool element)
    {
        if (!_visited.Add(variable))
            return null;
        ITypeSymbol? agreed = seed;
        foreach (IOperation? value in body.Values.Of(variable))
        {
            if (copies && IsCopyOfItself(value, variable))
                continue;
            if (Find(value, depth, through, element) is not { } state || (agreed is not null && !agreed.Same(state)))
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
        element.Indices.Length == 1 && IsSlice(element.Indices[0]);

    private static bool IsSlice(IOperation index) => index.Type is { Name: "Range" };

    /// <summary>A property that computes its value may give a new object each time. Those of others lead to what they hold.</summary>
    public static bool IsStored(IPropertyReferenceOperation read) =>
        !read.Property.IsBeside(read) || read.Property.DeclaringSyntaxReferences.All(static reference => reference.GetSyntax() switch
    {
        PropertyDeclarationSyntax { ExpressionBody: null, AccessorList: { } accessors } =>
            accessors.Accessors.All(static accessor =>
                accessor is { Body: null, ExpressionBody: null } || accessor.Keyword.ValueText != "get"),
        ParameterSyntax => true,
        _ => false,
    });
}
