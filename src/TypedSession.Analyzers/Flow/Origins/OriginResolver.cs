using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypedSession.Analyzers.Flow.Engine;

namespace TypedSession.Analyzers.Flow.Origins;

/// <summary>Finds out which request an expression belongs to, and whether it is a response's body. Null: not known.</summary>
internal sealed class OriginResolver
{
    private const int MaxDepth = 16;
    private readonly FlowSymbols _symbols;
    private readonly Assignments _assignments;
    private readonly MemberValues _members;
    private readonly BodyResolver _bodies;

    public OriginResolver(FlowSymbols symbols, Assignments assignments, MemberValues members)
    {
        _symbols = symbols;
        _assignments = assignments;
        _members = members;
        _bodies = new BodyResolver(symbols, assignments, this);
    }

    /// <summary>The request of a context, a response, or anything of the framework's that is reached through them.</summary>
    public Origin? Request(IOperation? operation) => Request(operation, MaxDepth);

    /// <inheritdoc cref="BodyResolver.Body(IOperation?)"/>
    public Outlet? Body(IOperation? operation) => _bodies.Body(operation);

    /// <inheritdoc cref="BodyResolver.Under(IOperation?)"/>
    public Outlet? Under(IOperation? wrapper) => _bodies.Under(wrapper);

    /// <inheritdoc cref="BodyResolver.FlushesItself"/>
    public bool FlushesItself(IOperation? writer) => _bodies.FlushesItself(writer);

    /// <summary>What all values of a local or captured value have in common, by a question that is asked of each.</summary>
    public static T? Agreed<T>(IReadOnlyList<IOperation?> values, Func<IOperation?, T?> ask)
        where T : struct
    {
        if (values.Count == 0 || ask(values[0]) is not { } first)
            return null;
        return values.Skip(1).All(value => ask(value) is { } other && other.Equals(first)) ? first : null;
    }

    /// <summary>What an operation stands for when it is seen through conversions, captures and locals that have one value only.</summary>
    public IOperation? Value(IOperation? operation)
    {
        for (int depth = 0; depth < MaxDepth; depth++)
        {
            IOperation? behind = operation is IConversionOperation conversion ? conversion.Operand
                : operation is IMemberReferenceOperation member ? Tuples.Part(member, Value)
                : ValuesOf(operation) is { Count: 1 } values ? values[0]
                : null;
            if (behind is null)
                return operation;
            operation = behind;
        }

        return null;
    }

    /// <summary>The calls that a value was made of, through locals and captures.</summary>
    public IEnumerable<IOperation> Behind(IOperation value)
    {
        HashSet<object> seen = [];
        Stack<IOperation?> open = new([value]);
        while (open.Count > 0)
        {
            foreach (IOperation operation in open.Pop()?.DescendantsAndSelf() ?? [])
            {
                if (operation is IInvocationOperation && seen.Add(operation))
                    yield return operation;
                IEnumerable<IOperation?> more = operation switch
                {
                    ILocalReferenceOperation { Local: var local } when seen.Add(local) => _assignments.Behind(local),
                    IFlowCaptureReferenceOperation { Id: var id } when seen.Add(id) => _assignments.To(id),
                    _ => [],
                };
                foreach (IOperation? each in more)
                    open.Push(each);
            }
        }
    }

    public IReadOnlyList<IOperation?> ValuesOf(IOperation? operation) => operation switch
    {
        ILocalReferenceOperation local => ValuesOf(local.Local),
        IFlowCaptureReferenceOperation capture => _assignments.To(capture.Id),
        _ => [],
    };

    public IReadOnlyList<IOperation?> ValuesOf(ILocalSymbol local) => _assignments.To(local);

    /// <summary>A parameter as an origin. The parameters of one lambda, which the framework fills, are of one request.</summary>
    public Origin Parameter(IParameterSymbol parameter)
    {
        if (parameter.Type.Is(_symbols.HttpResponse)
            && parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.LambdaMethod } lambda)
        {
            IParameterSymbol[] contexts = [.. lambda.Parameters.Where(other => other.Type.Is(_symbols.HttpContext))];
            parameter = contexts.Length == 1 ? contexts[0] : parameter;
        }

