using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TypedSession.Analyzers.Flow.Values;

/// <summary>One body of the project under analysis.</summary>
internal sealed class Body
{
    private readonly Lazy<BodyValues> _values;

    public Body(ImmutableArray<IOperation> blocks, StateGetters getters)
    {
        Blocks = blocks;
        Getters = getters;
        _values = new Lazy<BodyValues>(() => new BodyValues(blocks));
    }

    /// <summary>The library's <c>ISession&lt;T&gt;</c>.</summary>
    public INamedTypeSymbol Session => Getters.Session;

    public ImmutableArray<IOperation> Blocks { get; }

    public StateGetters Getters { get; }

    /// <summary>
    /// Whether the body names what leads to a session's state: <c>Value</c>, <c>Update</c>, <c>UpdateAsync</c>, or a member that names
    /// one of these.
    /// </summary>
    public bool MayReachState =>
        Blocks.Any(block => SessionMentions.AreIn(block.Syntax, "Value", "Update") || SessionMentions.Names(block.Syntax, Getters.Names));

    /// <summary>Gathered when the first rule asks.</summary>
    public BodyValues Values => _values.Value;
}
