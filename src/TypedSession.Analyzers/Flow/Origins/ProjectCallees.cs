using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using TypedSession.Analyzers.Flow.Engine;

namespace TypedSession.Analyzers.Flow.Origins;

/// <summary>The project's own methods as callees.</summary>
internal sealed class ProjectCallees
{
    private readonly ConcurrentDictionary<IMethodSymbol, bool> _mayChange = new(SymbolEqualityComparer.Default);

    public ProjectCallees(Compilation compilation, FlowSymbols symbols, MethodBodies bodies)
    {
        Symbols = symbols;
        Implementations = new Implementations(compilation);
        Reach = new SessionReach(symbols);
        Members = new MemberValues(compilation);
        Bodies = bodies;
    }

    public FlowSymbols Symbols { get; }

    public Implementations Implementations { get; }

    public SessionReach Reach { get; }

    public MemberValues Members { get; }

    public MethodBodies Bodies { get; }

    /// <summary>Whether a call may run a method of the project: that of a delegate may.</summary>
    public bool MayBe(IMethodSymbol called) => called.MethodKind == MethodKind.DelegateInvoke || Symbols.IsOwn(called);

    /// <summary>Whether a call may change a session, as far as declarations say.</summary>
    public bool MayChange(IMethodSymbol called) =>
        Symbols.IsOwn(called) && _mayChange.GetOrAdd(called.OriginalDefinition, method => Implementations.Of(method).Any(Reach.Has));
}
