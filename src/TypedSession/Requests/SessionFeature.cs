using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.OutputCaching;

namespace TypedSession;

/// <summary>
/// A request's sessions. They are committed in <see cref="HttpResponse.OnStarting(Func{Task})"/>, at the place that <c>UseTypedSession</c> has among
/// its callbacks: those registered later run before it and may still change a session.
/// </summary>
/// <remarks>
/// Every request has one, so it is small. It is also how an injected session finds its request: the framework's accessor would cost each request
/// 320 bytes more, since a server that knows of it makes every <see cref="HttpContext"/> anew.
/// </remarks>
internal sealed partial class SessionFeature(SessionServices services)
{
    private static readonly AsyncLocal<SessionFeature?> Flowing = new();

    private HttpContext? _context;
    private Session? _first;
    private IExceptionHandlerFeature? _seenException;
    private uint _now;
    private int _seenRevision;
    private bool _isTouched;
    private bool _isInOutputCache;
    private bool _isKeptOutOfCaches;
    private bool _commitHasRun;
    private bool _hasSignedIn;

    public SessionServices Services => services;

    /// <summary>The request's time in Unix seconds: that of its first touch of a session.</summary>
    public uint Now => _now;

    /// <summary>Whether no change can reach the client any more. <see cref="HttpResponse.HasStarted"/> alone is false while callbacks run.</summary>
    public bool IsCommitted(HttpContext context) => _commitHasRun || context.Response.HasStarted;

    /// <summary>The request that this code runs for; null after its end, and outside every request that UseTypedSession has seen.</summary>
    public static HttpContext? CurrentRequest => Flowing.Value?._context;

    /// <summary>The request's sessions; null where UseTypedSession has not seen it. The generic <c>Get</c> takes twice as long.</summary>
    public static SessionFeature? Find(HttpContext context) => (SessionFeature?)context.Features[typeof(SessionFeature)];

    public static SessionFeature GetOrAttach(HttpContext context, SessionServices services)
    {
        SessionFeature? feature = Find(context);
        if (feature is null)
        {
            feature = new SessionFeature(services) { _context = context };
            context.Features[typeof(SessionFeature)] = feature;
            if (!context.Response.HasStarted) context.Response.OnStarting(CommitCallback, feature);
            context.Response.OnCompleted(DetachCallback, feature);
            Flowing.Value = feature;
        }
        else if (Flowing.Value != feature)
        {
            // A pipeline that runs again does not always come from where the first run set it.
            Flowing.Value = feature;
        }

        return feature;
    }

    public Session<T> GetSession<T>(HttpContext context)
        where T : class, ISessionState<T>
    {
        for (Session? session = _first; session is not null; session = session.Next)
        {
            if (session is Session<T> found) return found;
        }

        Session<T> added = new(this, context, services.GetCarrier(T.Schema)) { Next = _first };
        _first = added;
        return added;
    }

    /// <summary>Comes before every use of a session.</summary>
    public void Touch(HttpContext context)
    {
        // The server uses the request's context again for the next one.
        if (_context is null) throw new InvalidOperationException("A session was used after its request had ended. Read what you need from it while the request runs, and hand that to background work.");
        if (!_isTouched)
        {
            _isTouched = true;
            _now = services.Clock.Now();
        }

        LookAround(context);
        KeepOutOfCaches(context);
    }

    /// <summary>Forgets what was changed so far. Ended and renewed sessions stay so.</summary>
    public void DiscardChanges(HttpContext context)
    {
        if (IsCommitted(context)) return;
        for (Session? session = _first; session is not null; session = session.Next) session.DiscardChange();
    }

    /// <summary>After a save that failed.</summary>
    public void GiveUp()
    {
        for (Session? session = _first; session is not null; session = session.Next) session.GiveUp();
    }

    /// <summary>Whether a stored session may still have to be saved.</summary>
    public bool HasUnsaved
    {
        get
        {
            for (Session? session = _first; session is not null; session = session.Next)
            {
                if (session.IsUnsaved) return true;
            }

            return false;
        }
    }

    /// <summary>Saves the request's stored sessions: after this they can no longer be changed.</summary>
    public async Task SaveAsync(HttpContext context)
    {
        LookAround(context);
        for (Session? session = _first; session is not null; session = session.Next)
        {
            if (session.IsUnsaved) await session.SaveAsync(isFinal: true, mayReplay: false, context.RequestAborted).ConfigureAwait(false);
        }

        await TellOrFailAsync().ConfigureAwait(false);
    }

