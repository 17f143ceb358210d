namespace TypedSession.Testing;

/// <summary>A log of ends that is to be checked, and what a test can do with its storage.</summary>
public sealed class SessionRevocationLogSetup
{
    /// <summary>The log.</summary>
    public required ISessionRevocationLog Log { get; init; }

    /// <summary>Another instance over the same storage, as a second node has one. Calls at the same moment then come from both.</summary>
    public ISessionRevocationLog? Second { get; init; }

    /// <summary>
    /// Moves the clock that both instances go by, where they take a <see cref="TimeProvider"/>. Without it, order and expiry are checked
    /// as far as that goes without waiting.
    /// </summary>
    public Action<TimeSpan>? Advance { get; init; }

    /// <summary>The time by the clock that both instances go by; null for the system's.</summary>
    public Func<DateTimeOffset>? Now { get; init; }

    /// <summary>
    /// Empties the storage and lets its numbers begin again, as a new server does that takes the place of another. Without it, positions
    /// after that are not checked.
    /// </summary>
    public Func<Task>? ResetAsync { get; init; }
}
