using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace TypedSession.Analyzers.Flow.Values;

/// <summary>The project's own getters and methods that may give back a session's state.</summary>
internal sealed class StateGetters(INamedTypeSymbol session, IReadOnlyCollection<string> names)
{
    private readonly ConcurrentDictionary<IMethodSymbol, Body?> _bodies = new(SymbolEqualityComparer.Default);

    /// <summary>The library's <c>ISession&lt;T&gt;</c>.</summary>
    public INamedTypeSymbol Session => session;

    public IReadOnlyCollection<string> Names => names;

    /// <summary>The body of one of them; null of any other function.</summary>
    public Body? BodyOf(IMethodSymbol? called, IOperation use) =>
        called is null || !names.Contains((called.AssociatedSymbol ?? called).Name)
        ? null
        : _bodies.GetOrAdd(called, method => OwnMethods.BodyOf(method, use) is { } body ? new Body([body], this) : null);
}
