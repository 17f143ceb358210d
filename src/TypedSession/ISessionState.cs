using System.ComponentModel;

namespace TypedSession;

/// <summary>
/// What the generator implements for a <see cref="SessionStateAttribute"/> record: everything that the runtime knows of it. There is no
/// reflection.
/// </summary>
/// <typeparam name="TSelf">The state.</typeparam>
public interface ISessionState<TSelf> : ISessionPart<TSelf>
    where TSelf : class, ISessionState<TSelf>
{
    /// <summary>The state's name, ceiling, members and worst case.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static abstract SessionSchema Schema { get; }

    /// <summary>Makes the state of a session that does not exist yet: every member at its initial value.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static abstract TSelf CreateInitial();

    /// <summary>Sets the members marked <see cref="FlashAttribute"/> back to their declared initial values.</summary>
    /// <param name="value">The state as it was read.</param>
    /// <returns>The same instance where no member is marked, or there is nothing to clear.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static virtual TSelf ClearFlash(TSelf value) => value;

    /// <summary>The text of the member marked <see cref="SessionOwnerAttribute"/>, in the invariant culture.</summary>
    /// <param name="value">The state.</param>
    /// <returns>Null where no member is marked, or where nobody owns the session.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static virtual string? GetOwner(TSelf value) => null;
}
