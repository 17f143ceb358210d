using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
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
        (IMethodSymbol? callee, bool onThis) = CalleeOf(call, origins);
        if (callee is null || callee.DeclaringSyntaxReferences.IsEmpty || callee.IsAbstract || callee.IsVirtual || (callee.IsOverride && !callee.IsSealed && !callee.ContainingType.IsSealed))
            return null;

        ImmutableDictionary<int, Outlet>.Builder given = ImmutableDictionary.CreateBuilder<int, Outlet>();
        foreach (IArgumentOperation argument in call.Arguments)
        {
            if (argument.Parameter is { } parameter && Given(argument.Value, parameter, origins, symbols) is { } outlet)
                given[parameter.Ordinal] = outlet;
        }

        return given.Count > 0 || onThis ? new OwnCall(callee, given.ToImmutable(), onThis, summaries) : null;
    }

    /// <summary>The function that runs, and whether it shares this one's fields and locals. A delegate in a local is the one function that it was made of.</summary>
    private static (IMethodSymbol? Callee, bool OnThis) CalleeOf(IInvocationOperation call, OriginResolver origins)
    {
        if (call.TargetMethod.MethodKind != MethodKind.DelegateInvoke)
            return (Definition(call.TargetMethod), call.Instance is IInstanceReferenceOperation || IsInner(call.TargetMethod));
        return origins.Value(call.Instance) is not IDelegateCreationOperation { Target: var target } ? (null, false) : target switch
        {
            IFlowAnonymousFunctionOperation lambda => (lambda.Symbol, true),
            IMethodReferenceOperation method => (Definition(method.Method), method.Instance is IInstanceReferenceOperation || IsInner(method.Method)),
            _ => (null, false),
        };

        static IMethodSymbol Definition(IMethodSymbol method) => (method.PartialImplementationPart ?? method).OriginalDefinition;
    }

    private static bool IsInner(IMethodSymbol method) => method.MethodKind is MethodKind.LocalFunction or MethodKind.LambdaMethod;

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
            || (IsInner(Callee) && !SymbolEqualityComparer.Default.Equals(own.Symbol.ContainingSymbol, Callee));
        return _onThis && isShared ? new Outlet(own) : null;
    }

    private static Outlet? Given(IOperation value, IParameterSymbol parameter, OriginResolver origins, FlowSymbols symbols)
    {
        if (symbols.IsBodyType(parameter.Type))
            return origins.Body(value);
        return parameter.Type.IsFramework() && origins.Request(value) is { } request ? new Outlet(request) : null;
    }
}
