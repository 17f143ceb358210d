namespace TypedSession;

/// <summary>Keeps a request's session in a store: read before the endpoint, and saved before the first byte of the response.</summary>
internal sealed class StoreCarriage(Session session, SessionRecords records) : Carriage
{
    /// <summary>More writers that are faster than this one than there can be on one node, where they wait for each other.</summary>
    private const int MaxAttempts = 32;

    private StoredReference? _reference;
    private OpenedRecord? _saved;
    private SessionId _id;
    private SessionId? _movedTo;
    private bool _isFinal;
    private bool _isGivenUp;
    private bool _mustSend;
    private bool _isSpent;

    public override bool IsChanged => base.IsChanged || (_mustSend && _reference is not null);
    public override bool IsUnsaved => !_isFinal || Pending is not null;
    public override bool IsFinal => _isFinal && (_isGivenUp || !session.Schema.IsOpenUntilStart);
    public override bool MayReplay => true;
    public long? Version => _reference?.Version;

    public override EndedRecord? Record => _reference is null ? null
        : session.State.Lifetime.GivesNewIds ? new OpenRecord(records, Standing.Header with { Id = _id }, _reference)
        : new EndedRecord(records, Key);

    /// <summary>What was read; null where there is no record, or this request has written it.</summary>
    public OpenedRecord? Opened { get; private set; }

    private Standing Standing => session.Standing;

    private SessionRecordKey Key => records.KeyOf(_id);

    private bool IsNew => _reference is null || Standing.HasNewId;

    /// <summary>Reads the record that a cookie refers to.</summary>
    public async Task<StoredOpening> OpenAsync(CookieReading reading, CancellationToken cancellationToken)
    {
        EnvelopeHeader header = reading.Header;
        OpenedRecord? known = reading.Known?.Use as OpenedRecord;
        StoredReference? reference = known?.Reference;
        if (reference is null && !StoredReference.TryDecode(reading.Content.Span, out reference))
            return new StoredOpening(SessionRejectionReason.Body);
        StoredReference own = reference; // what is remembered of a text keeps the version that stands in it
        uint now = session.Sessions.Now;
        StoredRecord? record = await records.LoadAsync(reference, header.Id, cancellationToken, known?.Record).ConfigureAwait(false);
        if (record?.Content is { IsOpen: true, Successor: { } successor } && record.Expires > now)
        {
            header = header.IssuedAt(successor, record.Content.SuccessorIssued);
            reference = reference with { Version = 0 };
            Standing.SetFollowed();
            record = await records.LoadAsync(reference, successor, cancellationToken).ConfigureAwait(false);
        }

        if (record is { Problem: not SessionRejectionReason.None }) return new StoredOpening(record.Problem);
        if (record is null)
            return new StoredOpening(await new Judgement(session).OfMissingAsync(header, cancellationToken).ConfigureAwait(false));
        if (record.Version < reference.Version) session.Logger.StaleRecordTaken(session.Schema.Name);
        bool isMoved = record.Content.IsMoved;
        EnvelopeHeader seen = header.SeenAt(record.LastSeen);
        uint expires = isMoved ? record.Expires : Math.Min(record.Expires, session.State.Lifetime.ExpiresAt(seen));
        if (expires <= now)
        {
            if (isMoved) new Judgement(session).NoteRetired(header, record.Content.Successor);
            if (!session.Sessions.IsAheadOfTime)
                session.Sessions.Announce(new PendingEnd(null, new EndedRecord(records, records.KeyOf(header.Id))));
            return new StoredOpening(isMoved ? SessionStatus.Revoked : SessionStatus.Expired);
        }

        Opened = known?.As(record) ?? new OpenedRecord(own, record, null);
        (_reference, _id) = (reference with { Version = record.Version }, header.Id);
        if (isMoved)
        {
            Standing.SetMoved();
            _movedTo = record.Content.Successor;
        }

        return new StoredOpening(seen, record.Content.Body);
    }

    public override bool TryStage(in EnvelopeHeader header, ReadOnlySpan<byte> body)
    {
        if (body.Length > records.MaxBytes || !session.Content.IsReadable(body)) return false;
        Pending = body.ToArray();
        return true;
    }

    public override SessionTooLargeException TooLarge(in EnvelopeHeader header, ReadOnlySpan<byte> body) =>
        CookieCeiling.ExceededInStore(session.Schema, records.MaxBytes, body);

