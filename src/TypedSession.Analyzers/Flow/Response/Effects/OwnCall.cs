using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypedSession.Analyzers.Flow.Origins;
using TypedSession.Analyzers.Flow.Response.States;

namespace TypedSession.Analyzers.Flow.Response.Effects;

/// <summary>A call of one of the project's own functions, which may start a response that it is given.</summary>
internal sealed class OwnCall : Effect
{
    private readonly ImmutableDictionary<int, Outlet> _given;
    private readonly bool _onThis;
    private readonly Func<IMethodSymbol, Summary> _summaries;

    private OwnCall(IMethodSymbol callee, ImmutableDictionary<int, Outlet> given, bool onThis, Func<IMethodSymbol, Summary> summaries)
    {
        Callee = callee;
        _given = given;
        _onThis = onThis;
        _summaries = summaries;
    }

    public IMethodSymbol Callee { get; }

    public static OwnCall? Find(IInvocationOperation call, OriginResolver origins, FlowSymbols symbols, Func<IMethodSymbol, Summary> summaries)
    {
        IMethodSymbol callee = (call.TargetMethod.PartialImplementationPart ?? call.TargetMethod).OriginalDefinition;
        bool isLocal = callee.MethodKind == MethodKind.LocalFunction;
        if (callee.DeclaringSyntaxReferences.IsEmpty || callee.IsAbstract || callee.IsVirtual || (callee.IsOverride && !callee.IsSealed && !callee.ContainingType.IsSealed))
            return null;

        ImmutableDictionary<int, Outlet>.Builder given = ImmutableDictionary.CreateBuilder<int, Outlet>();
        foreach (IArgumentOperation argument in call.Arguments)
        {
            if (argument.Parameter is { } parameter && Given(argument.Value, parameter, origins, symbols) is { } outlet)
                given[parameter.Ordinal] = outlet;
        }

        bool onThis = call.Instance is IInstanceReferenceOperation || isLocal;
        return given.Count > 0 || onThis ? new OwnCall(callee, given.ToImmutable(), onThis, summaries) : null;
    }

    public override RequestStates Apply(RequestStates states, IOperation operation)
    {
        Summary summary = _summaries(Callee);
        if (!summary.Returns)
            return NotReached(states);
        foreach (Origin own in summary.AtReturn.Origins)
        {
            if (OutletOf(own) is { } outlet)
                states = Through(states, outlet, summary.AtReturn[own], operation);
        }

        return states;
    }

    private static RequestStates Through(RequestStates states, Outlet outlet, ResponseState atReturn, IOperation call)
    {
        // The callee was looked at as if nothing had been sent and nothing was buffered. Its start counts as a possible one here, since
        // the reader of this method does not see it.
        if (atReturn.MayHaveStarted)
            states = states.Start(outlet, call, certain: false);
        ResponseState state = states[outlet.Response];
        bool replaced = own(atReturn) != Possible.Direct && own(state) == Possible.Direct && outlet.Response.IsRequest;
        return replaced ? states.With(outlet.Response, state.WithBody(atReturn.Possible)) : states;

        static Possible own(ResponseState any) => any.Possible & Possible.Body;
    }

    private RequestStates NotReached(RequestStates states)
    {
        foreach (Outlet outlet in _given.Values)
            states = states.With(outlet.Response, default);
        foreach (Origin origin in states.Origins)
            states = states.With(origin, default);
        return states;
    }

    /// <summary>What one of the callee's origins is here.</summary>
    private Outlet? OutletOf(Origin own)
    {
        if (own.Symbol is IParameterSymbol parameter && SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, Callee))
            return _given.TryGetValue(parameter.Ordinal, out Outlet outlet) ? outlet : null;
        bool isShared = own.Symbol is null or IFieldSymbol or IPropertySymbol
            || (Callee.MethodKind == MethodKind.LocalFunction && !SymbolEqualityComparer.Default.Equals(own.Symbol.ContainingSymbol, Callee));
        return _onThis && isShared ? new Outlet(own) : null;
    }

    private static Outlet? Given(IOperation value, IParameterSymbol parameter, OriginResolver origins, FlowSymbols symbols)
    {
        if (symbols.IsBodyType(parameter.Type))
            return origins.Body(value);
        return parameter.Type.IsFramework() && origins.Request(value) is { } request ? new Outlet(request) : null;
    }
}
