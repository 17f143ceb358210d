using Microsoft.AspNetCore.Http;
using TypedSession.MessagePack;

namespace TypedSession;

/// <summary>A request's session of one state.</summary>
internal sealed class Session<T>(SessionFeature feature, HttpContext context, CookieCarrier carrier) : Session(feature, context, carrier), ISession<T>
    where T : class, ISessionState<T>
{
    private const int InitialBuffer = 512;

    /// <summary>Whether the bounds of the members keep every value within what the reader may allocate. Others are read back to know.</summary>
    private static readonly bool IsAlwaysReadable = T.MaxMemoryBytes + MessagePackMemory.Unknown <= MessagePackReader.AllocationAllowance;

    private T? _value;
    private T? _initial;
    private List<Func<T, T>>? _updates;

    public T Value
    {
        get
        {
            Touch();
            IsValueRead = true;
            return Current;
        }

        set
        {
            ArgumentNullException.ThrowIfNull(value);
            BeginChange(nameof(Value));
            Replace(value);
            if (IsStored) RecordStored(value);
        }
    }

    public override string? Owner => Schema.HasOwner ? T.GetOwner(Current) : null;

    protected override bool HasUpdates => _updates is { Count: > 0 };

    private T Current
    {
        get
        {
            if (_value is null && !TryReadReceived()) _value = Initial;
            return _value!;
        }
    }

    /// <summary>This session's own initial value: what it holds may be mutable, so none is shared.</summary>
    private T Initial => _initial ??= T.CreateInitial();

    public T Update(Func<T, T> update)
    {
        ArgumentNullException.ThrowIfNull(update);
        BeginChange(nameof(Update));
        T value = update(Current)
            ?? throw new ArgumentNullException(nameof(update), $"The function given to Update returned null. It must return a {typeof(T).Name}.");
        BeginChange(nameof(Update));
        Replace(value);
        Record(update);
        return value;
    }

    public async Task<T> UpdateAsync(Func<T, T> update, CancellationToken cancellation)
    {
        await LoadAsync(cancellation).ConfigureAwait(false);

        // What was changed before may rest on what was read; this function rests on what it is given.
        await SaveAsync(isFinal: false, mayReplay: false, cancellation).ConfigureAwait(false);
        T value = Update(update);
        if (!IsStored) return value;
        await SaveAsync(isFinal: false, mayReplay: true, cancellation).ConfigureAwait(false);
        return Current;
    }

    public Task CommitAsync(CancellationToken cancellation) => SaveAsync(isFinal: false, mayReplay: false, cancellation);

    public T TakeFlash()
    {
        BeginChange(nameof(TakeFlash));
        T value = Current;
        ClearFlash();
        return value;
    }

    protected override bool TryReadValue(ReadOnlySpan<byte> content, out int length)
    {
        MessagePackReader reader = new(content);
        bool isRead = T.TryRead(ref reader, out T? value) && !reader.IsMalformed;
        length = reader.Position;
        if (isRead && reader.FallbackCount > 0) Logger.MembersFellBack(Schema.Name, reader.FallbackCount);
        _value = isRead ? value : null;
        return isRead;
    }

    protected override bool IsReadable(ReadOnlySpan<byte> body)
    {
        if (IsAlwaysReadable) return true;
        MessagePackReader reader = new(body);
        return T.TryRead(ref reader, out _) && !reader.IsMalformed;
    }

    protected override void ForgetValue()
    {
        _value = _initial = null;
        _updates = null;
    }

    protected override void Forgotten() => _updates = null;

    protected override void Replay()
    {
        List<Func<T, T>> updates = _updates ?? [];
        ForgetValue();
        foreach (Func<T, T> update in updates)
        {
            Replace(update(Current));
            Record(update);
        }
    }

    /// <summary>Kept only where another request can be faster.</summary>
    private void Record(Func<T, T> update)
    {
        if (IsStored) (_updates ??= []).Add(update);
    }

    /// <summary>A method of its own, since a method with a lambda pays for it at every call.</summary>
    private void RecordStored(T value) => Record(_ => value);

    protected override bool IsInitial(ReadOnlySpan<byte> body) => IsEncoding(Initial, body);

    protected override void ClearFlash()
    {
        T current = Current;
        T cleared = T.ClearFlash(current);
        if (ReferenceEquals(cleared, current) || IsSameEncoding(cleared, current)) return;
        try
        {
            Replace(cleared);
        }
        catch (Exception exception) when (exception is SessionTooLargeException or SessionBoundException)
        {
            // Stored under wider bounds than today's. A flash seen twice does less harm than a page that fails.
            Logger.FlashNotCleared(Schema.Name, exception.Message);
        }
    }

    private static bool IsEncoding(T value, ReadOnlySpan<byte> body)
    {
        MessagePackWriter writer = new(stackalloc byte[InitialBuffer]);
        try
        {
            T.Write(ref writer, value);
            return writer.WrittenSpan.SequenceEqual(body);
        }
        finally
        {
            writer.Dispose();
        }
    }

    private static bool IsSameEncoding(T left, T right)
    {
        MessagePackWriter writer = new(stackalloc byte[InitialBuffer]);
        try
        {
            T.Write(ref writer, left);
            return IsEncoding(right, writer.WrittenSpan);
        }
        finally
        {
            writer.Dispose();
        }
    }

    /// <summary>Encodes at once, so that what does not fit throws on the user's own line; the old value stays.</summary>
    private void Replace(T value)
    {
        MessagePackWriter writer = new(stackalloc byte[InitialBuffer]);
        try
        {
            T.Write(ref writer, value);
            if (!TryStage(writer.WrittenSpan, out _))
            {
                // Members that this build does not know are the first to go.
                writer.Dispose();
                writer = new MessagePackWriter([]) { UnknownBytesLeft = 0 };
                T.Write(ref writer, value);
                if (!TryStage(writer.WrittenSpan, out int lineLength)) throw TooLarge(lineLength, writer.WrittenSpan);
            }
        }
        finally
        {
            writer.Dispose();
        }

        _value = value;
    }
}
