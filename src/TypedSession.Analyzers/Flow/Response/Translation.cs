using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TypedSession.Analyzers.Flow.Origins;

namespace TypedSession.Analyzers.Flow.Response;

/// <summary>Says in the caller's terms what a callee says of its own parameters, fields and captured variables.</summary>
internal sealed class Translation
{
    private readonly Given _given;
    private readonly Func<Origin, ISymbol?, Origin?> _held;
    private readonly OriginResolver _origins;
    private readonly bool _onThis;

    private Translation(
        IMethodSymbol callee, bool onThis, OriginResolver origins, Func<Origin, ISymbol?, Origin?> held, Given given)
    {
        Callee = callee;
        _onThis = onThis;
        _origins = origins;
        _held = held;
        _given = given;
    }

    public IMethodSymbol Callee { get; }

    public bool IsInner => IsFunction(Callee);

    /// <summary>Whether the callee is given anything of a request, or shares it.</summary>
    public bool IsOfInterest => _onThis || _given.Responses.Count > 0 || _given.Sessions.Count > 0;

    /// <summary>The responses given as arguments.</summary>
    public IEnumerable<Outlet> Responses => _given.Responses.Values;

    public static Translation Of(CallSite call, IMethodSymbol callee, bool onThis, SessionOwner owner, OriginResolver origins,
        FlowSymbols symbols)
    {
        IEnumerable<(int, ITypeSymbol, IOperation)> given = call.Arguments.Where(static argument => argument.Parameter is not null)
            .Select(static argument => (argument.Parameter!.Ordinal, argument.Parameter!.Type, argument.Value));
        if (callee.IsInExtension() && call.Instance is { Type: { } extended } receiver)
            given = given.Append((SymbolTests.ReceiverPlace, extended, receiver));
        return new Translation(callee, onThis, origins, (own, root) => origins.HeldBy(ArgumentFor(call, callee, root), own.Symbol),
            Resolved(given, owner, origins, symbols));
    }

    /// <summary>Of a function that is given to another, which calls it with what it was given itself, if with anything.</summary>
    public static Translation OfFunction(GivenFunction function, Func<int, IOperation?> given, SessionOwner owner, OriginResolver origins,
        FlowSymbols symbols) =>
        new(function.Function, function.OnThis, origins, static (_, _) => null, Resolved(
            from parameter in function.Function.Parameters
            let value = given(parameter.Ordinal)
            where value is not null
            select (parameter.Ordinal, parameter.Type, value!), owner, origins, symbols));

    private static Given Resolved(IEnumerable<(int Place, ITypeSymbol Type, IOperation Value)> values, SessionOwner owner,
        OriginResolver origins, FlowSymbols symbols)
    {
        ImmutableDictionary<int, Outlet>.Builder responses = ImmutableDictionary.CreateBuilder<int, Outlet>();
        ImmutableDictionary<int, SessionSource>.Builder sessions = ImmutableDictionary.CreateBuilder<int, SessionSource>();
        foreach ((int place, ITypeSymbol type, IOperation value) in values)
        {
            if (symbols.IsSessionType(type) && owner.SourceOf(value) is { } source)
                sessions[place] = source;
            else if (symbols.IsBodyType(type) && origins.Body(value) is { } body)
                responses[place] = body;
            else if (type.IsFramework() && origins.Request(value) is { } request)
                responses[place] = new Outlet(request);
        }

        return new Given(responses.ToImmutable(), sessions.ToImmutable());
    }

    public static bool IsFunction(IMethodSymbol method) => method.MethodKind is MethodKind.LocalFunction or MethodKind.LambdaMethod;

    /// <summary>What one of the callee's origins is here.</summary>
    public Outlet? OutletOf(Origin own)
    {
        if (own.Root is { } root && !(_onThis && root.IsOfObject()))
            return _held(own, root) is { } held ? new Outlet(held) : IsInner ? new Outlet(own) : null;
        if (own.Symbol is IParameterSymbol parameter && IsOfCallee(parameter))
            return _given.Responses.TryGetValue(parameter.Place(), out Outlet outlet) ? outlet : null;
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
                : _given.Sessions.TryGetValue(parameter.Place(), out SessionSource given) ? given : null;
        if (own.Request is not { } request)
            return own;
        if (OutletOf(request) is { } outlet)
            return SessionSource.Of(outlet.Response);
        return request.Kind == OriginKind.Current ? SessionSource.Injected : null;
    }

    /// <summary>What the callee knows by a parameter, or by this: an extended or called object included.</summary>
    private static IOperation? ArgumentFor(CallSite call, IMethodSymbol callee, ISymbol? root) =>
        root is null ? call.Instance
        : root is not IParameterSymbol parameter || !parameter.IsParameterOf(callee) ? null
        : parameter.Place() == SymbolTests.ReceiverPlace ? call.Instance
        : call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == parameter.Ordinal)?.Value;

    private bool IsOfCallee(ISymbol symbol) => symbol.IsParameterOf(Callee);

    /// <summary>The arguments that stand for a response or a session, by their places.</summary>
    private readonly record struct Given(
        ImmutableDictionary<int, Outlet> Responses, ImmutableDictionary<int, SessionSource> Sessions);
}
