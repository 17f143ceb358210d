using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypedSession.Analyzers.Flow.Engine;

namespace TypedSession.Analyzers.Flow.Origins;

/// <summary>Finds the request that a session belongs to.</summary>
internal sealed class SessionOwner
{
    private readonly FunctionGraph _function;
    private readonly FlowSymbols _symbols;
    private readonly OriginResolver _origins;

    public SessionOwner(FunctionGraph function, FlowSymbols symbols, OriginResolver origins)
    {
        _function = function;
        _symbols = symbols;
        _origins = origins;
    }

    /// <summary>Where a session comes from; null when that cannot be seen.</summary>
    public SessionSource? SourceOf(IOperation? session)
    {
        IOperation? value = _origins.Value(session);
        if (_origins.RequestAskedBy(value) is { } asked)
            return SessionSource.Of(asked);
        switch (value)
        {
            case IInvocationOperation call:
                return Asked(call.Instance ?? (call.Arguments.IsEmpty ? null : call.Arguments[0].Value));
            case IPropertyReferenceOperation { Property: var property, Instance: { } instance } when property.IsFramework():
                return Asked(instance);
            case IParameterReferenceOperation { Parameter: var parameter }:
                return SessionSource.Of(parameter);
            case IMemberReferenceOperation { Instance: IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.PatternInput } }:
                return null;
            case IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation }
                or IPropertyReferenceOperation { Instance: null or IInstanceReferenceOperation }:
                return SessionSource.Injected;
            default:
                return null;
        }

        SessionSource? Asked(IOperation? context) => _origins.Request(context) is { } request ? SessionSource.Of(request) : null;
    }

    /// <summary>
    /// A session that was asked of a context is that context's. One that was injected or given is the current request's, which is known
    /// only where a single request is in sight; so is that of an accessor.
    /// </summary>
    public Origin? OwnerOf(SessionSource source, IEnumerable<Origin> inSight) => source.Request switch
    {
        null => TheOnly(inSight.Concat(GivenRequests())),
        { Kind: OriginKind.Current } current => TheOnly(inSight.Concat(GivenRequests())) ?? current,
        var known => known,
    };

    private static Origin? TheOnly(IEnumerable<Origin> origins)
    {
        Origin[] requests = [.. origins.Where(static origin => origin.IsRequest).Distinct().Take(2)];
        return requests.Length == 1 && requests[0].Kind != OriginKind.Foreign ? requests[0] : null;
    }

    private IEnumerable<Origin> GivenRequests() =>
        _function.ParametersInScope().Where(parameter => _symbols.IsRequestType(parameter.Type)).Select(_origins.Parameter);
}
