using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace TypedSession;

/// <summary>
/// How a request's sessions are kept: saved before the first byte of the response, and written into its header as it starts.
/// </summary>
internal readonly struct RequestCommit(RequestSessions sessions)
{
    private SessionServices Services => sessions.Services;

    /// <summary>
    /// Whether other nodes have to be asked before the commit: for what is not told by itself, or must be known for certain.
    /// </summary>
    private bool MustAskFirst
    {
        get
        {
            if (Services.Revocations.Source.IsFetched) return true;
            if (!Services.Revocations.Source.IsDurable) return false;
            Session? session = sessions.First;
            while (session is not null && !session.Renewal.IsNewIdDue) session = session.Next;
            return session is not null;
        }
    }

    /// <summary>Ends first: a session that was ended must not wait for one that cannot be saved.</summary>
    public async Task SaveAsync()
    {
        sessions.DiscardFailedChanges();
        LetFrameworkSave();
        await sessions.AnnounceAsync().ConfigureAwait(false);
        for (Session? session = sessions.First; session is not null; session = session.Next)
        {
            if (session.IsUnsaved)
                await session.SaveAsync(isFinal: true, mayReplay: false, sessions.Context.RequestAborted).ConfigureAwait(false);
        }

        await sessions.AnnounceAsync().ConfigureAwait(false);
    }

    /// <summary>What the framework keeps in sessions, it would otherwise save as the response starts.</summary>
    private void LetFrameworkSave()
    {
        for (Session? session = sessions.First; session is not null; session = session.Next)
        {
            if (session.Schema.BeforeSave is not { } save) continue;
            save(sessions.Context);
            return;
        }
    }

    /// <remarks>A response that was started past the body: what cannot be saved now must not look as if it were.</remarks>
    public Task CommitAsync() => sessions.HasUnsaved || (sessions.IsTouched && MustAskFirst) ? SaveAndWriteAsync() : WriteAsync();

    private async Task SaveAndWriteAsync()
    {
        await SaveAsync().ConfigureAwait(false);
        for (Session? session = sessions.First; session is not null; session = session.Next)
        {
            await new SessionLoading(session).FetchAgainAsync(sessions.Context.RequestAborted).ConfigureAwait(false);
            await (session.Carriage?.PrepareAsync() ?? Task.CompletedTask).ConfigureAwait(false);
        }

        await WriteAsync().ConfigureAwait(false);
    }

    private Task WriteAsync()
    {
        if (!sessions.IsTouched) return Task.CompletedTask;
        HttpContext context = sessions.Context;
        using Activity? activity = SessionActivities.StartCommit();
        sessions.DiscardFailedChanges();
        bool setsCookie = false;
        SharedCaches.RemovePlaceholder(context);
        for (Session? session = sessions.First; session is not null; session = session.Next) setsCookie |= session.Commit();
        SharedCaches.WriteHeaders(context, setsCookie);
        sessions.IsWritten = true;
        if (setsCookie) CheckCookies(context);
        Services.Recorder?.Record(sessions);
        return sessions.HasObsolete ? RemoveAndAnnounceAsync() : sessions.AnnounceAsync();
    }

    private void CheckCookies(HttpContext context)
    {
        Services.Budget.Check(CookieBytesTogether(context));
        if (context.Request.IsHttps) return;
        for (Session? session = sessions.First; session is not null; session = session.Next)
        {
            if (session.SentBytes > 0 && session.Cookie == session.State.Cookie) Services.Budget.CheckPlain(context.Request);
        }
    }

    private async Task RemoveAndAnnounceAsync()
    {
        await sessions.AnnounceAsync().ConfigureAwait(false);
        await sessions.RemoveObsoleteAsync().ConfigureAwait(false);
    }

    /// <summary>
    /// The bytes of all states' cookies in the client's next request; as long as they cannot be too many, the most that they can be.
    /// </summary>
    private int CookieBytesTogether(HttpContext context)
    {
        int most = 0;
        foreach (string? header in context.Request.Headers.Cookie) most += header?.Length ?? 0;
        for (Session? session = sessions.First; session is not null; session = session.Next) most += session.SentBytes ?? 0;
        if (most <= CookieBudget.MaxBytesTogether) return most;

        int bytes = 0;
        foreach (SessionStateRegistration state in Services.States.All)
        {
            bytes += sessions.Find(state.Schema)?.SentBytes
                ?? Services.States.Get(state.Schema).CookieOf(context.Request).BytesIn(context.Request);
        }

        return bytes;
    }
}