    public override SessionSize Measure(ReadOnlyMemory<byte> body) => new()
    {
        Carrier = SessionCarrier.Store,
        Bytes = body.Length,
        MaxBytes = records.MaxBytes,
        Members = MemberSizes.Of(session.Schema, body.Span),
    };

    public override async Task SaveAsync(bool isFinal, bool mayReplay, CancellationToken cancellationToken)
    {
        await SaveChangedAsync(isFinal, mayReplay, cancellationToken).ConfigureAwait(false);
        _isFinal |= isFinal;
    }

    public override void GiveUp()
    {
        _isFinal = _isGivenUp = true;

        // Nothing lies under an id that was not saved.
        if (Standing.HasNewId) _mustSend = false;
    }

    public override void Reopen() => _isFinal = _isGivenUp;

    public override SessionCommitKind? Commit()
    {
        if (!_mustSend || _reference is null) return null;
        if (_isSpent) return session.Delete();
        session.Send(_reference.Encode(), ReferenceEquals(_saved?.Reference, _reference) ? _saved : null);
        return _reference.Version == 1 ? SessionCommitKind.Created : SessionCommitKind.Changed;
    }

    private async Task SaveChangedAsync(bool isFinal, bool mayReplay, CancellationToken cancellationToken)
    {
        if (Standing.IsReceived && Standing.IsOvertaken() && !await IsSignInRepeatedAsync(cancellationToken).ConfigureAwait(false))
        {
            if (Standing.IsNewIdAsked || (Pending is not null && session.Content.HasUpdates)) throw Ended();
            session.Content.IsImported = false;
            return;
        }

        if (Standing.IsReceived) session.Renewal.RenewForOwner();
        EnvelopeHeader before = Standing.Header;
        bool mustSend = Standing.MustSend || session.Renewal.IsLate;
        bool isDue = Standing.IsReceived && isFinal && session.Renewal.Prolong();
        if (Pending is not null || _reference is not null) await session.Renewal.LinkNewIdAsync(before, mustSend).ConfigureAwait(false);
        _mustSend |= Standing.MustSend && _reference is not null;
        if (Standing.MustSave) Pending ??= Standing.Body.ToArray();
        if (Pending is null && (_reference is null || !Standing.HasNewId))
        {
            // A session that is still in its cookie moves with its first change.
            if (isDue && _reference is not null) await TouchAsync(cancellationToken).ConfigureAwait(false);
            return;
        }

        if (!session.Cookie.MayStore(session.Sessions.Context))
        {
            session.Content.IsImported = false;
            return;
        }

        if (session.StatusAtLoad == SessionStatus.Unavailable && records.Fault == StoreFaultPolicy.ReadOnly)
            throw SessionRecords.Unavailable(session.Schema.Name, null);
        await SavePendingAsync(mayReplay, before, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Whether a user signs in with an id that a sign-in has exchanged a moment ago: the answer to that one was lost. What was there
    /// before it comes along, as long as nothing was changed or ended under the id that never reached the client.
    /// </summary>
    private async Task<bool> IsSignInRepeatedAsync(CancellationToken cancellationToken) =>
        session.IsSignedIn && Standing is { HasNewId: true, IsNewIdByPolicy: false } && _movedTo is { } successor
        && await records.IsUnchangedAsync(successor, session.Sessions.Now, cancellationToken).ConfigureAwait(false);

    /// <param name="mayReplay">Whether this request's functions may run again although it has read the value.</param>
    /// <param name="before">The header without a new id by policy.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    private async Task SavePendingAsync(bool mayReplay, EnvelopeHeader before, CancellationToken cancellationToken)
    {
        using StoreTurn turn = new(records, session.Schema);
        if (!IsNew) await turn.JoinAsync(Key, cancellationToken).ConfigureAwait(false);
        for (int attempt = 0; !await TrySaveAsync(cancellationToken).ConfigureAwait(false); attempt++)
        {
            if (!session.Content.HasUpdates && !Standing.HasNewId && !Standing.MustSave)
            {
                // A flash seen twice does less harm than a page that fails. What was imported is left to another request.
                session.Content.IsImported = false;
                Pending = null;
                return;
            }

            if (attempt == MaxAttempts) throw turn.Overtaken();
            await turn.WaitAsync(Key, attempt, cancellationToken).ConfigureAwait(false);
            await ReloadAsync(mayReplay, cancellationToken).ConfigureAwait(false);
            await session.Renewal.LinkNewIdAsync(before, mustSend: false).ConfigureAwait(false);
            if (Standing.MustSave) Pending ??= Standing.Body.ToArray();
            if (Pending is null && !Standing.HasNewId) return;
        }
    }

    private async Task<bool> TrySaveAsync(CancellationToken cancellationToken)
    {
        bool isNew = IsNew;
        if (isNew) Standing.SetIssueTime(session.Owner);
        Standing.Header = session.Renewal.Seen with { IsStored = true };
        ReadOnlyMemory<byte> body = Pending ?? Standing.Body;
        StoredContent content = new(body);

        // What is spent stays for requests that run at the same moment, as long as an exchanged id does.
        _isSpent = !isNew && session.Renewal.IsSpent(body.Span);
        NewRecord made = new(session, records, _reference, _id, _movedTo is not null);
        StoredReference next = isNew ? made.NewReference() : _reference! with { Version = _reference.Version + 1 };
        uint? end = _isSpent ? session.State.Lifetime.GraceEnd(session.Sessions.Now) : null;
        StoredRecord? saved = isNew
            ? null
            : await records.SaveAsync(next, Standing.Header, session.Owner, content, cancellationToken, end).ConfigureAwait(false);
        if (saved is null && !(isNew && await made.TryCreateAsync(next, content, cancellationToken).ConfigureAwait(false))) return false;
        _saved = saved is null ? null : new OpenedRecord(next, saved, null);
        Opened = null;
        (_reference, _id) = (next, Standing.Header.Id);
        Pending = null;
        _mustSend = true;
        _movedTo = null;
        Standing.Accept(body, session.Owner);
        session.Content.ClearUpdates();
        return true;
    }

    private async Task ReloadAsync(bool mayReplay, CancellationToken cancellationToken)
    {
        if (_reference is null) throw Conflict("was moved to the store by another request at the same moment. Nothing was saved.");
        StoredReference any = _reference with { Version = 0 };
        StoredRecord? newest = await records.LoadAsync(any, _id, cancellationToken).ConfigureAwait(false);
        if (newest is null or { Problem: not SessionRejectionReason.None } or { Content: { IsMoved: true, IsOpen: false } })
        {
            // A page that changed nothing has lost nothing.
            if (Pending is not null || !Standing.IsNewIdByPolicy) throw Ended();
            Standing.SetMoved();
            Standing.DropNewId();
            _mustSend = false;
            return;
        }

        if (newest.Content is { IsOpen: true, Successor: { } successor })
        {
            _id = successor;

            // An id that was asked for is not that which a copy of the old one leads to.
            if (!Standing.HasNewId || Standing.IsNewIdByPolicy) Standing.Follow(successor, newest.Content.SuccessorIssued);
            newest = await records.LoadAsync(any, successor, cancellationToken).ConfigureAwait(false);
            if (newest is not { Problem: SessionRejectionReason.None }) throw Ended();
        }

        _reference = _reference with { Version = newest.Version };
        bool mayBeDecided = session.Content is { IsRead: true, HasUpdates: true } && !mayReplay;
        if (mayBeDecided && session.State.Options.Store.LastWriteWins) return;
        if (mayBeDecided)
        {
            throw Conflict("was changed by another request after this one had read its Value. Nothing was saved. "
                + "Use UpdateAsync for what depends on the value, or set Store.LastWriteWins.");
        }

        bool wasRead = session.Content.IsRead;
        Standing.Reload(newest.Content.Body);
        Pending = null;
        session.Content.Replay();
        session.Content.IsRead = wasRead;
    }

    private async Task TouchAsync(CancellationToken cancellationToken)
    {
        Standing.Header = session.Renewal.Seen;
        if (Opened is null) return; // written by this request
        try
        {
            await records.TouchAsync(_reference!, Opened.Record.Row, Standing.Header, cancellationToken).ConfigureAwait(false);
        }
        catch (SessionUnavailableException exception)
        {
            session.Logger.StoreFaultTolerated(session.Schema.Name, exception);
        }
    }

    private SessionConflictException Ended() =>
        Conflict("was ended, or given a new id at a sign-in, while this request changed it. Nothing was saved.");

    private SessionConflictException Conflict(string what) => new($"The session of state '{session.Schema.Name}' {what}");
}
