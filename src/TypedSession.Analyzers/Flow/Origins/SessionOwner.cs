using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypedSession.Analyzers.Flow.Functions;

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

    /// <summary>
    /// A session that was asked of a context is that context's. One that was injected is the current request's, which is known only
    /// where a single request is in sight.
    /// </summary>
    public Origin? Find(IOperation? session, IEnumerable<Origin> inSight)
    {
        switch (_origins.Value(session))
        {
            case IInvocationOperation call:
                return _origins.Request(call.Instance ?? (call.Arguments.IsEmpty ? null : call.Arguments[0].Value));
            case IParameterReferenceOperation or IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation }
                or IPropertyReferenceOperation { Instance: null or IInstanceReferenceOperation }:
                return TheOnly(inSight.Concat(GivenRequests()));
            default:
                return null;
        }
    }

    private static Origin? TheOnly(IEnumerable<Origin> origins)
    {
        Origin[] requests = [.. origins.Where(static origin => origin.IsRequest).Distinct().Take(2)];
        return requests.Length == 1 && requests[0].Kind != OriginKind.Foreign ? requests[0] : null;
    }

    private IEnumerable<Origin> GivenRequests() => _function.ParametersInScope()
        .Where(parameter => parameter.Type.Is(_symbols.HttpContext) || parameter.Type.Is(_symbols.HttpResponse) || parameter.Type.Is(_symbols.ActionContext))
        .Select(_origins.Parameter);
}
