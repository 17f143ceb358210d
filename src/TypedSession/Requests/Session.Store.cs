using System.Security.Cryptography;

namespace TypedSession;

/// <content>A request's session in a store: loaded before the endpoint, and saved before the first byte of the response.</content>
internal abstract partial class Session
{
    /// <summary>More writers that are faster than this one than there can be on one node, where they wait for each other.</summary>
    private const int MaxAttempts = 32;

    private StoredPart? _stored;

    /// <summary>Whether it is in a store, or will be.</summary>
    public bool IsStored => _stored is not null;

    /// <summary>Whether there may be something to save before the response starts.</summary>
    public bool IsUnsaved => _stored is { IsFinal: false };

    /// <summary>Saves what was changed. When this throws, nothing was, and the response must not say so.</summary>
    /// <param name="isFinal">Whether the response is about to start.</param>
    /// <param name="mayReplay">Whether this request's functions may run again although it has read the value.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task SaveAsync(bool isFinal, bool mayReplay, CancellationToken cancellation)
    {
        if (_stored is null) return;
        await FetchAgainAsync(cancellation).ConfigureAwait(false);
        await RemoveEndedAsync(cancellation).ConfigureAwait(false);
        if (isFinal) TakeShownFlash();
        await SaveChangedAsync(isFinal, mayReplay, cancellation).ConfigureAwait(false);
        _stored.IsFinal |= isFinal;
    }

    /// <summary>After a save that failed: the response that says so must not wait for another one.</summary>
    public void GiveUp()
    {
        DiscardChange();
        if (_stored is null) return;
        _stored.IsFinal = true;
        // Nothing lies under an id that was not saved.
        if (_trust.HasNewId) _stored.MustSendReference = false;
    }

    private async Task SaveChangedAsync(bool isFinal, bool mayReplay, CancellationToken cancellation)
    {
        if (_hasReceived && _trust.IsOvertaken(ref _header) && !await IsSignInRepeatedAsync(cancellation).ConfigureAwait(false))
        {
            if (HasPending && HasUpdates) throw Ended();
            return;
        }

        if (_hasReceived) RenewForOwner();
        bool isDue = _hasReceived && isFinal && Prolong();
        StoredPart stored = _stored!;
        stored.MustSendReference |= _mustSend && stored.Record is not null;
        if (stored.Pending is null && (stored.Record is null || !_trust.HasNewId))
        {
            // A session that is still in its cookie moves with its first change.
            if (isDue && stored.Record is not null) await TouchStoredAsync(cancellation).ConfigureAwait(false);
            return;
        }

        if (!carrier.MayStore(context)) return;
        if (_status == SessionStatus.Unavailable && stored.Store.Fault == StoreFaultPolicy.ReadOnly) throw StoreCarrier.Unavailable(Schema.Name, null);
        string? newOwner = Owner is { } owner && owner != _trust.ReceivedOwner ? owner : null;
        if (newOwner is not null) await stored.Store.ThrowIfFullAsync(newOwner, cancellation).ConfigureAwait(false);
        await SavePendingAsync(mayReplay, cancellation).ConfigureAwait(false);
        if (newOwner is not null) await stored.Store.EndBeyondLimitAsync(newOwner, cancellation).ConfigureAwait(false);
    }

    private async Task SavePendingAsync(bool mayReplay, CancellationToken cancellation)
    {
        StoredPart stored = _stored!;
        IDisposable? turn = null;
        try
        {
            for (int attempt = 0; !await TrySaveAsync(stored, cancellation).ConfigureAwait(false); attempt++)
            {
                if (!HasUpdates && !_trust.HasNewId)
                {
                    // A flash seen twice does less harm than a page that fails.
                    stored.Pending = null;
                    return;
                }

                if (attempt == MaxAttempts) throw new SessionConflictException($"The session of state '{Schema.Name}' was changed by others again and again.");
                if (turn is null) turn = await stored.Store.WaitForTurnAsync(stored.Key, cancellation).ConfigureAwait(false);
                else await stored.Store.PauseAsync(attempt, cancellation).ConfigureAwait(false);
                await ReloadAsync(mayReplay, cancellation).ConfigureAwait(false);
                if (stored.Pending is null && !_trust.HasNewId) return;
            }
        }
        finally
        {
            turn?.Dispose();
        }
    }

