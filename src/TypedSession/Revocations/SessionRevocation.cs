using System.Collections.Immutable;

namespace TypedSession;

/// <summary>
/// What is known of one key: an end, an exchange of an id, or an end of many sessions. Two of one key merge into what both say, in
/// whatever order they are heard of, and as often as they are. All times are Unix seconds.
/// </summary>
/// <param name="Key">What it is about.</param>
/// <param name="Made">When it was made, by the latest of the clocks that made it.</param>
/// <param name="Expires">Until when it is needed.</param>
internal sealed record SessionRevocation(SessionRecordKey Key, uint Made, uint Expires)
{
    /// <summary>Of many sessions: those whose id was given before this are over. 0 where it is about one id.</summary>
    public uint IssuedBefore { get; init; }

    public bool IsEnded { get; init; }

    /// <summary>
    /// From when on the id is refused, being exchanged for another; null where it was not. Requests under way carry it until then.
    /// </summary>
    public uint? RefusedFrom { get; init; }

    /// <summary>Whether the id was exchanged for one that no request may follow to.</summary>
    public bool IsClosed { get; init; }

    /// <summary>
    /// Every id that took its place. There may be several: nodes that exchange it at the same moment do not know of each other.
    /// </summary>
    public ImmutableArray<IdSuccessor> Successors { get; init; } = [];

    /// <summary>
    /// Whether this node obeys it, and the others may not know. As long as that is so, no answer may make a client forget the session:
    /// a sign-out that is asked for again would find nothing to end.
    /// </summary>
    public bool IsUnshared { get; init; }

    public bool IsOfMany => IssuedBefore != 0;

    /// <summary>Whether it says that the id is over, or will be. One that only names a successor says so of neither.</summary>
    public bool IsOver => IsEnded || RefusedFrom is not null;

    /// <summary>The id that requests may follow to.</summary>
    public IdSuccessor? Followed =>
        IsEnded || IsClosed ? null : Successors.FirstOrDefault(static successor => successor.Sealed is not null);

    /// <summary>
    /// What follows for the ids that took its place: an end is an end of them all, and what closes the id closes those given by policy.
    /// </summary>
    public IEnumerable<SessionRevocation> Consequences()
    {
        foreach (IdSuccessor successor in Successors)
        {
            if (IsEnded) yield return new(successor.Key, Made, Expires) { IsEnded = true, IsUnshared = IsUnshared };
            if (!IsEnded && IsClosed && successor.IsByPolicy)
            {
                yield return new(successor.Key, Made, Expires) { IsClosed = true, RefusedFrom = RefusedFrom, IsUnshared = IsUnshared };
            }
        }
    }

    /// <returns>This one where the other says nothing new.</returns>
    public SessionRevocation Merge(SessionRevocation other)
    {
        bool isEnded = IsEnded || other.IsEnded;
        bool isClosed = IsClosed || other.IsClosed;
        SessionRevocation merged = this with
        {
            Made = Math.Max(Made, other.Made),
            Expires = Math.Max(Expires, other.Expires),
            IssuedBefore = Math.Max(IssuedBefore, other.IssuedBefore),
            IsEnded = isEnded,
            IsClosed = isClosed,
            IsUnshared = IsUnshared || other.IsUnshared,
            RefusedFrom = Earlier(RefusedFrom, other.RefusedFrom),
            Successors = Union(other.Successors, isSealed: !isEnded && !isClosed),
        };
        return merged == this ? this : merged;
    }

    private static uint? Earlier(uint? one, uint? other) => one is { } mine && other is { } theirs ? Math.Min(mine, theirs) : one ?? other;

    private ImmutableArray<IdSuccessor> Union(ImmutableArray<IdSuccessor> others, bool isSealed)
    {
        ImmutableArray<IdSuccessor> all = Successors;
        foreach (IdSuccessor other in others)
        {
            IdSuccessor? known = all.FirstOrDefault(known => known.Key == other.Key);
            if (known is null) all = all.Add(other);
            else if (known.Sealed is null && other.Sealed is not null) all = all.Replace(known, other);
        }

        return isSealed || all.All(static successor => successor.Sealed is null)
            ? all
            : [.. all.Select(static successor => successor with { Sealed = null })];
    }
}
