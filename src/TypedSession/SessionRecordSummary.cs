namespace TypedSession;

/// <summary>One of an owner's sessions, for a page that lists them.</summary>
/// <param name="Key">Under what it is kept.</param>
/// <param name="State">The name of its state.</param>
/// <param name="Created">When it was made.</param>
/// <param name="LastSeen">When it was last seen.</param>
public sealed record SessionRecordSummary(SessionRecordKey Key, string State, DateTimeOffset Created, DateTimeOffset LastSeen);
