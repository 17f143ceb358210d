using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.OutputCaching;

namespace TypedSession;

/// <summary>
/// Watches what others do with a request and its response while sessions are used. A lookup of a feature that is not there takes 50 ns.
/// </summary>
internal struct ResponseWatch
{
    private IExceptionHandlerFeature? _seenException;
    private int _seenRevision;
    private bool _isInOutputCache;
    private bool _isKeptOutOfCaches;

    /// <summary>
    /// Whether a handler further in has caught an exception since the last look. Keeps an output cache from storing, as well.
    /// </summary>
    public bool HasFailed(HttpContext context)
    {
        IFeatureCollection features = context.Features;
        if (features.Revision == _seenRevision && !_isInOutputCache) return false;
        _seenRevision = features.Revision;
        if (features[typeof(IOutputCacheFeature)] is IOutputCacheFeature outputCache)
        {
            _isInOutputCache = true;
            outputCache.Context.AllowCacheStorage = false;
        }

        if (features[typeof(IExceptionHandlerFeature)] is not IExceptionHandlerFeature exception
            || ReferenceEquals(exception, _seenException))
        {
            return false;
        }

        _seenException = exception;
        return true;
    }

    public void KeepOutOfCaches(HttpContext context, bool isCommitted)
    {
        if (!isCommitted) SharedCaches.KeepOut(context);
        else if (_isKeptOutOfCaches) return;
        else if (!context.Response.HasStarted) SharedCaches.WriteHeaders(context, setsCookie: false);
        else if (!SharedCaches.IsKeptOutLate(context))
            throw new SessionCommittedException(
                "A session was used for the first time after the response had started, and the response does not keep shared caches out: "
                + "they might serve this visitor's page to others. Use the session before the first byte of the response is written or "
                + "flushed, or set `Cache-Control: private` before that.");
        _isKeptOutOfCaches = true;
    }
}
