using System.Diagnostics;

namespace TypedSession;

/// <summary>How a request's session begins: by its cookie, and by its record where the cookie refers to one.</summary>
internal readonly struct SessionLoading(Session session)
{
    private StateContext State => session.State;

    private SessionSchema Schema => session.Schema;

    private SessionServices Services => session.Sessions.Services;

    /// <summary>Reads what can be read without waiting.</summary>
    /// <exception cref="InvalidOperationException">It takes waiting.</exception>
    public void Load()
    {
        if (State.MustLoadAhead) throw NotLoaded();
        using Activity? activity = SessionActivities.StartLoad(Schema.Name);
        Read(out CookieReading reading);
        if (reading.Status != SessionStatus.Restored) session.ReceiveNothing(reading, reading.Status);
        else if (!reading.Header.IsStored) session.Receive(reading, reading.Header, reading.Content);
        else if (State.Records is null) session.Refuse(reading, SessionRejectionReason.NoStore);
        else throw NotLoaded();
        Import(reading.IsPresent);
        Note(activity);
    }

    /// <summary>Asks other nodes whether the session has been ended, and its store for what it holds.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        using Activity? activity = SessionActivities.StartLoad(Schema.Name);
        Read(out CookieReading reading);
        bool mayImport = reading.IsPresent && reading.Status != SessionStatus.Restored
            || await TryLoadOldAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (reading.Status == SessionStatus.Restored) await ReceiveAsync(reading, cancellationToken).ConfigureAwait(false);
            else session.ReceiveNothing(reading, reading.Status);
        }
        catch (SessionUnavailableException exception) when (State.Records is { Fault: not StoreFaultPolicy.Fail })
        {
            session.Logger.StoreFaultTolerated(Schema.Name, exception);
            session.ReceiveNothing(reading, SessionStatus.Unavailable);
        }

        if (mayImport) Import(reading.IsPresent);
        Note(activity);
    }

    /// <summary>
    /// Asks once more before the response: a request may have lasted, what is sent must not outlive an end, and an id that is given now
    /// must be younger than one.
    /// </summary>
    public async ValueTask FetchAgainAsync(CancellationToken cancellationToken)
    {
        if (!session.Exists) return;
        Revocations revocations = Services.Revocations;
        if (session.Renewal.IsNewIdDue) await AskForNewIdAsync(cancellationToken).ConfigureAwait(false);
        if (session.Standing.IsReceived)
            await revocations.FetchAsync(Schema, session.Standing.ReceivedId, cancellationToken).ConfigureAwait(false);
        else await revocations.FetchAsync(Schema, cancellationToken).ConfigureAwait(false);
        if (session.Owner is { } owner) await revocations.FetchAsync(owner, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A new id that is due by policy can wait until the others can be asked: the page cannot.</summary>
    private async Task AskForNewIdAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Services.Revocations.RefreshAsync(session.Standing.ReceivedId, cancellationToken).ConfigureAwait(false);
        }
        catch (SessionUnavailableException exception)
        {
            session.Renewal.PutOff(session.Standing.Header, session.Standing.MustSend, exception);
        }
    }

    /// <summary>Takes over what is left of an old session, once it is known that this one may be used.</summary>
    private void Import(bool isCookiePresent)
    {
        bool begins = session.StatusAtLoad == SessionStatus.New && !isCookiePresent;
        if (begins || (session.StatusAtLoad == SessionStatus.Restored && session.Standing.IsReceived)) session.Content.Import();
    }

    /// <summary>Reads the old session. Where that cannot be done, what is left there waits for another request.</summary>
    private async Task<bool> TryLoadOldAsync(CancellationToken cancellationToken)
    {
        try
        {
            foreach (StateImport import in State.Imports)
                await import.LoadAsync(session.Sessions.Context, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            session.Logger.ImportFailed(Schema.Name, exception);
            return false;
        }
    }

    private async Task ReceiveAsync(CookieReading reading, CancellationToken cancellationToken)
    {
        Revocations revocations = Services.Revocations;
        await revocations.FetchAsync(Schema, reading.Header.Id, cancellationToken).ConfigureAwait(false);
        if (!reading.Header.IsStored) session.Receive(reading, reading.Header, reading.Content);
        else if (State.Records is null) session.Refuse(reading, SessionRejectionReason.NoStore);
        else await OpenAsync(new StoreCarriage(session, State.Records), reading, cancellationToken).ConfigureAwait(false);
        if (!session.Standing.IsReceived || session.Owner is not { } owner) return;
        await revocations.FetchAsync(owner, cancellationToken).ConfigureAwait(false);
        new Judgement(session).EndIfRevoked();
    }

    private async Task OpenAsync(StoreCarriage carriage, CookieReading reading, CancellationToken cancellationToken)
    {
        StoredOpening opening = await carriage.OpenAsync(reading, cancellationToken).ConfigureAwait(false);
        if (opening.Reason != SessionRejectionReason.None) session.Refuse(reading, opening.Reason);
        else if (opening.Status != SessionStatus.Restored) session.ReceiveNothing(reading, opening.Status);
        else session.Receive(reading, opening.Header, opening.Body, carriage);
    }

    private void Read(out CookieReading reading)
    {
        session.Cookie.Read(session.Sessions.Context.Request, session.Sessions.Now, out reading);

        // Once more: had the request ended meanwhile, the server might have used its context for the next one.
        session.Sessions.ThrowIfOver();
    }

    private void Note(Activity? activity)
    {
        Services.Metrics.Loaded(Schema.Name, session.StatusAtLoad);
        activity?.SetStatus(session.StatusAtLoad);
    }

    private InvalidOperationException NotLoaded() => new(
        $"The session of {Schema.StateType.Name} has not been loaded, and that takes waiting: it is in a store, or is checked against "
        + $"revocations in a cache. Endpoints whose parameters or constructor name ISession<{Schema.StateType.Name}> load it by "
        + "themselves when UseTypedSession stands after UseRouting. Elsewhere add `await "
        + $"context.GetSession<{Schema.StateType.Name}>().LoadAsync();` before this line, "
        + $"or `.UsesSession<{Schema.StateType.Name}>()` to the endpoint.");
}