    /// <summary>Makes the response's body wait for the save.</summary>
    public void SaveBeforeBody(HttpContext context)
    {
        IHttpResponseBodyFeature body = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        if (body is not SavingResponseBody && !context.Response.HasStarted) context.Features.Set<IHttpResponseBodyFeature>(new SavingResponseBody(context, this, body));
    }

    /// <summary>The header of a session that this request makes.</summary>
    public EnvelopeHeader NewHeader(uint idleSeconds) =>
        _hasSignedIn ? EnvelopeHeader.New(_now, idleSeconds).AuthenticatedAt(_now) : EnvelopeHeader.New(_now, idleSeconds);

    /// <summary>Reads the sessions of these states, where that cannot be done without waiting.</summary>
    public async Task LoadAsync(HttpContext context, IReadOnlyList<SessionStateRegistration> states)
    {
        foreach (SessionStateRegistration state in states) await state.GetSession(this, context).LoadAsync(context.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>Gives every session that came with the request, touched or not, a new id.</summary>
    /// <param name="context">The request.</param>
    /// <param name="isProof">Whether the user has shown who they are.</param>
    public async Task SignInAsync(HttpContext context, bool isProof)
    {
        services.Logger.SignInRenewedIds();
        Session? first = await WithUntouchedAsync(context).ConfigureAwait(false);
        _hasSignedIn |= isProof;
        for (Session? session = first; session is not null; session = session.Next)
        {
            if (session.IsPresent) session.RenewAtSignIn(isProof);
        }
    }

    /// <summary>Ends every session that came with the request, touched or not, unless its state is kept at sign-out.</summary>
    public async Task SignOutAsync(HttpContext context)
    {
        for (Session? session = await WithUntouchedAsync(context).ConfigureAwait(false); session is not null; session = session.Next)
        {
            if (!session.Schema.KeepAtSignOut && session.IsPresentOrUnreadable) session.End();
        }

        await TellOrFailAsync().ConfigureAwait(false);
    }

    /// <summary>An owner's sessions that came with the request, touched or not.</summary>
    /// <exception cref="SessionCommittedException">The response has started, so that they cannot be given a new id any more.</exception>
    public async Task<IReadOnlyList<Session>> FindOwnedAsync(HttpContext context, string owner)
    {
        List<Session> owned = [];
        for (Session? session = await WithUntouchedAsync(context).ConfigureAwait(false); session is not null; session = session.Next)
        {
            if (!session.IsPresent || session.Owner != owner) continue;
            session.ThrowIfCommitted(nameof(ISessionRevocations.RevokeOwnerAsync));
            owned.Add(session);
        }

        return owned;
    }

    private void KeepOutOfCaches(HttpContext context)
    {
        if (!IsCommitted(context)) SharedCaches.KeepOut(context);
        else if (_isKeptOutOfCaches) return;
        else if (!context.Response.HasStarted) SharedCaches.WriteHeaders(context, setsCookie: false);
        else if (!SharedCaches.IsKeptOutLate(context)) throw new SessionCommittedException("A session was used for the first time after the response had started, and the response has told shared caches to keep it: they would serve this visitor's session to others. Use the session before the first byte of the response is written or flushed, or do not make the response public.");
        _isKeptOutOfCaches = true;
    }

    /// <summary>
    /// What others have put on the request since the last look: an exception that a handler further in has caught, after which the failed part's
    /// changes must not be stored; and an output cache, which must not store. A lookup of what is not there takes 50 ns.
    /// </summary>
    private void LookAround(HttpContext context)
    {
        IFeatureCollection features = context.Features;
        if (features.Revision == _seenRevision && !_isInOutputCache) return;
        _seenRevision = features.Revision;
        if (features[typeof(IOutputCacheFeature)] is IOutputCacheFeature outputCache)
        {
            _isInOutputCache = true;
            outputCache.Context.AllowCacheStorage = false;
        }

        if (features[typeof(IExceptionHandlerFeature)] is not IExceptionHandlerFeature exception || ReferenceEquals(exception, _seenException)) return;
        _seenException = exception;
        DiscardChanges(context);
    }

    private async Task<Session?> WithUntouchedAsync(HttpContext context)
    {
        foreach (SessionStateRegistration state in SessionStates.All)
        {
            if (services.GetCarrier(state.Schema).IsPresent(context.Request)) state.GetSession(this, context);
        }

        for (Session? session = _first; session is not null; session = session.Next) await session.LoadAsync(context.RequestAborted).ConfigureAwait(false);
        return _first;
    }

    private static Task DetachCallback(object feature)
    {
        ((SessionFeature)feature)._context = null;
        return Task.CompletedTask;
    }
}
