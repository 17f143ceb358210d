namespace TypedSession;

/// <summary>
/// The end of one session or of many, as nodes tell each other: whatever has this key and an id from before <see cref="IssuedBefore"/> is
/// over. It holds no id and no owner, only their hashes, and is needed until <see cref="Expires"/>: then whatever it ends has expired by itself.
/// </summary>
/// <param name="Key">What it is about.</param>
/// <param name="IssuedBefore">Sessions whose id was given before this, in Unix seconds. The greatest number for the id of one session.</param>
/// <param name="RefusedFrom">From when on they are refused, in Unix seconds: later than now for an id that was renewed, while parallel requests still carry it.</param>
/// <param name="Expires">Until when the record is needed, in Unix seconds.</param>
public sealed record SessionRevocation(SessionRevocationKey Key, uint IssuedBefore, uint RefusedFrom, uint Expires)
{
    /// <summary>Whether it is about an id that was exchanged for another: whoever presents it later may have stolen it.</summary>
    public bool IsRetired { get; init; }

    /// <summary>
    /// What took the place of a retired id: its key's 32 bytes, and the id itself, sealed. The key alone where nobody may follow any more; null where nobody ever might.
    /// </summary>
    public byte[]? Successor { get; init; }

    /// <summary>Whether it is about one id, and not about many sessions.</summary>
    internal bool IsOfOne => IssuedBefore == uint.MaxValue;

    /// <summary>Whether the id was exchanged by policy, so that whoever has the old one may follow to the new one for a while.</summary>
    internal bool IsOpen => IsRetired && Successor?.Length > SessionRevocationKey.Length;

    /// <summary>The key of the id that was given for this one by policy.</summary>
    internal SessionRevocationKey? SuccessorKey =>
        Successor?.Length >= SessionRevocationKey.Length ? SessionRevocationKey.OfBytes(Successor.AsSpan(0, SessionRevocationKey.Length)) : null;

    /// <summary>What becomes of that id: what is over for one id is over for whatever was given for it by policy, since nobody has shown who they are.</summary>
    internal SessionRevocation? OfSuccessor => !IsOpen && SuccessorKey is { } key ? this with { Key = key, Successor = null } : null;

    private int Strictness => !IsRetired ? 2 : IsOpen ? 0 : 1;

    /// <summary>Of two records of one key, whatever is over by one of them is over.</summary>
    /// <param name="other">Another record of the same key.</param>
    public SessionRevocation Merge(SessionRevocation other)
    {
        ArgumentNullException.ThrowIfNull(other);

        // The end of a session counts for more than the exchange of its id, and an exchange at a sign-in for more than one by policy.
        bool isStricter = Strictness == other.Strictness ? RefusedFrom <= other.RefusedFrom : Strictness > other.Strictness;
        (SessionRevocation stricter, SessionRevocation laxer) = isStricter ? (this, other) : (other, this);

        // Null comes back from JSON as no bytes.
        byte[]? successor = stricter.SuccessorKey is null ? laxer.Successor : stricter.Successor;
        return stricter with
        {
            IssuedBefore = Math.Max(IssuedBefore, other.IssuedBefore),
            RefusedFrom = Math.Min(RefusedFrom, other.RefusedFrom),
            Expires = Math.Max(Expires, other.Expires),
            Successor = stricter.IsOpen || successor is not { Length: > SessionRevocationKey.Length } ? successor : successor[..SessionRevocationKey.Length],
        };
    }
}
