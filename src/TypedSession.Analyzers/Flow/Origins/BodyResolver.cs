using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypedSession.Analyzers.Flow.Engine;

namespace TypedSession.Analyzers.Flow.Origins;

/// <summary>Finds out whether a stream or pipe is a response's body, or a writer was made on one. Null: not known.</summary>
internal sealed class BodyResolver(FlowSymbols symbols, Assignments assignments, OriginResolver origins)
{
    private const int MaxDepth = 16;

    /// <summary>The response whose body a stream or pipe is.</summary>
    public Outlet? Body(IOperation? operation) => Body(operation, MaxDepth);

    /// <summary>
    /// The response whose body a writer, stream or archive was made on, be it through others, or is a part of one that was:
    /// <c>new ZipArchive(Response.Body).CreateEntry("a").Open()</c>.
    /// </summary>
    public Outlet? Under(IOperation? wrapper) => Under(wrapper, MaxDepth);

    /// <summary>Whether a writer sends what it is given at once: by <c>AutoFlush</c>, the only truth that one can be given.</summary>
    public bool FlushesItself(IOperation? writer)
    {
        for (int depth = 0; depth < MaxDepth; depth++)
        {
            object? holder = writer switch
            {
                ILocalReferenceOperation local => local.Local,
                IFlowCaptureReferenceOperation capture => capture.Id,
                _ => null,
            };
            if (holder is not null && assignments.ToMembersOf(holder).Any(static value => value?.ConstantValue.Value is true))
                return true;
            writer = writer is IConversionOperation conversion ? conversion.Operand
                : origins.ValuesOf(writer) is { Count: 1 } only ? only[0]
                : null;
        }

        return false;
    }

    private Outlet? Under(IOperation? wrapper, int depth)
    {
        if (depth == 0)
            return null;
        (IEnumerable<IArgumentOperation> given, IOperation? owner) = origins.Value(wrapper) switch
        {
            IObjectCreationOperation made => (made.Arguments, null),
            IInvocationOperation
            {
                TargetMethod:
                {
                    IsStatic: true,
                    ReturnType.IsReferenceType: true
                } method
            } made when !method.ReturnsTask() => (made.Arguments, null),
            IInvocationOperation { TargetMethod.ReturnType.IsReferenceType: true, Instance: { } instance } =>
                ((IEnumerable<IArgumentOperation>)[], instance),
            _ => ([], (IOperation?)null),
        };
        return owner is not null ? Under(owner, depth - 1)
            : given.Where(argument => argument.Parameter?.Type is { } type && (type.Is(symbols.Stream) || type.Is(symbols.TextWriter)))
                .Select(argument => Body(argument.Value, depth - 1) ?? Under(argument.Value, depth - 1))
                .FirstOrDefault(static body => body is not null);
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
                return OriginResolver.Agreed(origins.ValuesOf(operation), value => Body(value, depth - 1));
            case ILocalReferenceOperation local:
                return OriginResolver.Agreed(origins.ValuesOf(local), value => Body(value, depth - 1)) is { } kept
                    ? new Outlet(kept.Response, new Origin(OriginKind.Body, local.Local))
                    : null;
            case IParameterReferenceOperation { Parameter: var parameter } when symbols.IsBodyType(parameter.Type)
                && assignments.To(parameter).Count == 0:
                return new Outlet(origins.Parameter(parameter));
            case IPropertyReferenceOperation
            {
                Property:
                {
                    Name: "Body" or "BodyWriter" or "Stream" or "Writer",
                    ContainingType: var type
                }
            } read
                when type.Same(symbols.HttpResponse) || type.Same(symbols.BodyFeature):
                return origins.Request(read.Instance) is { } response ? new Outlet(response) : null;
            case IInvocationOperation { TargetMethod.Name: "AsStream", Instance: { } pipe }:
                return Body(pipe, depth - 1);
            default:
                return null;
        }
    }
}
