namespace TypedSession;

/// <summary>
/// The current request's session of one type. Injected everywhere, and found by
/// <see cref="Microsoft.AspNetCore.Http.TypedSessionHttpContextExtensions.GetSession{T}"/>.
/// </summary>
/// <typeparam name="T">
/// The state: a partial record with <see cref="SessionStateAttribute"/>. That it is one is a rule's to demand (TSS007), not a
/// constraint's: a broken constraint in a signature would keep the compiler from running any rule, and so from saying what is wrong
/// with the state.
/// </typeparam>
/// <remarks>
/// It is as thread-safe as <see cref="Microsoft.AspNetCore.Http.HttpContext"/>, that is, not. Outside a request each member throws
/// <see cref="InvalidOperationException"/>. Nothing that a client sends makes one throw: a cookie that cannot be used is a fresh session,
/// and <see cref="Status"/> says so. Each member keeps the response out of shared caches; first used in a response that has started,
/// and has told them to keep it, each throws <see cref="SessionCommittedException"/>.
/// </remarks>
public interface ISession<T>
    where T : notnull
{
    /// <summary>The state: what the cookie held, or the initial value.</summary>
    /// <exception cref="ArgumentNullException">Set to null.</exception>
    /// <exception cref="SessionTooLargeException">The value set does not fit its cookie, or holds more small objects than are read from
    /// one; the old value stays.</exception>
    /// <exception cref="SessionBoundException">A member of the value set breaks its declared bound; the old value stays.</exception>
    /// <exception cref="InvalidOperationException">It is in a store, and was not loaded: call <see cref="LoadAsync"/> before.</exception>
    /// <exception cref="SessionCommittedException">Set after the response has started.</exception>
    T Value { get; set; }

    /// <summary>Says in one word how this request's value came to be.</summary>
    /// <exception cref="InvalidOperationException">It is in a store, and was not loaded: call <see cref="LoadAsync"/> before.</exception>
    SessionStatus Status { get; }

    /// <summary>The session's id and times; null while there is no session yet: reading never creates one.</summary>
    /// <exception cref="InvalidOperationException">It is in a store, and was not loaded: call <see cref="LoadAsync"/> before.</exception>
    SessionInfo? Info { get; }

    /// <summary>
    /// Replaces the state by what the function makes of it. Nothing is sent when the stored bytes come out the same.
    /// </summary>
    /// <param name="update">A pure function: it may run again.</param>
    /// <returns>The new state.</returns>
    /// <exception cref="ArgumentNullException">The function is null or returned null.</exception>
    /// <exception cref="SessionTooLargeException">The new state does not fit its cookie, or holds more small objects than are read from
    /// one; the old value stays.</exception>
    /// <exception cref="SessionBoundException">A member of the new state breaks its declared bound; the old value stays.</exception>
    /// <exception cref="InvalidOperationException">It is in a store, and was not loaded: call <see cref="LoadAsync"/> before.</exception>
    /// <exception cref="SessionCommittedException">Called after the response has started.</exception>
    T Update(Func<T, T> update);

    /// <summary>
    /// Replaces the state by what the function makes of it, and saves it before it returns: on a store, no parallel change is lost and
    /// none is overwritten. The way for counters and stock. In a cookie it is what <see cref="Update"/> is.
    /// </summary>
    /// <param name="update">A pure function: it runs again on the newest value when another request was faster.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The state as it was saved.</returns>
    /// <exception cref="ArgumentNullException">The function is null or returned null.</exception>
    /// <exception cref="SessionConflictException">Others were faster again and again.</exception>
    /// <exception cref="SessionLimitException">The owner has as many sessions as are allowed.</exception>
    /// <exception cref="SessionUnavailableException">The store could not be reached.</exception>
    /// <exception cref="SessionTooLargeException">The new state does not fit; the old value stays.</exception>
    /// <exception cref="SessionBoundException">A member of the new state breaks its declared bound; the old value stays.</exception>
    /// <exception cref="SessionCommittedException">Called after the response has started.</exception>
    Task<T> UpdateAsync(Func<T, T> update, CancellationToken cancellationToken = default);

    /// <summary>
    /// Saves what was changed so far, where the state is in a store: for a handler that wants to know that it is kept before it goes
    /// on. Without it, the same happens before the first byte of the response. In a cookie there is nothing to do before that.
    /// </summary>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="SessionConflictException">Another request has changed the session after this one had read it.</exception>
    /// <exception cref="SessionLimitException">The owner has as many sessions as are allowed.</exception>
    /// <exception cref="SessionUnavailableException">The store could not be reached.</exception>
    Task CommitAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Reads the session, where that cannot be done without waiting. Endpoints that are known to use a state load it by themselves;
    /// call this before the first use elsewhere. Does nothing when the session is there already.
    /// </summary>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="SessionUnavailableException">The store could not be reached, and <see cref="SessionStoreOptions.FaultPolicy"/> is
    /// <see cref="StoreFaultPolicy.Fail"/>.</exception>
    Task LoadAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Returns what a function reads in the state, and uses up the <see cref="FlashAttribute"/> members among it: they have their
    /// declared initial values from the next request on, and in <see cref="Value"/> at once. Taken again in the same request, they are
    /// still there.
    /// </summary>
    /// <typeparam name="TResult">What is read.</typeparam>
    /// <param name="read">
    /// A pure function, such as <c>cart => cart.Notice</c>, or <c>cart => (cart.Notice, cart.Warning)</c> for several members. It runs
    /// more than once: what it returns must be equal each time, and its flash members are those without which it returns something else.
    /// </param>
    /// <remarks>An answer that its user does not see uses up nothing; <see cref="FlashAttribute"/> says which ones.</remarks>
    /// <returns>What the function read.</returns>
    /// <exception cref="ArgumentNullException">The function is null.</exception>
    /// <exception cref="ArgumentException">The function returned something else the second time, such as a list that it makes.</exception>
    /// <exception cref="InvalidOperationException">It is in a store, and was not loaded: call <see cref="LoadAsync"/> before.</exception>
    /// <exception cref="SessionCommittedException">Called after the response has started.</exception>
    TResult TakeFlash<TResult>(Func<T, TResult> read);

    /// <summary>
    /// Returns the state and uses up all of its <see cref="FlashAttribute"/> members, as <see cref="TakeFlash{TResult}"/> does with some.
    /// </summary>
    /// <returns>The state with its flash; <see cref="Value"/> has none from now on.</returns>
    /// <exception cref="InvalidOperationException">It is in a store, and was not loaded: call <see cref="LoadAsync"/> before.</exception>
    /// <exception cref="SessionCommittedException">Called after the response has started.</exception>
    T TakeFlash();

    /// <summary>
    /// Keeps the session for so long after its last use, also when the browser is closed: for "remember me" at a sign-in. It is for
    /// this session instead of <see cref="TypedSessionOptions.IdleTimeout"/>, and <see cref="TypedSessionOptions.KeptTimeout"/> instead of
    /// <see cref="TypedSessionOptions.AbsoluteTimeout"/>. Sign-out and <see cref="End"/> end it as any other.
    /// </summary>
    /// <remarks>
    /// Called where there is no session, it is for the one that this request makes. One that is there gets a new id, as by
    /// <see cref="RenewId"/>, so that its end holds for each copy of it; but not where it is kept for that long already. A session from a
    /// client that may be another's (<see cref="SessionStatus.StepUpRequired"/>) is kept no longer before its user has signed in.
    /// </remarks>
    /// <param name="time">From one second to <see cref="TypedSessionOptions.KeptTimeout"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is longer than the options allow, or shorter than one second.</exception>
    /// <exception cref="InvalidOperationException">It is in a store, and was not loaded: call <see cref="LoadAsync"/> before.</exception>
    /// <exception cref="SessionCommittedException">Called after the response has started.</exception>
    void KeepFor(TimeSpan time);

    /// <summary>
    /// Gives the session a new id and keeps its state. Sign-in does so by itself; call it when a session gains rights in another way.
    /// Does nothing where there is no session.
    /// </summary>
    /// <exception cref="InvalidOperationException">It is in a store, and was not loaded: call <see cref="LoadAsync"/> before.</exception>
    /// <exception cref="SessionCommittedException">Called after the response has started.</exception>
    void RenewId();

    /// <summary>
    /// Ends the session: its cookie is deleted and <see cref="Value"/> is the initial one. A later <see cref="Update"/> starts a new
    /// session with a new id. Sign-out does so by itself.
    /// </summary>
    /// <exception cref="InvalidOperationException">It is in a store, and was not loaded: call <see cref="LoadAsync"/> before.</exception>
    /// <exception cref="SessionCommittedException">Called after the response has started.</exception>
    void End();
}