    private async Task<bool> TrySaveAsync(StoredPart stored, CancellationToken cancellation)
    {
        bool isNew = stored.Record is null || _trust.HasNewId;
        if (isNew) SetIssueTime();
        _header = Seen with { IsStored = true };
        ReadOnlyMemory<byte> body = stored.Pending ?? _receivedBody;
        bool keepsSecret = stored.Record is not null && _trust.IsNewIdByPolicy;
        StoredReference next = isNew
            ? new StoredReference(keepsSecret ? stored.Record!.Secret : RandomNumberGenerator.GetBytes(StoredReference.SecretLength), Version: 1)
            : stored.Record! with { Version = stored.Record.Version + 1 };
        StoredContent content = new(body);

        if (isNew)
        {
            if (!await stored.Store.CreateAsync(next, _header, Owner, content, cancellation).ConfigureAwait(false)) return false;
            if (stored.Record is not null && stored.MovedTo is null && !await RetireAsync(stored, cancellation).ConfigureAwait(false))
            {
                // The next attempt takes another id: a cache remembers for a while that this one was removed.
                await stored.Store.DeleteAsync(stored.Store.KeyOf(_header.Id), cancellation).ConfigureAwait(false);
                _header = _header.IssuedAt(SessionId.New(), _header.Issued);
                return false;
            }

            if (_hasReceived && _trust.HasNewId && stored.MovedTo is null) Revoke(_trust.Retirement(_header));
        }
        else if (!await stored.Store.SaveAsync(next, _header, Owner, content, cancellation).ConfigureAwait(false))
        {
            return false;
        }

        Accept(stored, next, body);
        return true;
    }

    /// <summary>
    /// Whether a user signs in with an id that a sign-in has exchanged a moment ago: the answer to that one was lost. What was there before it comes along, as
    /// long as nothing was changed or ended under the id that nobody was told of.
    /// </summary>
    private async Task<bool> IsSignInRepeatedAsync(CancellationToken cancellation) =>
        _isSignedIn && _trust is { HasNewId: true, IsNewIdByPolicy: false } && _stored!.MovedTo is { } successor
        && await _stored.Store.IsUnchangedAsync(successor, feature.Now, cancellation).ConfigureAwait(false);

    /// <summary>What lies under the old id says where it went; nobody can change it any more.</summary>
    private Task<bool> RetireAsync(StoredPart stored, CancellationToken cancellation)
    {
        StoredContent moved = new(_receivedBody, IsMoved: true, _header.Id, _header.Issued, IsOpen: _trust.IsNewIdByPolicy);
        StoredReference last = stored.Record! with { Version = stored.Record.Version + 1 };
        EnvelopeHeader old = _header with { Id = stored.Id };
        return stored.Store.SaveAsync(last, old, owner: null, moved, cancellation, lifeSeconds: carrier.Lifetime.GraceSeconds);
    }

    private void Accept(StoredPart stored, StoredReference saved, ReadOnlyMemory<byte> body)
    {
        stored.Record = saved;
        stored.Id = _header.Id;
        stored.Key = stored.Store.KeyOf(_header.Id);
        stored.Pending = null;
        stored.MustSendReference = true;
        stored.MovedTo = null;
        _receivedBody = body;
        _hasReceived = true;
        IsValueRead = false;
        _trust.Accept(_header.Id, Owner);
        Forgotten();
    }

    private async Task ReloadAsync(bool mayReplay, CancellationToken cancellation)
    {
        StoredPart stored = _stored!;
        if (stored.Record is null) throw new SessionConflictException($"Another request moved the session of state '{Schema.Name}' to the store at the same moment. Nothing was saved.");
        StoredRecord? newest = await stored.Store.LoadAsync(stored.Record with { Version = 0 }, stored.Id, cancellation).ConfigureAwait(false);
        if (newest is null or { Problem: not SessionRejectionReason.None } or { Content: { IsMoved: true, IsOpen: false } })
        {
            // A page that changed nothing has lost nothing.
            if (stored.Pending is not null || !_trust.IsNewIdByPolicy) throw Ended();
            _trust.SetMoved();
            _trust.ForgetNewId();
            stored.MustSendReference = false;
            return;
        }

        if (newest.Content is { IsOpen: true, Successor: { } successor })
        {
            stored.Id = successor;
            stored.Key = stored.Store.KeyOf(successor);
            _header = _header.IssuedAt(successor, newest.Content.SuccessorIssued);
            _trust.ForgetNewId();
            newest = await stored.Store.LoadAsync(stored.Record! with { Version = 0 }, successor, cancellation).ConfigureAwait(false);
            if (newest is not { Problem: SessionRejectionReason.None }) throw Ended();
        }

        stored.Record = stored.Record! with { Version = newest.Version };
        bool mayBeDecided = IsValueRead && HasUpdates && !mayReplay;
        if (mayBeDecided && carrier.Store!.LastWriteWins) return;
        if (mayBeDecided)
        {
            throw new SessionConflictException($"The session of state '{Schema.Name}' was changed by another request after this one had read its Value. Nothing was saved. Use UpdateAsync for what depends on the value, or set LastWriteWins.");
        }

        bool wasRead = IsValueRead;
        _receivedBody = newest.Content.Body;
        stored.Pending = null;
        Replay();
        IsValueRead = wasRead;
    }

