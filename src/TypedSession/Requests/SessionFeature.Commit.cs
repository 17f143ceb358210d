using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace TypedSession;

/// <content>How a request's sessions are committed, as its response starts.</content>
internal sealed partial class SessionFeature
{
    private static Task CommitCallback(object feature) => ((SessionFeature)feature).CommitAsync();

    private Task CommitAsync()
    {
        HttpContext context = _context!;

        // A response that was started past the body: what cannot be saved now must not look as if it were.
        return HasUnsaved || (_isTouched && MustAskFirst) ? SaveAndCommitAsync(context) : Commit(context);
    }

    /// <summary>Whether other nodes have to be asked before the commit: for what is not told by itself, or must be known for certain.</summary>
    private bool MustAskFirst
    {
        get
        {
            if (services.Revocations.Source.IsFetched) return true;
            if (!services.Revocations.Source.IsDurable) return false;
            Session? session = _first;
            while (session is not null && !session.IsNewIdDue) session = session.Next;
            return session is not null;
        }
    }

    private async Task SaveAndCommitAsync(HttpContext context)
    {
        await SaveAsync(context).ConfigureAwait(false);
        for (Session? session = _first; session is not null; session = session.Next)
        {
            if (!session.IsStored) await session.FetchAgainAsync(context.RequestAborted).ConfigureAwait(false);
        }

        await Commit(context).ConfigureAwait(false);
    }

    private Task Commit(HttpContext context)
    {
        if (_isTouched)
        {
            using Activity? activity = SessionActivities.StartCommit();
            LookAround(context);
            bool setsCookie = false;
            SharedCaches.RemovePlaceholder(context);
            for (Session? session = _first; session is not null; session = session.Next) setsCookie |= session.Commit();
            SharedCaches.WriteHeaders(context, setsCookie);
            if (setsCookie) services.Budget.Check(context, CookieBytesTogether(context));
        }

        _commitHasRun = true;
        for (Session? session = _first; session is not null; session = session.Next)
        {
            if (session.Untold is not null) return TellAsync();
        }

        return Task.CompletedTask;
    }

    /// <summary>Tells the other nodes while the response can still be a 503.</summary>
    private async Task TellOrFailAsync()
    {
        try
        {
            await TellAsync().ConfigureAwait(false);
        }
        catch (SessionUnavailableException)
        {
            // The response that says so must not try the same again.
            for (Session? session = _first; session is not null; session = session.Next) session.GiveUpTelling();
            throw;
        }
    }

    /// <summary>Tells the other nodes what this request has ended. When this throws, the end is not acknowledged.</summary>
    private async Task TellAsync()
    {
        for (Session? session = _first; session is not null; session = session.Next)
        {
            if (session.Untold is not { } record) continue;
            await services.Revocations.TellAsync(record).ConfigureAwait(false);
            session.Untold = null;
        }
    }
}
