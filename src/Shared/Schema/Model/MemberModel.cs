namespace TypedSession.Schema.Model;

/// <summary>A property that is stored.</summary>
/// <param name="Name">Its name, without an escaping @.</param>
/// <param name="Key">Its key on the wire.</param>
/// <param name="HasGivenKey">Whether the key stands in the declaration.</param>
/// <param name="Initial">The value that it has when nothing is stored.</param>
/// <param name="IsFlash">Whether it is shown once.</param>
/// <param name="Value">Its type and bounds.</param>
internal sealed record MemberModel(string Name, int Key, bool HasGivenKey, InitialValue Initial, bool IsFlash, ValueModel Value);

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
