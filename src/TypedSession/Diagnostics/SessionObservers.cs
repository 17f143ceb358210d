using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace TypedSession;

/// <summary>Tells the application's observers what becomes of sessions. What one of them throws is logged, and changes nothing.</summary>
/// <remarks>They are asked for when there is something to tell first, so that they may need services that need this one.</remarks>
internal sealed class SessionObservers(Func<IEnumerable<ISessionObserver>> observers, ILoggerFactory loggers)
{
    private readonly Lazy<ISessionObserver[]> _registered = new(() => [.. observers()]);
    private ISessionObserver[] _added = [];
    private readonly ILogger _logger = loggers.CreateLogger(SessionEvents.Category);

    /// <summary>Whether anything is to be told, so that it need not be put together otherwise.</summary>
    public bool IsAny => _registered.Value.Length + _added.Length > 0;

    /// <summary>At start-up: one more is told.</summary>
    public void Add(ISessionObserver observer) => _added = [.. _added, observer];

    public void Created(SessionCreatedContext context) => Tell(static (observer, context) => observer.OnCreated(context), context);

    public void Rejected(SessionRejectedContext context) => Tell(static (observer, context) => observer.OnRejected(context), context);

    public void IdRenewed(SessionIdRenewedContext context) => Tell(static (observer, context) => observer.OnIdRenewed(context), context);

    public void Ended(HttpContext? request, SessionEndReason reason, string? state = null, SessionId? id = null,
        SessionRecordKey? key = null, string? owner = null)
    {
        if (!IsAny) return;
        Tell(
            static (observer, context) => observer.OnEnded(context),
            new SessionEndedContext { HttpContext = request, State = state, Id = id, Key = key, Owner = owner, Reason = reason });
    }

    private void Tell<TContext>(Action<ISessionObserver, TContext> tell, TContext context)
    {
        foreach (ISessionObserver observer in _registered.Value) Tell(observer, tell, context);
        foreach (ISessionObserver observer in _added) Tell(observer, tell, context);
    }

    private void Tell<TContext>(ISessionObserver observer, Action<ISessionObserver, TContext> tell, TContext context)
    {
        try
        {
            tell(observer, context);
        }
        catch (Exception exception)
        {
            _logger.ObserverFailed(observer.GetType().Name, exception);
        }
    }
}
