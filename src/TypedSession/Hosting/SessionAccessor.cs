namespace TypedSession;

/// <summary>The injected session: a singleton that passes every call on to the current request's.</summary>
internal sealed class SessionAccessor<T> : ISession<T>
    where T : class, ISessionState<T>
{
    public T Value
    {
        get => Current.Value;
        set => Current.Value = value;
    }

    public SessionStatus Status => Current.Status;

    public SessionInfo? Info => Current.Info;

    private static Session<T> Current => (SessionFeature.Current
        ?? throw new InvalidOperationException($"ISession<{typeof(T).Name}> was used outside a request, or in one that UseTypedSession has not seen: add `app.UseTypedSession();` before the middleware or endpoint that uses it. A session belongs to a request: read what you need from it while that runs, and hand it to background work."))
        .Sessions.GetSession<T>();

    public T Update(Func<T, T> update) => Current.Update(update);

    public Task<T> UpdateAsync(Func<T, T> update, CancellationToken cancellation) => Current.UpdateAsync(update, cancellation);

    public Task CommitAsync(CancellationToken cancellation) => Current.CommitAsync(cancellation);

    public Task LoadAsync(CancellationToken cancellation) => Current.LoadAsync(cancellation);

    public T TakeFlash() => Current.TakeFlash();

    public void RenewId() => Current.RenewId();

    public void End() => Current.End();
}
