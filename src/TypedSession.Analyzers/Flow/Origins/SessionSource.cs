using Microsoft.CodeAnalysis;

namespace TypedSession.Analyzers.Flow.Origins;

/// <summary>Where a session comes from, as its function can tell: a certain request, a parameter, or injection into the object.</summary>
internal readonly struct SessionSource : IEquatable<SessionSource>
{
    private SessionSource(Origin? request, IParameterSymbol? parameter)
    {
        Request = request;
        Parameter = parameter;
    }

    /// <summary>An injected session, which leads to the current request's.</summary>
    public static SessionSource Injected { get; }

    /// <summary>The request that the session was asked of.</summary>
    public Origin? Request { get; }

    /// <summary>The parameter that it was given by.</summary>
    public IParameterSymbol? Parameter { get; }

    public static SessionSource Of(Origin request) => new(request, parameter: null);

    /// <summary>A primary constructor's parameter is as good as a field.</summary>
    public static SessionSource Of(IParameterSymbol parameter) =>
        parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor } ? Injected : new(request: null, parameter);

    public bool Equals(SessionSource other) =>
        Nullable.Equals(Request, other.Request) && SymbolEqualityComparer.Default.Equals(Parameter, other.Parameter);

    public override bool Equals(object? obj) => obj is SessionSource other && Equals(other);

    public override int GetHashCode() => Request.GetHashCode() ^ SymbolEqualityComparer.Default.GetHashCode(Parameter);
}
