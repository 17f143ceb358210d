using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace TypedSession;

/// <summary>A request's sessions, from its first use of one.</summary>
internal sealed class RequestSessions(SessionFeature feature) : IStateVisitor<Session>
{
    private Queue<PendingEnd>? _ends;
    private ResponseWatch _watch;
    private List<ImportRemoval>? _obsolete;
    private bool _hasSignedIn;

    public SessionServices Services => feature.Services;

    public HttpContext Context => feature.Context;

    /// <summary>The first of the sessions that were used; each knows the next.</summary>
    public Session? First { get; private set; }

    /// <summary>The request's time in Unix seconds: that of its first touch of a session.</summary>
    public uint Now { get; private set; }

    /// <summary>Whether that is the time of a clock that may have leapt: then nothing is deleted because it is over by it.</summary>
    public bool IsAheadOfTime => Services.Clock.IsAhead(Now);

    public bool IsTouched { get; private set; }

    /// <summary>Whether no change can reach the client. <see cref="HttpResponse.HasStarted"/> alone is false while callbacks run.</summary>
    public bool IsCommitted => IsWritten || feature.HasCommitted || Context.Response.HasStarted;

    /// <summary>Whether the response's header has all that it says of sessions.</summary>
    public bool IsWritten { get; set; }

    /// <summary>Whether what is ended just now is ended by a sign-out.</summary>
    public bool IsSigningOut { get; private set; }

    /// <summary>Whether something of an old session is to be removed.</summary>
    public bool HasObsolete => _obsolete is not null;

    /// <summary>Whether there may be something to save, or an end to announce, before the response starts.</summary>
    public bool HasUnsaved
    {
        get
        {
            if (_ends is { Count: > 0 }) return true;
            for (Session? session = First; session is not null; session = session.Next)
            {
                if (session.IsUnsaved) return true;
            }

            return false;
        }
    }

    /// <summary>Whether a session was begun or changed, so that the client must hear of it.</summary>
    public bool HasChanges
    {
        get
        {
            for (Session? session = First; session is not null; session = session.Next)
            {
                if (session.IsChanged) return true;
            }

            return false;
        }
    }

    public Session<T> GetSession<T>()
        where T : class, ISessionState<T>
    {
        for (Session? session = First; session is not null; session = session.Next)
        {
            if (session is Session<T> found) return found;
        }

        Session<T> added = new(this, Services.States.Get(T.Schema)) { Next = First };
        First = added;
        return added;
    }

    /// <summary>The session of a state that is known by its type.</summary>
    /// <exception cref="InvalidOperationException">The type is no state of the application.</exception>
    public Session Get(Type state) =>
        (Services.States.All.FirstOrDefault(known => known.Schema.StateType == state)
            ?? throw new InvalidOperationException(
                $"{state.FullName} is no session state of this application: mark it with [SessionState]."))
        .Accept(this);

    Session IStateVisitor<Session>.Visit<T>() => GetSession<T>();

    public Session? Find(SessionSchema schema)
    {
        Session? session = First;
        while (session is not null && session.Schema.StateType != schema.StateType) session = session.Next;
        return session;
    }

    public Session<T>? FindUsed<T>()
        where T : class, ISessionState<T> => (Session<T>?)Find(T.Schema);

    /// <summary>Comes before every use of a session.</summary>
    public void Touch()
    {
        HttpContext context = Context;
        if (!IsTouched)
        {
            IsTouched = true;
            Now = Services.Clock.Now();
        }

        DiscardFailedChanges();
        if (!feature.NeverStarts) _watch.KeepOutOfCaches(context, IsCommitted);
    }

    /// <summary>After something was read of the request.</summary>
    /// <exception cref="InvalidOperationException">The request is over: what was read may be of another one.</exception>
    public void ThrowIfOver() => feature.ThrowIfOver();

    /// <summary>Looks for an exception that a handler further in has caught: the failed part's changes are not stored.</summary>
    public void DiscardFailedChanges()
    {
        if (_watch.HasFailed(Context)) DiscardChanges();
    }

    /// <summary>The pipeline runs again, for an error page: what was saved after the first run can be changed once more.</summary>
    public void Reopen()
    {
        for (Session? session = First; session is not null; session = session.Next) session.Carriage?.Reopen();
    }

    /// <summary>Discards what was changed so far. Ended and renewed sessions stay so.</summary>
    public void DiscardChanges()
    {
        if (IsCommitted) return;
        for (Session? session = First; session is not null; session = session.Next) session.DiscardChange();
    }

    /// <summary>After a save or an end that failed: the response changes no cookie, so that it can be asked for again.</summary>
    public void GiveUp()
    {
        _ends = null;
        for (Session? session = First; session is not null; session = session.Next) session.GiveUp();
    }

    /// <summary>Makes the response's body wait for the save.</summary>
    public void SaveBeforeBody()
    {
        IHttpResponseBodyFeature body = Context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        if (body is not SavingResponseBody && !IsCommitted)
            Context.Features.Set<IHttpResponseBodyFeature>(new SavingResponseBody(Context, this, body));
    }

    /// <summary>The header of a session that this request makes.</summary>
    public EnvelopeHeader NewHeader(uint idleSeconds) =>
        _hasSignedIn ? EnvelopeHeader.New(Now, idleSeconds).AuthenticatedAt(Now) : EnvelopeHeader.New(Now, idleSeconds);

