namespace TypedSession.EntityFrameworkCore;

/// <summary>
/// One session, as a row. Map it with <see cref="Microsoft.EntityFrameworkCore.TypedSessionModelBuilderExtensions.AddTypedSession"/>; it
/// is the store's to read and write. Times are Unix seconds: every database compares them, and SQLite no <see cref="DateTimeOffset"/>.
/// </summary>
public sealed class SessionRow
{
    /// <summary>The hash of the session's id: 32 bytes.</summary>
    public required byte[] Key { get; set; }

    /// <summary>The name of its state.</summary>
    public required string State { get; set; }

    /// <summary>How often it has been written. Each write names the version that it replaces.</summary>
    public required long Version { get; set; }

    /// <summary>The encrypted content.</summary>
    public required byte[] Data { get; set; }

    /// <summary>The hash of its owner; null where it has no owner.</summary>
    public byte[]? Owner { get; set; }

    /// <summary>When the session was made.</summary>
    public required long Created { get; set; }

    /// <summary>When the session was last seen.</summary>
    public required long LastSeen { get; set; }

    /// <summary>From when on it may be removed.</summary>
    public required long Expires { get; set; }

    /// <summary>Proves the rest of the row to the session's client: 16 bytes.</summary>
    public required byte[] Tag { get; set; }
}
