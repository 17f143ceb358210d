namespace TypedSession.Schema.Model;

/// <summary>A property that is stored.</summary>
/// <param name="Name">Its name, without an escaping @.</param>
/// <param name="Key">Its key on the wire.</param>
/// <param name="HasGivenKey">Whether the key stands in the declaration.</param>
/// <param name="Initial">The value that it has when nothing is stored.</param>
/// <param name="IsFlash">Whether it is shown once.</param>
/// <param name="Value">Its type and bounds.</param>
internal sealed record MemberModel(string Name, int Key, bool HasGivenKey, InitialValue Initial, bool IsFlash, ValueModel Value)
{
    /// <summary>Whether it can be set once an instance is made, and not by the constructor in the record's head alone.</summary>
    public bool IsSettable { get; init; } = true;

    /// <summary>Whether its value is not to be shown, whatever its name.</summary>
    public bool IsHidden { get; init; }

    /// <summary>Whether its value may be written in another order when it has been read.</summary>
    public bool IsUnordered { get; init; }

    /// <summary>Whether an accessor of the user's runs code.</summary>
    public bool HasAccessorCode { get; init; }

    /// <summary>What it declares and no session keeps, and what to do about it; null where all is kept.</summary>
    public string? NotKept { get; init; }

    /// <summary>Whether it has a setter, which an object initializer can call.</summary>
    public bool HasSetter { get; init; } = true;

    /// <summary>Whether its declared initial value may have a comparer of its own, which what is read then has too.</summary>
    public bool HasComparer { get; init; }

    /// <summary>Whether its declared initial value may have a comparer that is no culture's.</summary>
    public bool MayOrder { get; init; }
}

/// <summary>What is known of a member's initial value.</summary>
internal enum InitialValue
{
    /// <summary>There is none: the member is required.</summary>
    None,

    /// <summary>The type's default: null, zero, false.</summary>
    Default,

    /// <summary>An empty string or collection.</summary>
    Empty,

    /// <summary>Something else, or not known.</summary>
    Other,
}
