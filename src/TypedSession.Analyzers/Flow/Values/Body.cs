using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TypedSession.Analyzers.Flow.Values;

/// <summary>One body of the project under analysis.</summary>
internal sealed class Body
{
    private readonly Lazy<BodyValues> _values;

    public Body(INamedTypeSymbol session, ImmutableArray<IOperation> blocks)
    {
        Session = session;
        Blocks = blocks;
        _values = new Lazy<BodyValues>(() => new BodyValues(blocks));
    }

    /// <summary>The library's <c>ISession&lt;T&gt;</c>.</summary>
    public INamedTypeSymbol Session { get; }

    public ImmutableArray<IOperation> Blocks { get; }

    /// <summary>Gathered when the first rule asks.</summary>
    public BodyValues Values => _values.Value;
}
