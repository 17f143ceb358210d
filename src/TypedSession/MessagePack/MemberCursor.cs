using System.ComponentModel;

namespace TypedSession.CompilerServices;

/// <summary>Where a reader stands among the members of a value. Used by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct MemberCursor
{
    internal bool IsMap { get; init; }

    /// <summary>How many members, gaps included, have not been looked at.</summary>
    internal int Remaining { get; set; }

    /// <summary>The key of the next slot of an array.</summary>
    internal int NextSlot { get; set; }

    /// <summary>Where the current member's value begins.</summary>
    internal int ValueStart { get; set; }
}
