namespace TypedSession;

/// <summary>The value of a request's session, as far as its type does not matter.</summary>
internal abstract class StateValue
{
    /// <summary>About what the value takes, as it was read; 0 where it was not read as it is written.</summary>
    protected int SharedBytes { get; set; }

    /// <summary>Whether user code has read it, and may have decided by it.</summary>
    public bool IsRead { get; set; }

    /// <summary>Whose session it is; null where it has no owner.</summary>
    public abstract string? Owner { get; }

    /// <summary>Whether user code has changed it, and not only its flash was taken.</summary>
    public abstract bool HasUpdates { get; }

    /// <summary>
    /// What other requests may share of what was read; null where something in it can change, or was not read as it is written.
    /// </summary>
    public abstract SharedValue? Shared { get; }

    /// <summary>Reads a received body.</summary>
    /// <param name="content">The body, and what follows it.</param>
    /// <param name="shared">What another request has read of it.</param>
    /// <param name="length">How long the body is.</param>
    /// <returns>False when it is not the state's.</returns>
    public abstract bool TryRead(ReadOnlySpan<byte> content, SharedValue? shared, out int length);

    /// <summary>Whether the next request's reader will take a body that this one is about to keep.</summary>
    public abstract bool IsReadable(ReadOnlySpan<byte> body);

    public abstract bool IsInitial(ReadOnlySpan<byte> body);

    /// <summary>Goes back to what was received, or to the initial value.</summary>
    public abstract void Reset();

    /// <summary>Whether it was made of what is left of an old session, and is not lost since.</summary>
    public bool IsImported { get; set; }

    /// <summary>Takes over what is left of an old session, where something is to be taken over.</summary>
    public abstract void Import();

    /// <summary>Whether user code has taken flash members of it.</summary>
    public abstract bool HasTakenFlash { get; }

    /// <summary>What was taken waits for an answer that its user sees.</summary>
    public abstract void PutFlashBack();

    /// <summary>Runs this request's functions again, on what is received now.</summary>
    public abstract void Replay();

    /// <summary>What was changed has been saved, and need not be done again.</summary>
    public abstract void ClearUpdates();
}