    private async Task LoadStoredAsync(CookieReading reading, CancellationToken cancellation)
    {
        EnvelopeHeader header = reading.Header;
        if (carrier.Store is not { } store || !StoredReference.TryDecode(reading.Content.Span, out StoredReference? reference))
        {
            Refuse(reading, carrier.Store is null ? SessionRejectionReason.NoStore : SessionRejectionReason.Body);
            return;
        }

        StoredRecord? record = await store.LoadAsync(reference, header.Id, cancellation).ConfigureAwait(false);
        if (record?.Content is { IsOpen: true, Successor: { } successor } && record.Expires > feature.Now)
        {
            header = header.IssuedAt(successor, record.Content.SuccessorIssued);
            reference = reference with { Version = 0 };
            record = await store.LoadAsync(reference, successor, cancellation).ConfigureAwait(false);
        }

        if (record is { Problem: not SessionRejectionReason.None })
        {
            Refuse(reading, record.Problem);
            return;
        }

        if (record is null || record.Expires <= feature.Now)
        {
            bool isMoved = record is { Content.IsMoved: true };
            bool isExpired = !isMoved && (record is not null || carrier.Lifetime.IsIdle(header, feature.Now));
            if (isMoved) Logger.RetiredIdPresented(Schema.Name);
            BecomeStored();
            ReceiveNothing(reading, isExpired ? SessionStatus.Expired : SessionStatus.Revoked);
            if (record is not null) _stored!.Deleted = store.KeyOf(header.Id);
            return;
        }

        BecomeStored();
        _stored!.Record = reference with { Version = record.Version };
        _stored.Id = header.Id;
        _stored.Key = store.KeyOf(header.Id);
        Receive(reading, header.SeenAt(record.LastSeen), record.Content.Body);
        if (!record.Content.IsMoved) return;
        _trust.SetMoved();
        _stored.MovedTo = record.Content.Successor;
    }

    private void Refuse(in CookieReading reading, SessionRejectionReason reason)
    {
        Logger.CookieUnreadable(Schema.Name, reason);
        feature.Services.Metrics.Rejected(Schema.Name, reason);
        ReceiveNothing(reading, SessionStatus.Unreadable);
    }

    private bool TryStageStored(in EnvelopeHeader header, ReadOnlySpan<byte> body)
    {
        bool isSpill = _stored is null;
        BecomeStored();
        if (body.Length > _stored!.Store.MaxBytes || !IsReadable(body)) return false;
        if (isSpill) Logger.Spilled(Schema.Name, body.Length);
        _pending = null;
        _stored.Pending = body.ToArray();
        _header = header;
        return true;
    }

    /// <summary>From now on the response's body waits for the save.</summary>
    private void BecomeStored()
    {
        _stored ??= new StoredPart(carrier.Store!);
        feature.SaveBeforeBody(context);
    }

    private async Task TouchStoredAsync(CancellationToken cancellation)
    {
        _header = Seen;
        try
        {
            await _stored!.Store.TouchAsync(_header, cancellation).ConfigureAwait(false);
        }
        catch (SessionUnavailableException exception)
        {
            Logger.StoreFaultTolerated(Schema.Name, exception);
        }
    }

    private SessionCommitKind? CommitReference()
    {
        if (_stored is not { MustSendReference: true, Record: { } reference }) return null;
        SessionCommitKind kind = reference.Version == 1 ? SessionCommitKind.Created : SessionCommitKind.Changed;
        _header = Bound(_header);
        SentBytes = carrier.Send(Response, _header, reference.Encode());
        return kind;
    }

    private SessionConflictException Ended() => new($"The session of state '{Schema.Name}' was ended, or given a new id at a sign-in, while this request changed it. Nothing was saved.");
}