        return new Origin(_symbols.IsBodyType(parameter.Type) ? OriginKind.Body : OriginKind.Given, parameter);
    }

    /// <summary>The request that a symbol itself stands for; null when it is an alias of something else, or no request.</summary>
    public Origin? Named(ISymbol symbol) => symbol switch
    {
        ILocalSymbol local when _symbols.IsRequestType(local.Type) && Local(local, MaxDepth) is { Kind: OriginKind.Foreign } foreign =>
            foreign,
        IParameterSymbol parameter when _symbols.IsRequestType(parameter.Type) => new Origin(OriginKind.Foreign, parameter),
        IFieldSymbol field when _symbols.IsRequestType(field.Type) => new Origin(OriginKind.Given, field),
        IPropertySymbol property when _symbols.IsRequestType(property.Type) => new Origin(OriginKind.Given, property),
        _ => null,
    };

    /// <summary>What a local is an alias of, or the local itself. A context that the code makes is no request, and is never sent.</summary>
    private Origin? Local(ILocalSymbol local, int depth)
    {
        IReadOnlyList<IOperation?> values = _assignments.To(local);
        return Agreed(values, value => Request(value, depth - 1)) ?? Held(local, depth)
            ?? (values.Any(value => Value(value) is IObjectCreationOperation) ? null : new Origin(OriginKind.Foreign, local));
    }

    private Origin? Request(IOperation? operation, int depth)
    {
        if (depth == 0)
            return null;
        switch (operation)
        {
            case IConversionOperation conversion:
                return Request(conversion.Operand, depth - 1);
            case ICoalesceOperation { WhenNull: IConversionOperation { Operand: IThrowOperation } or IThrowOperation } demanded:
                return Request(demanded.Value, depth - 1);
            case IConditionalAccessOperation access:
                return Request(access.WhenNotNull, depth - 1);
            case IFlowCaptureReferenceOperation capture:
                return Agreed(ValuesOf(operation), value => Request(value, depth - 1)) ?? Held(capture.Id, depth);
            case ILocalReferenceOperation local:
                return Local(local.Local, depth);
            case IObjectCreationOperation creation:
                return HeldBy(creation, depth);
            case IConditionalAccessInstanceOperation instance:
                return Request(Conditional.SourceOf(instance), depth - 1);
            case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.PatternInput } input:
                return Request(PatternInput.SourceOf(input), depth - 1);
            case IInstanceReferenceOperation:
                return Origin.Current;
            case IParameterReferenceOperation { Type: var type } when type.Is(_symbols.ContextAccessor):
            case IMemberReferenceOperation { Type: var held } when held.Is(_symbols.ContextAccessor):
                return Origin.Current;
            case IParameterReferenceOperation { Parameter: var parameter }:
                return _assignments.To(parameter).Count == 0 ? Parameter(parameter) : new Origin(OriginKind.Foreign, parameter);
            case IMemberReferenceOperation
            {
                Member: var matched,
                Instance: IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.PatternInput } input
            }
                when !matched.IsFramework():
                return _symbols.IsOwn(matched) && _symbols.IsRequestType(operation.Type)
                    ? HeldBy(PatternInput.SourceOf(input), matched)
                    : null;
            case IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } field:
                return Own(field.Field, depth);
            case IPropertyReferenceOperation { Property: var property } read when property.IsFramework():
                return read.Instance is null ? new Origin(OriginKind.Given, property) : Request(read.Instance, depth - 1);
            case IPropertyReferenceOperation { Instance: null or IInstanceReferenceOperation } own:
                return Own(own.Property, depth);
            case IMemberReferenceOperation { Instance: { } instance, Member: var member } holder when _symbols.IsOwn(member)
                && _symbols.IsRequestType(holder.Type):
                return Value(instance) is IObjectCreationOperation made
                    ? HeldBy(made, depth)
                    : Holder(instance) is { } root ? new Origin(OriginKind.Given, Kept(member, depth), root) : null;
            case IInvocationOperation { TargetMethod.ContainingType: var type } call
                when type.Same(_symbols.Features) || type.Same(_symbols.FeatureExtensions):
                return Request(call.Instance ?? call.Arguments[0].Value, depth - 1);
            // What a filter's next() gives back belongs to the request that the filter was given.
            case IAwaitOperation
            {
                Operation: IInvocationOperation
                {
                    TargetMethod.MethodKind: MethodKind.DelegateInvoke,
                    Instance: IParameterReferenceOperation { Parameter: var next }
                }
            }
                when _symbols.IsExecution(next.Type):
                return (next.ContainingSymbol as IMethodSymbol)
                    ?.Parameters.FirstOrDefault(parameter => parameter.Type.Is(_symbols.ActionContext)) is { } executing
                        ? Parameter(executing)
                        : null;
            default:
                return null;
        }
    }

    /// <summary>A field that the method gives a request is another name for it, and so is a member that is all its life.</summary>
    private Origin? Own(ISymbol member, int depth) =>
        _assignments.To(member) is { Count: > 0 } values && Agreed(values, value => Request(value, depth - 1)) is { } given ? given
        : ByType(member, depth) ?? new Origin(OriginKind.Given, member);

    /// <summary>
    /// What a member of this object stands for, by the code of its type: what its constructor was given, or what this method gives to the
    /// one that keeps it.
    /// </summary>
    private Origin? ByType(ISymbol member, int depth) => depth <= 0 ? null : Request(_members.Of(member), depth - 1) switch
    {
        { Kind: OriginKind.Foreign } => null,
        {
            Root: null,
            Symbol: IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: not MethodKind.Constructor } keeper } kept
        } =>
            Agreed([.. _assignments.CallsOfOwn(keeper)
                .Select(call => call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == kept.Ordinal)?.Value)],
                value => Request(value, depth - 1)),
        var known => known,
    };

    /// <summary>What stands for a member of any object: the parameter of its constructor, where the member keeps that.</summary>
    private ISymbol Kept(ISymbol member, int depth) =>
        ByType(member, depth) is { Kind: OriginKind.Given, Root: null, Symbol: { } kept } && kept.IsOfObject() ? kept : member;

    /// <inheritdoc cref="Own(ISymbol, int)"/>
    public Origin Named(Origin own) =>
        own is { Root: null, Symbol: IFieldSymbol or IPropertySymbol } && Own(own.Symbol, MaxDepth) is { } known ? known : own;

    /// <summary>The parameter, local or member by which an object of the project's own is known, which holds a request.</summary>
    private static ISymbol? Holder(IOperation instance) => instance switch
    {
        IParameterReferenceOperation parameter => parameter.Parameter,
        ILocalReferenceOperation local => local.Local,
        IMemberReferenceOperation { Instance: null or IInstanceReferenceOperation, Member: var member } => member,
        _ => null,
    };

    /// <summary>The request that an object was made with: <c>new ActionContext { HttpContext = http }</c>.</summary>
    private Origin? HeldBy(IObjectCreationOperation creation, int depth)
    {
        if (depth <= 0)
            return null;
        IEnumerable<IOperation> given = creation.Arguments.Select(static argument => argument.Value)
            .Concat(creation.Initializer?.Initializers.OfType<ISimpleAssignmentOperation>().Select(static assignment => assignment.Value)
                ?? []);
        return given.Where(value => _symbols.IsRequestType(value.Type)).Select(value => Request(value, depth - 1))
            .FirstOrDefault(static held => held is not null);
    }

    private Origin? Held(object holder, int depth) =>
        _assignments.ToMembersOf(holder).Where(value => _symbols.IsRequestType(value?.Type)).Select(value => Request(value, depth - 1))
            .FirstOrDefault(static held => held is not null);

    /// <summary>The request in a member of an object.</summary>
    public Origin? HeldBy(IOperation? holder, ISymbol? member) =>
        holder is null || member is null ? null
        : Value(holder) is IObjectCreationOperation made ? HeldBy(made, MaxDepth)
        : Holder(holder is IConversionOperation conversion ? conversion.Operand : holder) is { } root
            ? new Origin(OriginKind.Given, Kept(member, MaxDepth), root)
        : null;

    /// <summary>
    /// The request that a getter or method of an object asks for a session: <c>Basket =&gt; Http.GetSession&lt;Basket&gt;()</c>.
    /// </summary>
    public Origin? RequestAskedBy(IOperation? read)
    {
        (IOperation? holder, ISymbol? member) = read switch
        {
            IInvocationOperation { Instance: { } instance, TargetMethod: var method } => (instance, (ISymbol)method),
            IPropertyReferenceOperation { Instance: { } instance, Property: var property } => (instance, property),
            _ => (null, null),
        };
        if (member is null || holder is IInstanceReferenceOperation || !_symbols.IsOwn(member)
            || _members.Of(member) is not IInvocationOperation call)
        {
            return null;
        }

        return (call.Instance ?? call.Arguments.FirstOrDefault()?.Value) switch
        {
            IMemberReferenceOperation { Instance: IInstanceReferenceOperation, Member: var kept, Type: var type }
                when _symbols.IsRequestType(type) => HeldBy(holder, kept),
            IParameterReferenceOperation { Parameter: var extended } when extended.Place() == SymbolTests.ReceiverPlace => Request(holder),
            _ => null,
        };
    }

    /// <summary>The request that an argument is, or was made with.</summary>
    public Origin? RequestIn(IOperation? argument) => argument switch
    {
        IConversionOperation conversion => RequestIn(conversion.Operand),
        ILocalReferenceOperation { Local: var local } =>
            Held(local, MaxDepth) ?? (_assignments.To(local) is { Count: 1 } values ? RequestIn(values[0]) : null),
        IFlowCaptureReferenceOperation { Id: var id } =>
            Held(id, MaxDepth) ?? (_assignments.To(id) is { Count: 1 } values ? RequestIn(values[0]) : null),
        _ => Request(argument),
    };
}
