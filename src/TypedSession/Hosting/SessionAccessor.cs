using System.Diagnostics;

namespace TypedSession;

/// <summary>The injected session: a singleton that passes every call on to the current request's.</summary>
[DebuggerTypeProxy(typeof(SessionDebugView<>))]
internal sealed class SessionAccessor<T> : ISession<T>
    where T : class, ISessionState<T>
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public T Value
    {
        get => Current.Value;
        set => Current.Value = value;
    }

    public SessionStatus Status => Current.Status;

    public SessionInfo? Info => Current.Info;

    private static Session<T> Current => (SessionFeature.Current
        ?? throw new InvalidOperationException(
            $"ISession<{typeof(T).Name}> was used outside a request, or in one that UseTypedSession has not seen: add "
            + "`app.UseTypedSession();` before the middleware or endpoint "
            + "that uses it. A session belongs to a request: read what you need from it while that runs, and hand it to background work. "
            + "The messages of a SignalR hub over "
            + "long polling, and of an interactive component, belong to none: change the session in an endpoint that the page calls."))
        .Sessions.GetSession<T>();

    public T Update(Func<T, T> update) => Current.Update(update);

    public Task<T> UpdateAsync(Func<T, T> update, CancellationToken cancellationToken) => Current.UpdateAsync(update, cancellationToken);

    public Task CommitAsync(CancellationToken cancellationToken) => Current.CommitAsync(cancellationToken);

    public Task LoadAsync(CancellationToken cancellationToken) => Current.LoadAsync(cancellationToken);

    public TResult TakeFlash<TResult>(Func<T, TResult> read) => Current.TakeFlash(read);

    public T TakeFlash() => Current.TakeFlash();

    public void KeepFor(TimeSpan time) => Current.KeepFor(time);

    public void RenewId() => Current.RenewId();

    public void End() => Current.End();
}
