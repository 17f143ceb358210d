namespace TypedSession;

/// <summary>How one session of one request is kept: in the response's cookie, or in a store with a reference in the cookie.</summary>
internal abstract class Carriage
{
    /// <summary>A body that is to be kept, under the header of the session's standing.</summary>
    public byte[]? Pending { get; set; }

    /// <summary>Whether the client must hear of what was changed.</summary>
    public virtual bool IsChanged => Pending is not null;

    /// <summary>Whether there may be something to save before the response starts.</summary>
    public virtual bool IsUnsaved => false;

    /// <summary>Whether it can no longer be changed.</summary>
    public virtual bool IsFinal => false;

    /// <summary>Whether other requests can change the session while this one does, so that its functions may have to run again.</summary>
    public virtual bool MayReplay => false;

    /// <summary>Takes a body, if it fits.</summary>
    public abstract bool TryStage(in EnvelopeHeader header, ReadOnlySpan<byte> body);

    /// <summary>Says why a body did not fit.</summary>
    public abstract SessionTooLargeException TooLarge(in EnvelopeHeader header, ReadOnlySpan<byte> body);

    /// <summary>What a body takes here.</summary>
    public abstract SessionSize Measure(ReadOnlyMemory<byte> body);

    /// <summary>
    /// Saves what cannot go out with the response's header. When this throws, nothing was saved, and the response must not say so.
    /// </summary>
    /// <param name="isFinal">Whether the response is about to start.</param>
    /// <param name="mayReplay">Whether this request's functions may run again although it has read the value.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public virtual Task SaveAsync(bool isFinal, bool mayReplay, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>After a save that failed: the response that says so must not wait for another one.</summary>
    public virtual void GiveUp()
    {
    }

    /// <summary>The request goes on: what was saved can be changed again.</summary>
    public virtual void Reopen()
    {
    }

    /// <summary>Tells other nodes, before the header is written, what they must know. What fails may wait for another request.</summary>
    public virtual Task PrepareAsync() => Task.CompletedTask;

    /// <summary>Writes the response's cookie, if it needs one.</summary>
    public abstract SessionCommitKind? Commit();

    /// <summary>What remains in a store when the session ends; null where it has none.</summary>
    public virtual EndedRecord? Record => null;
}
