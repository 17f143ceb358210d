using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypedSession.Analyzers.Flow.Functions;

namespace TypedSession.Analyzers.Flow.Origins;

/// <summary>Finds out which request an expression belongs to, and whether it is a response's body. Null: not known.</summary>
internal sealed class OriginResolver
{
    private const int MaxDepth = 16;
    private readonly FlowSymbols _symbols;
    private readonly Assignments _assignments;

    public OriginResolver(FlowSymbols symbols, Assignments assignments)
    {
        _symbols = symbols;
        _assignments = assignments;
    }

    /// <summary>The request of a context, a response, or anything of the framework's that is reached through them.</summary>
    public Origin? Request(IOperation? operation) => Request(operation, MaxDepth);

    /// <summary>The response whose body a stream or pipe is.</summary>
    public Outlet? Body(IOperation? operation) => Body(operation, MaxDepth);

    /// <summary>What all values of a local or captured value have in common, by a question that is asked of each.</summary>
    private static T? Agreed<T>(IReadOnlyList<IOperation?> values, Func<IOperation?, T?> ask)
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
                : ValuesOf(operation) is { Count: 1 } values ? values[0]
                : null;
            if (behind is null)
                return operation;
            operation = behind;
        }

        return null;
    }

    private IReadOnlyList<IOperation?> ValuesOf(IOperation? operation) => operation switch
    {
        ILocalReferenceOperation local => _assignments.To(local.Local),
        IFlowCaptureReferenceOperation capture => _assignments.To(capture.Id),
        _ => [],
    };

    /// <summary>A parameter as an origin. The parameters of one lambda, which the framework fills, are of one request.</summary>
    public Origin Parameter(IParameterSymbol parameter)
    {
        if (parameter.Type.Is(_symbols.HttpResponse) && parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.LambdaMethod } lambda)
        {
            IParameterSymbol[] contexts = [.. lambda.Parameters.Where(other => other.Type.Is(_symbols.HttpContext))];
            parameter = contexts.Length == 1 ? contexts[0] : parameter;
        }

        return new Origin(_symbols.IsBodyType(parameter.Type) ? OriginKind.Body : OriginKind.Given, parameter);
    }

    /// <summary>The request that a symbol itself stands for; null when it is an alias of something else, or no request.</summary>
    public Origin? Named(ISymbol symbol) => symbol switch
    {
        ILocalSymbol local when _symbols.IsRequestType(local.Type) && Local(local, MaxDepth) is { Kind: OriginKind.Foreign } foreign => foreign,
        IParameterSymbol parameter when _symbols.IsRequestType(parameter.Type) => new Origin(OriginKind.Foreign, parameter),
        IFieldSymbol field when _symbols.IsRequestType(field.Type) => new Origin(OriginKind.Given, field),
        IPropertySymbol property when _symbols.IsRequestType(property.Type) => new Origin(OriginKind.Given, property),
        _ => null,
    };

    /// <summary>What a local is an alias of, or the local itself. A context that the code makes is no request, and is never sent.</summary>
    private Origin? Local(ILocalSymbol local, int depth)
    {
        IReadOnlyList<IOperation?> values = _assignments.To(local);
        return Agreed(values, value => Request(value, depth - 1))
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
            case IFlowCaptureReferenceOperation:
                return Agreed(ValuesOf(operation), value => Request(value, depth - 1));
            case ILocalReferenceOperation local:
                return Local(local.Local, depth);
            case IInstanceReferenceOperation:
                return Origin.Current;
            case IParameterReferenceOperation { Type: var type } when type.Is(_symbols.ContextAccessor):
            case IMemberReferenceOperation { Type: var held } when held.Is(_symbols.ContextAccessor):
                return Origin.Current;
            case IParameterReferenceOperation { Parameter: var parameter }:
                return _assignments.To(parameter).Count == 0 ? Parameter(parameter) : new Origin(OriginKind.Foreign, parameter);
            case IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } field:
                return new Origin(OriginKind.Given, field.Field);
            case IPropertyReferenceOperation { Property: var property } read when property.IsFramework():
                return read.Instance is null ? new Origin(OriginKind.Given, property) : Request(read.Instance, depth - 1);
            case IPropertyReferenceOperation { Instance: null or IInstanceReferenceOperation } own:
                return new Origin(OriginKind.Given, own.Property);
            case IInvocationOperation { TargetMethod.ContainingType: var type } call
                when type.Same(_symbols.Features) || type.Same(_symbols.FeatureExtensions):
                return Request(call.Instance ?? call.Arguments[0].Value, depth - 1);
            // What a filter's next() gives back belongs to the request that the filter was given.
            case IAwaitOperation { Operation: IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke, Instance: IParameterReferenceOperation { Parameter: var next } } }
                when _symbols.IsExecution(next.Type):
                return (next.ContainingSymbol as IMethodSymbol)?.Parameters.FirstOrDefault(parameter => parameter.Type.Is(_symbols.ActionContext)) is { } executing ? Parameter(executing) : null;
            default:
                return null;
        }
    }

    private Outlet? Body(IOperation? operation, int depth)
    {
        if (depth == 0)
            return null;
        switch (operation)
        {
            case IConversionOperation conversion:
                return Body(conversion.Operand, depth - 1);
            case IFlowCaptureReferenceOperation:
                return Agreed(ValuesOf(operation), value => Body(value, depth - 1));
            case ILocalReferenceOperation local:
                return Agreed(ValuesOf(local), value => Body(value, depth - 1)) is { } kept
                    ? new Outlet(kept.Response, new Origin(OriginKind.Body, local.Local))
                    : null;
            case IParameterReferenceOperation { Parameter: var parameter } when _symbols.IsBodyType(parameter.Type) && _assignments.To(parameter).Count == 0:
                return new Outlet(Parameter(parameter));
            case IPropertyReferenceOperation { Property: { Name: "Body" or "BodyWriter" or "Stream" or "Writer", ContainingType: var type } } read
                when type.Same(_symbols.HttpResponse) || type.Same(_symbols.BodyFeature):
                return Request(read.Instance, depth - 1) is { } response ? new Outlet(response) : null;
            case IInvocationOperation { TargetMethod.Name: "AsStream", Instance: { } pipe }:
                return Body(pipe, depth - 1);
            default:
                return null;
        }
    }
}
