namespace TypedSession;

/// <summary>
/// The current request's session of one type. Injected everywhere, and found by
/// <see cref="Microsoft.AspNetCore.Http.TypedSessionHttpContextExtensions.GetSession{T}"/>.
/// </summary>
/// <typeparam name="T">The state: a partial record with <see cref="SessionStateAttribute"/>.</typeparam>
/// <remarks>
/// It is as thread-safe as <see cref="Microsoft.AspNetCore.Http.HttpContext"/>, that is, not. Outside a request each member throws
/// <see cref="InvalidOperationException"/>. Nothing that a client sends makes one throw: a cookie that cannot be used is a fresh session,
/// and <see cref="Status"/> says so.
/// </remarks>
public interface ISession<T>
    where T : class, ISessionState<T>
{
    /// <summary>The state: what the cookie held, or the initial value.</summary>
    /// <exception cref="ArgumentNullException">Set to null.</exception>
    /// <exception cref="SessionTooLargeException">The value set does not fit its cookie, or holds more small objects than are read from one; the old value stays.</exception>
    /// <exception cref="SessionBoundException">A member of the value set breaks its declared bound; the old value stays.</exception>
    /// <exception cref="SessionCommittedException">Set after the response has started.</exception>
    T Value { get; set; }

    /// <summary>Says in one word how this request's value came to be.</summary>
    SessionStatus Status { get; }

    /// <summary>The session's id and times; null while there is no session yet: reading never creates one.</summary>
    SessionInfo? Info { get; }

    /// <summary>
    /// Replaces the state by what the function makes of it. Nothing is sent when the stored bytes come out the same.
    /// </summary>
    /// <param name="update">A pure function: it may run again.</param>
    /// <returns>The new state.</returns>
    /// <exception cref="ArgumentNullException">The function is null or returned null.</exception>
    /// <exception cref="SessionTooLargeException">The new state does not fit its cookie, or holds more small objects than are read from one; the old value stays.</exception>
    /// <exception cref="SessionBoundException">A member of the new state breaks its declared bound; the old value stays.</exception>
    /// <exception cref="SessionCommittedException">Called after the response has started.</exception>
    T Update(Func<T, T> update);

    /// <summary>
    /// Gives the session a new id and keeps its state. Sign-in does so by itself; call it when a session gains rights in another way.
    /// Does nothing where there is no session.
    /// </summary>
    /// <exception cref="SessionCommittedException">Called after the response has started.</exception>
    void RenewId();

    /// <summary>
    /// Ends the session: its cookie is deleted and <see cref="Value"/> is the initial one. A later <see cref="Update"/> starts a new
    /// session with a new id. Sign-out does so by itself.
    /// </summary>
    /// <exception cref="SessionCommittedException">Called after the response has started.</exception>
    void End();
}
