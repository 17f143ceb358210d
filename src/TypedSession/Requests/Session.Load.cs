using System.Diagnostics;

namespace TypedSession;

/// <content>How a request's session begins.</content>
internal abstract partial class Session
{
    private bool _isLoaded;

    /// <summary>Reads what the request brought: asks other nodes whether it has been ended, and its store for what it holds.</summary>
    public async Task LoadAsync(CancellationToken cancellation)
    {
        feature.Touch(context);
        if (_isLoaded) return;
        using Activity? activity = SessionActivities.StartLoad(Schema.Name);
        carrier.Read(Request, feature.Now, out CookieReading reading);
        Revocations revocations = feature.Services.Revocations;
        try
        {
            if (reading.Status == SessionStatus.Restored)
            {
                await revocations.FetchAsync(Schema, reading.Header.Id, cancellation).ConfigureAwait(false);
                if (reading.Header.IsStored)
                {
                    await LoadStoredAsync(reading, cancellation).ConfigureAwait(false);
                }
                else
                {
                    Receive(reading, reading.Header, reading.Content);
                }

                if (_hasReceived && Owner is { } owner)
                {
                    await revocations.FetchAsync(owner, cancellation).ConfigureAwait(false);
                    EndIfRevoked();
                }
            }
            else
            {
                ReceiveNothing(reading, reading.Status);
            }
        }
        catch (SessionUnavailableException exception) when (carrier.Store is { Fault: not StoreFaultPolicy.Fail })
        {
            Logger.StoreFaultTolerated(Schema.Name, exception);
            ReceiveNothing(reading, SessionStatus.Unavailable);
        }

        feature.Services.Metrics.Loaded(Schema.Name, _status);
        activity?.SetStatus(_status);
    }

    /// <summary>
    /// Asks once more before the response: a request may have lasted, what is sent must not outlive an end, and an id that is given now must be
    /// younger than one.
    /// </summary>
    public async ValueTask FetchAgainAsync(CancellationToken cancellation)
    {
        if (!_isLoaded || !Exists) return;
        Revocations revocations = feature.Services.Revocations;
        if (IsNewIdDue) await revocations.RefreshAsync(_trust.ReceivedId, cancellation).ConfigureAwait(false);
        if (_hasReceived) await revocations.FetchAsync(Schema, _trust.ReceivedId, cancellation).ConfigureAwait(false);
        else await revocations.FetchAsync(Schema, cancellation).ConfigureAwait(false);
        if (Owner is { } owner) await revocations.FetchAsync(owner, cancellation).ConfigureAwait(false);
    }

    /// <summary>Comes before every use.</summary>
    protected void Touch()
    {
        feature.Touch(context);
        if (!_isLoaded) Load();
    }

    private void Load()
    {
        if (carrier.MustLoadAhead) throw NotLoaded();
        using Activity? activity = SessionActivities.StartLoad(Schema.Name);
        carrier.Read(Request, feature.Now, out CookieReading reading);
        if (reading.Status != SessionStatus.Restored) ReceiveNothing(reading, reading.Status);
        else if (reading.Header.IsStored && carrier.Store is null) Refuse(reading, SessionRejectionReason.NoStore);
        else if (reading.Header.IsStored) throw NotLoaded();
        else Receive(reading, reading.Header, reading.Content);
        feature.Services.Metrics.Loaded(Schema.Name, _status);
        activity?.SetStatus(_status);
    }

    private InvalidOperationException NotLoaded() => new(
        $"The session of {Schema.StateType.Name} has not been loaded, and that takes waiting: it is in a store, or is checked against revocations in a cache. Endpoints whose parameters or constructor name ISession<{Schema.StateType.Name}> load it by themselves when UseTypedSession stands after UseRouting. Elsewhere add `await context.GetSession<{Schema.StateType.Name}>().LoadAsync();` before this line, or `.UsesSession<{Schema.StateType.Name}>()` to the endpoint.");

    private void ReceiveNothing(in CookieReading reading, SessionStatus status)
    {
        _isLoaded = true;
        _status = status;
        _isCookiePresent = reading.IsPresent;
        _mustDelete = status is SessionStatus.Expired or SessionStatus.Revoked;
        if (carrier.IsStored) BecomeStored();
    }

    private void Receive(in CookieReading reading, in EnvelopeHeader header, ReadOnlyMemory<byte> content)
    {
        bool isRead = TryReadValue(content.Span, out int length);
        if (!isRead || !Envelope.IsPadding(content.Span[length..]))
        {
            ForgetValue();
            Refuse(reading, isRead ? SessionRejectionReason.Format : SessionRejectionReason.Body);
            return;
        }

        _isLoaded = true;
        _status = SessionStatus.Restored;
        _isCookiePresent = true;
        _receivedBody = content[..length];
        _hasReceived = true;
        _header = header;
        _mustSend = reading.IsOldSeal;
        if (carrier.IsStored && _stored is null) BecomeStored();
        EndIfRevoked();
        if (_hasReceived) JudgeClient(reading.Header);
    }

    private void JudgeClient(in EnvelopeHeader received)
    {
        ClientBinding outcome = _client.Judge(received, context, Schema, feature.Services.Metrics, Logger);
        if (outcome == ClientBinding.StepUp) _status = SessionStatus.StepUpRequired;
        if (outcome != ClientBinding.Reject) return;
        Logger.CookieUnreadable(Schema.Name, SessionRejectionReason.ClientMismatch);
        feature.Services.Metrics.Rejected(Schema.Name, SessionRejectionReason.ClientMismatch);
        Forget(SessionStatus.Unreadable);
        _mustDelete = true;
    }

    private void EndIfRevoked()
    {
        if (!_trust.IsRevoked(ref _header, Owner, Logger)) return;
        if (_stored?.Record is not null) _stored.Deleted = _stored.Key;
        Forget(SessionStatus.Revoked);
        _mustDelete = true;
    }
}
