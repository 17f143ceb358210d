using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace TypedSession;

/// <summary>
/// A request's place for its sessions. Every request has one, so it is small: what sessions need is made at the first use.
/// </summary>
/// <remarks>
/// It is also how an injected session finds its request: the framework's accessor would cost each request 320 bytes more, since a
/// server that knows of it makes every <see cref="HttpContext"/> anew.
/// </remarks>
internal sealed class SessionFeature(SessionServices services)
{
    private static readonly AsyncLocal<SessionFeature?> Flowing = new();

    private HttpContext? _context;
    private RequestSessions? _sessions;

    /// <summary>
    /// That of the request for which this code runs; null after its end, and outside every request that UseTypedSession has seen.
    /// </summary>
    public static SessionFeature? Current => Flowing.Value is { _context: not null } feature ? feature : null;

    /// <summary>The request; its own, and not one that is handled inside it.</summary>
    /// <exception cref="InvalidOperationException">It is over.</exception>
    public HttpContext Context =>
        _context ?? throw new InvalidOperationException(
            "A session was used after its request had ended. "
            + "Read what you need from it while the request runs, and hand that to background work.");

    public SessionServices Services => services;

    public RequestSessions Sessions => _sessions ??= new RequestSessions(this);

    /// <summary>Whether something may have to be done before the response starts.</summary>
    public bool HasUnsaved => _sessions is { HasUnsaved: true };

    /// <summary>
    /// Whether the response is one that never starts, as those of a batch's parts: nothing that is written into its header is known to
    /// reach the client.
    /// </summary>
    public bool NeverStarts { get; private init; }

    /// <summary>Whether the pipeline behind UseTypedSession is at work.</summary>
    public bool IsRunning { get; private set; }

    /// <summary>Whether the response's callbacks have passed the place of sessions: nothing reaches the client any more.</summary>
    public bool HasCommitted { get; private set; }

    /// <summary>A request's feature; null where UseTypedSession has not seen it. The generic <c>Get</c> takes twice as long.</summary>
    /// <exception cref="InvalidOperationException">The code runs for another request, whose context has been used again.</exception>
    public static SessionFeature? Find(HttpContext context)
    {
        SessionFeature? feature = (SessionFeature?)context.Features[typeof(SessionFeature)];
        if (feature is not null && Flowing.Value is { } flowing && flowing != feature) flowing.ThrowIfOver();
        return feature;
    }

    /// <summary>
    /// Finds the request's feature, or makes it. A request that is handled inside another one, as a part of a batch, shares that one's
    /// sessions: both have one client, and only the outer response reaches it.
    /// </summary>
    public static SessionFeature GetOrAttach(HttpContext context, SessionServices services)
    {
        SessionFeature? flowing = Flowing.Value;
        SessionFeature? feature = (SessionFeature?)context.Features[typeof(SessionFeature)];
        if (feature is null && flowing is { _context: not null, IsRunning: true } && flowing.IsOf(services))
            context.Features[typeof(SessionFeature)] = feature = flowing;
        feature ??= Attach(context, services);

        // A pipeline that runs again does not always come from where the first run set it.
        if (flowing != feature) Flowing.Value = feature;
        return feature;
    }

    /// <summary>Finds the request's feature, or makes it, for code that may have been left behind by another request.</summary>
    /// <exception cref="InvalidOperationException">It was: its request is over, and the context is another one's by now.</exception>
    public static SessionFeature GetForUser(HttpContext context, SessionServices services) =>
        Find(context) ?? GetOrAttach(context, services);

    /// <summary>For a request that is only looked at: it does not know of the feature, and nothing of it is ever committed.</summary>
    public static SessionFeature Apart(HttpContext context, SessionServices services) => new(services) { _context = context };

    /// <summary>Whether the feature is one of this application's.</summary>
    public bool IsOf(SessionServices application) => application == services;

    /// <summary>The pipeline begins.</summary>
    /// <returns>Whether it runs for the feature's own request, and not for one inside it, whose exceptions are for the outer one to
    /// judge.</returns>
    public bool Enter(HttpContext context)
    {
        if (context != _context) return false;
        if (!context.Response.HasStarted) _sessions?.Reopen();
        return IsRunning = true;
    }

    public void Leave() => IsRunning = false;

    /// <summary>Discards what was changed so far. Ended and renewed sessions stay so.</summary>
    public void DiscardChanges() => _sessions?.DiscardChanges();

    public void ThrowIfOver() => _ = Context;

    /// <summary>The pipeline has run.</summary>
    /// <exception cref="InvalidOperationException">It has changed a session, and no response takes that to the client.</exception>
    public void ThrowIfLost()
    {
        if (!NeverStarts || _sessions is not { HasChanges: true }) return;
        throw new InvalidOperationException(
            "A session was changed in a request whose response never starts, such as a part of a batch, and which stands in no request "
            + "that UseTypedSession has seen: the change would be lost. Put UseTypedSession before the middleware that runs the parts.");
    }

    private static SessionFeature Attach(HttpContext context, SessionServices services)
    {
        bool neverStarts = context.Features[typeof(IHttpResponseFeature)]?.GetType() == typeof(HttpResponseFeature);
        SessionFeature feature = new(services) { _context = context, NeverStarts = neverStarts };
        context.Features[typeof(SessionFeature)] = feature;
        if (!context.Response.HasStarted) context.Response.OnStarting(static feature => ((SessionFeature)feature).CommitAsync(), feature);
        context.Response.OnCompleted(static feature => ((SessionFeature)feature).Detach(), feature);
        return feature;
    }

    private Task CommitAsync()
    {
        Task commit = _sessions?.CommitAsync() ?? Task.CompletedTask;
        if (!commit.IsCompleted) return AwaitAsync(commit);
        HasCommitted = true;
        return commit;
    }

    private async Task AwaitAsync(Task commit)
    {
        await commit.ConfigureAwait(false);
        HasCommitted = true;
    }

    private Task Detach()
    {
        _context = null;
        return Task.CompletedTask;
    }
}
