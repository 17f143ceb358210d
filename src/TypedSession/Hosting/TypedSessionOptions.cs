namespace TypedSession;

/// <summary>Options of all states.</summary>
public sealed class TypedSessionOptions
{
    /// <summary>placeholder</summary>
    public int MaxCookieBytes { get; set; } = 3072;
}
