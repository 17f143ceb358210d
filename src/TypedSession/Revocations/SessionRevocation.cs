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

    /// <summary>The id that took the place of a retired one, sealed; null where nobody may follow it.</summary>
    public byte[]? Successor { get; init; }

    /// <summary>Of two records of one key, whatever is over by one of them is over.</summary>
    /// <param name="other">Another record of the same key.</param>
    public SessionRevocation Merge(SessionRevocation other)
    {
        ArgumentNullException.ThrowIfNull(other);

        // The end of a session counts for more than the exchange of its id.
        SessionRevocation stricter = IsRetired != other.IsRetired ? (IsRetired ? other : this) : RefusedFrom <= other.RefusedFrom ? this : other;
        return stricter with { IssuedBefore = Math.Max(IssuedBefore, other.IssuedBefore), Expires = Math.Max(Expires, other.Expires) };
    }
}
