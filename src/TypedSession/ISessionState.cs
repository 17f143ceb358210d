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

    /// <summary>Copies one member that is marked <see cref="FlashAttribute"/>.</summary>
    /// <param name="value">The state that gets it.</param>
    /// <param name="source">The state that has it.</param>
    /// <param name="index">Which of the marked members: from 0 on, in the order of their keys.</param>
    /// <returns>The same instance where there is no such member, or where it is nothing in both.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static virtual TSelf CopyFlash(TSelf value, TSelf source, int index) => value;

    /// <summary>The text of the member marked <see cref="SessionOwnerAttribute"/>, in the invariant culture.</summary>
    /// <param name="value">The state.</param>
    /// <returns>Null where no member is marked, or where the session has no owner.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static virtual string? GetOwner(TSelf value) => null;
}
