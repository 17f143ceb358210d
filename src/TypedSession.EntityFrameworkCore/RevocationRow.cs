namespace TypedSession.EntityFrameworkCore;

/// <summary>
/// One end, or an id that was exchanged for another, as a row: see <see cref="SessionRevocationEntry"/>. Rows are only added, and removed
/// when what they end has expired by itself.
/// </summary>
public sealed class RevocationRow
{
    /// <summary>Given by the database, in the order of the inserts.</summary>
    public long Id { get; set; }

    /// <summary>The hash of what it is about: 32 bytes.</summary>
    public required byte[] Key { get; set; }

    /// <summary>Until when it is needed, in Unix seconds.</summary>
    public required long Expires { get; set; }

    /// <summary>When it was appended, in Unix seconds, by the clock of the node that did.</summary>
    public required long Appended { get; set; }

    /// <summary>What it says, in a form of the library's own.</summary>
    public required byte[] Payload { get; set; }
}
