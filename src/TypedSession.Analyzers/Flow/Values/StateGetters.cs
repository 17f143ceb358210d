using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using TypedSession.Analyzers.Flow.Origins;

namespace TypedSession.Analyzers.Flow.Values;

/// <summary>The project's own getters and methods that may give back a session's state.</summary>
internal sealed class StateGetters(INamedTypeSymbol session, IReadOnlyCollection<string> names, Compilation compilation)
{
    private readonly ConcurrentDictionary<IMethodSymbol, Body?> _bodies = new(SymbolEqualityComparer.Default);
    private readonly Implementations _implementations = new(compilation);

    /// <summary>The library's <c>ISession&lt;T&gt;</c>.</summary>
    public INamedTypeSymbol Session => session;

    public IReadOnlyCollection<string> Names => names;

    /// <summary>
    /// The bodies that may run where one of them is called, null for one that cannot be seen; none where it is another function, or not
    /// known which may run.
    /// </summary>
    public IEnumerable<Body?> BodiesOf(IMethodSymbol? called, IOperation use)
    {
        if (called is null || !names.Contains((called.AssociatedSymbol ?? called).Name))
            return [];
        IMethodSymbol method = called.ReducedFrom ?? called;
        return !_implementations.AreAll(method) ? [] : _implementations.Of(method).Select(known => _bodies.GetOrAdd(known,
            one => OwnMethods.DeclaredBody(one, use) is { } body ? new Body([body], this) : null));
    }
}
