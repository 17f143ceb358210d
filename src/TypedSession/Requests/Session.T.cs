using System.Diagnostics;

namespace TypedSession;

/// <summary>A request's session of one state.</summary>
[DebuggerTypeProxy(typeof(SessionDebugView<>))]
internal sealed class Session<T> : Session, ISession<T>
    where T : class, ISessionState<T>
{
    private readonly StateValue<T> _value;

    public Session(RequestSessions sessions, StateContext state)
        : base(sessions, state) => _value = new StateValue<T>(this);

    /// <summary>The value, without its being read or shown by this.</summary>
    public T? Peek => _value.Peek;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public T Value
    {
        get
        {
            Touch();
            _value.IsRead = true;
            return _value.Current;
        }

        set
        {
            ArgumentNullException.ThrowIfNull(value);
            BeginChange(nameof(Value));
            _value.Replace(value);
            if (MayReplay) Record(value);
        }
    }

    public override StateValue Content => _value;

    public T Update(Func<T, T> update)
    {
        ArgumentNullException.ThrowIfNull(update);
        BeginChange(nameof(Update));
        T value = update(_value.Current)
            ?? throw new ArgumentNullException(nameof(update),
                $"The function given to Update returned null. It must return a {typeof(T).Name}.");
        BeginChange(nameof(Update));
        _value.Replace(value);
        if (MayReplay) _value.Record(update);
        return value;
    }

    public async Task<T> UpdateAsync(Func<T, T> update, CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken).ConfigureAwait(false);

        // What was changed before may rest on what was read; this function rests on what it is given.
        await SaveNowAsync(mayReplay: false, cancellationToken).ConfigureAwait(false);
        T value = Update(update);
        if (!MayReplay) return value;
        await SaveNowAsync(mayReplay: true, cancellationToken).ConfigureAwait(false);
        return _value.Current;
    }

    public Task CommitAsync(CancellationToken cancellationToken) => SaveNowAsync(mayReplay: false, cancellationToken);

    public TResult TakeFlash<TResult>(Func<T, TResult> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        BeginChange(nameof(TakeFlash));
        return _value.TakeFlash(read);
    }

    public T TakeFlash()
    {
        BeginChange(nameof(TakeFlash));
        return _value.TakeFlash();
    }

    /// <summary>A method of its own, since a method with a lambda pays for it at every call.</summary>
    private void Record(T value) => _value.Record(_ => value);

    /// <summary>Saves within the request; what ends by it is announced as well.</summary>
    private async Task SaveNowAsync(bool mayReplay, CancellationToken cancellationToken)
    {
        await SaveAsync(isFinal: false, mayReplay, cancellationToken).ConfigureAwait(false);
        await Sessions.AnnounceAsync().ConfigureAwait(false);
    }
}