/// <inheritdoc/>
internal sealed class StateValue<T>(Session session) : StateValue
    where T : class, ISessionState<T>
{
    private const int InitialBuffer = 512;

    /// <summary>
    /// Whether the bounds of the members keep every value within what the reader may allocate. Others are read back to know.
    /// </summary>
    private static readonly bool IsAlwaysReadable = T.MaxMemoryBytes + MessagePackMemory.Unknown <= SessionReader.AllocationAllowance;

    private T? _value;
    private StateChanges<T>? _changes;
    private bool _isImportSaved;

    /// <summary>The value, as far as it was read.</summary>
    public T? Peek => _value;

    public T Current
    {
        get
        {
            if (_value is null && !(session.Standing.IsReceived && TryRead(session.Standing.Body.Span, shared: null, out _)))
                _value = T.CreateInitial();
            return _value!;
        }
    }

    public override string? Owner => session.Schema.HasOwner ? T.GetOwner(Current) : null;

    public override SharedValue? Shared =>
        T.IsImmutable && SharedBytes > 0 ? new SharedValue(_value!, session.Standing.Body.Length, SharedBytes) : null;

    public override bool HasUpdates => _changes is { Updates.Count: > 0 };

    public override bool HasTakenFlash => _changes is { Flash.IsAny: true };

    /// <summary>The value with the flash that was taken; what was set since stays.</summary>
    private T Whole => _changes?.Flash?.PutBack(Current) ?? Current;

    private StateChanges<T> Changes => _changes ??= new StateChanges<T>();

    public override bool TryRead(ReadOnlySpan<byte> content, SharedValue? shared, out int length)
    {
        if (shared is not null)
        {
            _value = (T)shared.Value;
            length = shared.BodyLength;
            return true;
        }

        SessionReader reader = new(content);
        bool isRead = TryRead(ref reader, out T? value);
        length = reader.Position;
        if (isRead && reader.FallbackCount > 0) session.Logger.MembersFellBack(session.Schema.Name, reader.FallbackCount);
        _value = isRead ? value : null;
        SharedBytes = isRead && reader.FallbackCount == 0 ? (int)reader.AllocatedBytes : 0;
        return isRead;
    }

    /// <summary>Reads a state. Generated code guards what it runs of the user's; a type's own initializer may throw before that.</summary>
    private static bool TryRead(ref SessionReader reader, out T? value)
    {
        try
        {
            return T.TryRead(ref reader, out value) && !reader.IsMalformed;
        }
        catch (TypeInitializationException)
        {
            value = null;
            return false;
        }
    }

    public override bool IsReadable(ReadOnlySpan<byte> body)
    {
        if (IsAlwaysReadable) return true;
        SessionReader reader = new(body);
        bool isRead = T.TryRead(ref reader, out T? value);
        if (reader.IsMalformed) return false;
        SessionWriter again = new(stackalloc byte[InitialBuffer]);
        try
        {
            if (isRead) T.Write(ref again, value!);
            ReadBack.ThrowIfChanged(session.Schema, body, again.WrittenSpan, isWhole: isRead && reader.FallbackCount == 0);
            return true;
        }
        finally
        {
            again.Dispose();
        }
    }

    public override bool IsInitial(ReadOnlySpan<byte> body)
    {
        try
        {
            return StateEncoding<T>.Is(T.CreateInitial(), body);
        }
        catch (Exception)
        {
            // An initial value that its own bounds forbid is not what was written.
            return false;
        }
    }

    public override void Reset()
    {
        IsRead = false;
        _value = null;
        _changes = null;
        IsImported = false;
    }

    public override void Import()
    {
        RequestSessions sessions = session.Sessions;
        if (session.State.Imports.Count == 0 || sessions.IsCommitted || session.Cookie.LacksConsent(sessions.Context)) return;
        try
        {
            T value = session.State.Imports.Cast<StateImport<T>>().Aggregate(Current,
                (value, import) => import.Load(session.Sessions.Context, value));
            if (ReferenceEquals(value, Current)) return;
            Replace(value);
            IsImported = true;
            session.Sessions.Remove(
                [.. StateImport.RemovalsOf(session.State.Imports, session.Sessions.Context)
                    .Select(removal => removal with { IsDue = () => IsImported || _isImportSaved })]);
        }
        catch (Exception exception)
        {
            session.Logger.ImportFailed(session.Schema.Name, exception);
        }
    }

    public override void ClearUpdates()
    {
        IsRead = false;
        _isImportSaved |= IsImported;
        _changes?.Updates.Clear();
    }

    public override void Replay()
    {
        StateChanges<T>? before = _changes;
        Reset();
        if (before is null) return;
        if ((Changes.Flash = before.Flash) is not null) TakeAgain(before.Flash!);
        foreach (Func<T, T> update in before.Updates)
        {
            Replace(update(Current));
            Record(update);
        }
    }

    /// <summary>Keeps a function for the case that another request is faster.</summary>
    public void Record(Func<T, T> update) => Changes.Updates.Add(update);

    public TResult TakeFlash<TResult>(Func<T, TResult> read)
    {
        T whole = Whole;
        FlashReading<T, TResult> reading = new(read, whole);
        TryReplace(() => (Changes.Flash ??= new()).Take(whole, Current, reading.DependsOn));
        return reading.Result;
    }

    public T TakeFlash()
    {
        T whole = Whole;
        TryReplace(() => (Changes.Flash ??= new()).Take(whole, Current, static _ => true));
        return whole;
    }

    public override void PutFlashBack()
    {
        TryReplace(() => Whole);
        if (_changes is not null) _changes.Flash = null;
    }

    /// <summary>A method of its own, since a method with a lambda pays for it at every call.</summary>
    private void TakeAgain(TakenFlash<T> flash) => TryReplace(() => flash.TakeAgain(Current));

    private void TryReplace(Func<T> replacement)
    {
        try
        {
            T value = replacement();
            if (!ReferenceEquals(value, Current)) Replace(value);
        }
        catch (Exception exception)
        {
            // Stored under wider bounds than today's, or an accessor of the user's threw. A flash seen twice does less harm than a page
            // that fails.
            string reason = exception is SessionTooLargeException or SessionBoundException ? exception.Message : exception.GetType().Name;
            session.Logger.FlashNotCleared(session.Schema.Name, reason);
        }
    }

    /// <summary>Encodes at once, so that what does not fit throws on the user's own line; the old value stays.</summary>
    public void Replace(T value)
    {
        SessionWriter writer = new(stackalloc byte[InitialBuffer]);
        try
        {
            T.Write(ref writer, value);
            Staging staging = new(session);
            if (!staging.TryStage(writer.WrittenSpan))
            {
                // Members that this build does not know are the first to go.
                writer.Dispose();
                writer = new SessionWriter([]) { UnknownBytesLeft = 0 };
                T.Write(ref writer, value);
                if (!staging.TryStage(writer.WrittenSpan)) throw staging.TooLarge(writer.WrittenSpan);
            }
        }
        finally
        {
            writer.Dispose();
        }

        _value = value;
        if (session.Schema.HasOwner && session.IsUnsaved) session.Sessions.SaveBeforeBody();
    }
}
