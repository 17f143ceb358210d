using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace TypedSession;

/// <summary>
/// A request's sessions. They are committed in <see cref="HttpResponse.OnStarting(Func{Task})"/>, at the place that <c>UseTypedSession</c> has among
/// its callbacks: those registered later run before it and may still change a session.
/// </summary>
internal sealed class SessionFeature
{
    private readonly HttpContext _context;
    private readonly SessionServices _services;
    private Session? _first;
    private IExceptionHandlerFeature? _seenException;
    private uint _now;
    private bool _isTouched;
    private bool _variesByEverything;
    private bool _commitHasRun;

    private SessionFeature(HttpContext context, SessionServices services)
    {
        _context = context;
        _services = services;
    }

    public HttpContext Context => _context;

    public SessionServices Services => _services;

    /// <summary>The request's time in Unix seconds: that of its first touch of a session.</summary>
    public uint Now => _now;

    /// <summary>Whether no change can reach the client any more. <see cref="HttpResponse.HasStarted"/> alone is false while callbacks run.</summary>
    public bool IsCommitted => _commitHasRun || _context.Response.HasStarted;

    public static SessionFeature GetOrAttach(HttpContext context, SessionServices services)
    {
        if (context.Features.Get<SessionFeature>() is { } feature) return feature;
        feature = new SessionFeature(context, services);
        context.Features.Set(feature);
        if (!context.Response.HasStarted) context.Response.OnStarting(CommitCallback, feature);
        return feature;
    }

    public Session<T> GetSession<T>()
        where T : class, ISessionState<T>
    {
        for (Session? session = _first; session is not null; session = session.Next)
        {
            if (session is Session<T> found) return found;
        }

        Session<T> added = new(this, _services.GetCarrier(T.Schema)) { Next = _first };
        _first = added;
        return added;
    }

    /// <summary>Comes before every use of a session.</summary>
    public void Touch()
    {
        if (!_isTouched)
        {
            _isTouched = true;
            _now = _services.Lifetime.Now();
            _seenException = _context.Features.Get<IExceptionHandlerFeature>();
            _variesByEverything = SharedCaches.KeepOut(_context);
        }

        DiscardChangesOfHandledException();
    }

    /// <summary>Forgets what was changed so far. Ended and renewed sessions stay so.</summary>
    public void DiscardChanges()
    {
        if (IsCommitted) return;
        for (Session? session = _first; session is not null; session = session.Next) session.DiscardChange();
    }

    /// <summary>Gives every session that came with the request, touched or not, a new id.</summary>
    public void RenewIds()
    {
        for (Session? session = WithUntouched(); session is not null; session = session.Next)
        {
            if (session.IsPresent) session.RenewId();
        }
    }

    /// <summary>Ends every session that came with the request, touched or not, unless its state is kept at sign-out.</summary>
    public void EndAll()
    {
        for (Session? session = WithUntouched(); session is not null; session = session.Next)
        {
            if (!session.Schema.KeepAtSignOut && session.IsPresentOrUnreadable) session.End();
        }
    }

    /// <summary>An exception handler further in has caught an exception: what the failed part changed must not be stored.</summary>
    private void DiscardChangesOfHandledException()
    {
        if (_context.Features.Get<IExceptionHandlerFeature>() is not { } exception || ReferenceEquals(exception, _seenException)) return;
        _seenException = exception;
        DiscardChanges();
    }

    private Session? WithUntouched()
    {
        foreach (SessionStateRegistration state in SessionStates.All)
        {
            if (_services.GetCarrier(state.Schema).IsPresent(_context.Request)) state.GetSession(this);
        }

        return _first;
    }

    /// <summary>The bytes of all states' cookies in the client's next request.</summary>
    private int CookieBytesTogether()
    {
        int bytes = 0;
        foreach (SessionStateRegistration state in SessionStates.All)
        {
            bytes += Find(state.Schema)?.SentBytes ?? _services.GetCarrier(state.Schema).BytesIn(_context.Request);
        }

        return bytes;
    }

    private Session? Find(SessionSchema schema)
    {
        Session? session = _first;
        while (session is not null && session.Schema.StateType != schema.StateType) session = session.Next;
        return session;
    }

    private static Task CommitCallback(object state)
    {
        ((SessionFeature)state).Commit();
        return Task.CompletedTask;
    }

    private void Commit()
    {
        if (_isTouched)
        {
            DiscardChangesOfHandledException();
            bool setsCookie = false;
            for (Session? session = _first; session is not null; session = session.Next) setsCookie |= session.Commit();
            SharedCaches.WriteHeaders(_context.Response, setsCookie, _variesByEverything);
            if (setsCookie) _services.Budget.Check(_context, CookieBytesTogether());
        }

        _commitHasRun = true;
    }
}
