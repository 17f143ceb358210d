using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace TypedSession.Analyzers.Flow.Values;

/// <summary>One body of the project under analysis.</summary>
internal sealed class Body
{
    /// <summary>All rules share one.</summary>
    private static readonly ConditionalWeakTable<IOperation, Body> Shared = new();

    private readonly Lazy<BodyValues> _values;

    private Body(INamedTypeSymbol session, ImmutableArray<IOperation> blocks, IReadOnlyCollection<string> getters)
    {
        Session = session;
        Getters = getters;
        Blocks = blocks;
        _values = new Lazy<BodyValues>(() => new BodyValues(blocks));
        MayReachState = blocks.Any(block => SessionMentions.AreIn(block.Syntax, "Value", "Update") || SessionMentions.Names(block.Syntax, getters));
    }

    /// <summary>The library's <c>ISession&lt;T&gt;</c>.</summary>
    public INamedTypeSymbol Session { get; }

    public ImmutableArray<IOperation> Blocks { get; }

    /// <summary>The names of the project's members that may give back a session's state.</summary>
    public IReadOnlyCollection<string> Getters { get; }

    /// <summary>
    /// Whether the body names what leads to a session's state: <c>Value</c>, <c>Update</c>, <c>UpdateAsync</c>, or a member that names one of
    /// these.
    /// </summary>
    public bool MayReachState { get; }

    /// <summary>Gathered when the first rule asks.</summary>
    public BodyValues Values => _values.Value;

    public static Body Of(ImmutableArray<IOperation> blocks, INamedTypeSymbol session, IReadOnlyCollection<string> getters) =>
        Shared.GetValue(blocks[0], _ => new Body(session, blocks, getters));
}
