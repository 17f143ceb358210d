using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypedSession.Analyzers.Flow.Origins;

namespace TypedSession.Analyzers.Flow.Response;

/// <summary>Says in the caller's terms what a callee says of its own parameters, fields and captured variables.</summary>
internal sealed class Translation
{
    private readonly ImmutableDictionary<int, Outlet> _responses;
    private readonly ImmutableDictionary<int, SessionSource> _sessions;
    private readonly Func<Origin, ISymbol?, Origin?> _held;
    private readonly OriginResolver _origins;
    private readonly bool _onThis;

    private Translation(
        IMethodSymbol callee, bool onThis, OriginResolver origins, Func<Origin, ISymbol?, Origin?> held,
        ImmutableDictionary<int, Outlet> responses, ImmutableDictionary<int, SessionSource> sessions)
    {
        Callee = callee;
        _onThis = onThis;
        _origins = origins;
        _held = held;
        _responses = responses;
        _sessions = sessions;
    }

    public IMethodSymbol Callee { get; }

    public bool IsInner => IsFunction(Callee);

    /// <summary>Whether the callee is given anything of a request, or shares it.</summary>
    public bool IsOfInterest => _onThis || _responses.Count > 0 || _sessions.Count > 0;

    /// <summary>The responses given as arguments.</summary>
    public IEnumerable<Outlet> Given => _responses.Values;

    public static Translation Of(CallSite call, IMethodSymbol callee, bool onThis, SessionOwner owner, OriginResolver origins,
        FlowSymbols symbols)
    {
        ImmutableDictionary<int, Outlet>.Builder responses = ImmutableDictionary.CreateBuilder<int, Outlet>();
        ImmutableDictionary<int, SessionSource>.Builder sessions = ImmutableDictionary.CreateBuilder<int, SessionSource>();
        foreach (IArgumentOperation argument in call.Arguments)
        {
            if (argument.Parameter is not { } parameter)
                continue;
            if (symbols.IsSessionType(parameter.Type) && owner.SourceOf(argument.Value) is { } source)
                sessions[parameter.Ordinal] = source;
            else if (symbols.IsBodyType(parameter.Type) && origins.Body(argument.Value) is { } body)
                responses[parameter.Ordinal] = body;
            else if (parameter.Type.IsFramework() && origins.Request(argument.Value) is { } request)
                responses[parameter.Ordinal] = new Outlet(request);
        }

        return new Translation(callee, onThis, origins, (own, root) => origins.HeldBy(ArgumentFor(call, callee, root), own.Symbol),
            responses.ToImmutable(), sessions.ToImmutable());
    }

    /// <summary>Of a function that is called with nothing of a request but what it shares.</summary>
    public static Translation OfFunction(GivenFunction function, OriginResolver origins) =>
        new(function.Function, function.OnThis, origins, static (_, _) => null, ImmutableDictionary<int, Outlet>.Empty,
            ImmutableDictionary<int, SessionSource>.Empty);

    public static bool IsFunction(IMethodSymbol method) => method.MethodKind is MethodKind.LocalFunction or MethodKind.LambdaMethod;

    /// <summary>What one of the callee's origins is here.</summary>
    public Outlet? OutletOf(Origin own)
    {
        if (own.Root is { } root && !(_onThis && root.IsOfObject()))
            return _held(own, root) is { } held ? new Outlet(held) : IsInner ? new Outlet(own) : null;
        if (own.Symbol is IParameterSymbol parameter && IsOfCallee(parameter))
            return _responses.TryGetValue(parameter.Ordinal, out Outlet outlet) ? outlet : null;
        if (!_onThis && own.Symbol.IsOfObject())
            return _held(own, null) is { } here ? new Outlet(here) : null;
        bool isShared = own.Symbol is null || own.Symbol.IsOfObject() || (IsInner && !IsOfCallee(own.Symbol));
        return _onThis && isShared ? new Outlet(_origins.Named(own)) : null;
    }

    /// <summary>What one of the callee's sessions is here. What is injected into any object is the current request's.</summary>
    public SessionSource? SourceOf(SessionSource own)
    {
        if (own.Parameter is { } parameter)
            return !IsOfCallee(parameter)
                ? (IsInner ? own : null)
                : _sessions.TryGetValue(parameter.Ordinal, out SessionSource given) ? given : null;
        if (own.Request is not { } request)
            return own;
        if (OutletOf(request) is { } outlet)
            return SessionSource.Of(outlet.Response);
        return request.Kind == OriginKind.Current ? SessionSource.Injected : null;
    }

    /// <summary>What the callee knows by a parameter, or by this: an extended or called object included.</summary>
    private static IOperation? ArgumentFor(CallSite call, IMethodSymbol callee, ISymbol? root) =>
        root is null ? call.Instance
        : root is IParameterSymbol parameter && SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, callee)
            ? call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == parameter.Ordinal)?.Value
        : null;

    private bool IsOfCallee(ISymbol symbol) => SymbolEqualityComparer.Default.Equals(symbol.ContainingSymbol, Callee);
}