    /// <summary>Reads the sessions of these states, where that cannot be done without waiting.</summary>
    public async Task LoadAsync(IReadOnlyList<SessionStateRegistration> states)
    {
        foreach (SessionStateRegistration state in states) await state.Accept(this).LoadAsync(Context.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>Gives every session that came with the request, touched or not, a new id.</summary>
    /// <param name="isProof">Whether the user has shown who they are.</param>
    /// <exception cref="SessionUnavailableException">A session's store is away, and its old id would stay in use.</exception>
    public async Task SignInAsync(bool isProof)
    {
        Services.Logger.SignInRenewedIds();
        Session? first = await WithUntouchedAsync().ConfigureAwait(false);
        for (Session? session = first; session is not null; session = session.Next)
        {
            if (session is { StatusAtLoad: SessionStatus.Unavailable, IsPresentOrUnreadable: true })
                throw SessionRecords.Unavailable(session.Schema.Name, null);
        }

        _hasSignedIn |= isProof;
        for (Session? session = first; session is not null; session = session.Next)
        {
            if (session.Exists) session.RenewAtSignIn(isProof);
        }
    }

    /// <summary>Ends every session that came with the request, touched or not, unless its state is kept at sign-out.</summary>
    /// <exception cref="SessionUnavailableException">Not all of it could be done: it is to be asked for again.</exception>
    public async Task SignOutAsync()
    {
        Session? first = await WithUntouchedAsync().ConfigureAwait(false);
        IsSigningOut = true;
        for (Session? session = first; session is not null; session = session.Next)
        {
            if (!session.Schema.KeepAtSignOut && session.IsPresentOrUnreadable) session.End();
        }

        IsSigningOut = false;
        foreach (SessionStateRegistration state in Services.States.All)
        {
            if (!state.Schema.KeepAtSignOut) new RequestEnds(this).ForgetOld(Services.States.Get(state.Schema));
        }

        await AnnounceAsync().ConfigureAwait(false);
    }

    /// <summary>An owner's sessions that came with the request, touched or not.</summary>
    /// <exception cref="SessionCommittedException">The response has started, so that they cannot be given a new id any more.</exception>
    public async Task<IReadOnlyList<Session>> FindOwnedAsync(string owner)
    {
        List<Session> owned = [];
        for (Session? session = await WithUntouchedAsync().ConfigureAwait(false); session is not null; session = session.Next)
        {
            if (!session.Exists || session.Owner != owner) continue;
            session.ThrowIfCommitted(nameof(ISessionAdministration.RevokeOwnerAsync));
            owned.Add(session);
        }

        return owned;
    }

    /// <summary>A session's id was exchanged for another: this node knows at once, and the others before the response says so.</summary>
    public void AnnounceExchange(Session session)
    {
        SessionRevocation exchange = session.Standing.Exchange();
        Services.Revocations.Add(exchange);
        Announce(new PendingEnd(exchange, null) { IsLinked = session.Standing.IsNewIdByPolicy });
        NoteRenewed(session);
    }

    /// <summary>A session has a new id.</summary>
    public void NoteRenewed(Session session)
    {
        if (Services.Observers.IsAny) Services.Observers.IdRenewed(new SessionNews(session).Renewed());
    }

    /// <summary>A session's first cookie is set.</summary>
    public void NoteCreated(Session session)
    {
        if (Services.Observers.IsAny) Services.Observers.Created(new SessionNews(session).Created());
    }

    public void Announce(PendingEnd end)
    {
        if (end is { Remains: null, Removal: null, Look: null } && !Services.Revocations.Source.IsDurable) return;
        (_ends ??= new Queue<PendingEnd>()).Enqueue(end);
    }

    /// <summary>Tells the other nodes and the stores what this request has ended.</summary>
    /// <exception cref="SessionUnavailableException">It could not be done, and the response must not say that it was.</exception>
    public Task AnnounceAsync() => _ends is { Count: > 0 } ? AnnounceAllAsync() : Task.CompletedTask;

    /// <summary>What was imported goes as the response starts.</summary>
    public void Remove(IReadOnlyList<ImportRemoval> removals)
    {
        if (removals.Count > 0) (_obsolete ??= []).AddRange(removals);
    }

    /// <summary>Comes last, when all cookies are set.</summary>
    public async Task RemoveObsoleteAsync()
    {
        foreach (ImportRemoval removal in _obsolete ?? []) await removal.FinishAsync(Services.Logger).ConfigureAwait(false);
    }

    /// <summary>Saves the request's stored sessions: after this they can no longer be changed.</summary>
    public Task SaveAsync() => new RequestCommit(this).SaveAsync();

    /// <summary>As the response starts.</summary>
    public Task CommitAsync() => new RequestCommit(this).CommitAsync();

    private async Task AnnounceAllAsync()
    {
        while (_ends is { Count: > 0 })
        {
            await _ends.Peek().CompleteAsync(Services.Revocations).ConfigureAwait(false);
            _ends?.TryDequeue(out _);
        }
    }

    /// <summary>What follows is an act of security: that it is done does not depend on the client.</summary>
    private async Task<Session?> WithUntouchedAsync()
    {
        foreach (SessionStateRegistration state in Services.States.All)
        {
            if (Services.States.Get(state.Schema).CookieOf(Context.Request).IsPresent(Context.Request)) state.Accept(this);
        }

        for (Session? session = First; session is not null; session = session.Next)
            await session.LoadAsync(CancellationToken.None).ConfigureAwait(false);
        return First;
    }
}
