using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypedSession.Analyzers.Flow.Origins;

namespace TypedSession.Analyzers.Flow.Response;

/// <summary>Calls that write, copy or flush to a response's body, and assignments that replace it.</summary>
internal sealed class BodyCalls
{
    private readonly FlowSymbols _symbols;
    private readonly OriginResolver _origins;

    public BodyCalls(FlowSymbols symbols, OriginResolver origins)
    {
        _symbols = symbols;
        _origins = origins;
    }

    public Effect? Find(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        INamedTypeSymbol type = method.ContainingType;
        bool awaited = StartingCalls.IsAwaited(call);
        if (type.Same(_symbols.Features) || type.Same(_symbols.FeatureExtensions))
            return SetFeature(call);
        if (_symbols.IsBodyType(type) && IsWrite(method.Name, type.Is(_symbols.PipeWriter)) && _origins.Body(call.Instance) is { } written)
            return new Start(written, awaited);
        if (SendsAtOnce(call) && _origins.Under(call.Instance) is { } sent)
            return new Start(sent, awaited);
        if ((IsEndOfWrapper(method.Name) || (method.Name == "Write" && type.Same(_symbols.BinaryWriter)))
            && _origins.Under(call.Instance) is { } flushed)
        {
            return new Start(flushed, awaited);
        }

        // Write on a pipe fills its memory; it is sent at the next flush or when the pipe chooses.
        bool fills = type.Same(_symbols.BufferExtensions) && method.Name == "Write";
        bool copies = IsCopy(method.Name);
        foreach (IArgumentOperation argument in call.Arguments)
        {
            if ((copies || fills || MayWrite(method, argument)) && _origins.Body(argument.Value) is { } target)
                return new Start(target, awaited && copies);
        }

        return null;
    }

    /// <summary>Whether another's method gets the body, and nothing comes of the call that could be a mere writer on it.</summary>
    private bool MayWrite(IMethodSymbol method, IArgumentOperation argument) =>
        _symbols.IsBodyType(argument.Parameter?.Type) && (method.ReturnsVoid || method.ReturnsTask())
        && !method.Name.StartsWith("Set", StringComparison.Ordinal) && !method.Name.StartsWith("Register", StringComparison.Ordinal);

    public Effect? Find(ISimpleAssignmentOperation assignment)
    {
        switch (assignment.Target)
        {
            case IPropertyReferenceOperation { Property.Name: "Body" } body when body.Property.ContainingType.Same(_symbols.HttpResponse):
                return _origins.Request(body.Instance) is { } response
                    ? new ReplaceBody(response, Original(assignment.Value, response))
                    : null;
            case ILocalReferenceOperation local when _origins.Body(local) is { } kept && _origins.Body(assignment.Value) is { } value:
                return kept.Body is { } name ? new KeepBody(name, value) : null;
            default:
                return null;
        }
    }

    private ReplaceBody? SetFeature(IInvocationOperation call)
    {
        if (call is not { TargetMethod: { Name: "Set", Arity: 1 } set } || !set.TypeArguments[0].Same(_symbols.BodyFeature)
            || _origins.Request(call.Instance) is not { } response)
        {
            return null;
        }

        // A feature that was got from the same response before is the original one.
        bool restores = _origins.Request(call.Arguments[0].Value) is { } source && source.Equals(response);
        return new ReplaceBody(response, restores ? new Outlet(new Origin(OriginKind.Body, _symbols.BodyFeature)) : null);
    }

    private Outlet? Original(IOperation value, Origin response) =>
        _origins.Body(value) is { } original && original.Response.Equals(response) ? original : null;

    /// <summary>Whether what is made on a body sends at the call itself, and keeps nothing back.</summary>
    private bool SendsAtOnce(IInvocationOperation call) => call.TargetMethod is { ContainingType: var type, Name: var name }
        && (type.Is(_symbols.PipeWriter) ? IsWrite(name, pipe: true)
            : type.Is(_symbols.TextWriter) ? name.StartsWith("Write", StringComparison.Ordinal) && _origins.FlushesItself(call.Instance)
            : type is { Name: "TarWriter", ContainingNamespace.Name: "Tar" } && name is "WriteEntry" or "WriteEntryAsync");

    private static bool IsWrite(string name, bool pipe) => name is "WriteAsync" or "FlushAsync"
        || (pipe ? name is "Complete" or "CompleteAsync" : name is "Write" or "WriteByte" or "BeginWrite" or "Flush");

    private static bool IsEndOfWrapper(string name) => name is "Flush" or "FlushAsync" or "Dispose" or "DisposeAsync" or "Close";

    private static bool IsCopy(string name) =>
        name is "CopyTo" or "CopyToAsync" or "Serialize" or "SerializeAsync" or "WriteTo" or "WriteToAsync" or "Save" or "SaveAsync"
            or "SaveAs" or "SaveAsAsync";
}
