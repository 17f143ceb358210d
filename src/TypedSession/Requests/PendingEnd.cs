namespace TypedSession;

/// <summary>
/// The end of a session, or of one of its ids, which this node obeys already: before the response says so, the other nodes are told,
/// and what is left of the session in a store is removed. None of it depends on the client; each step has a time limit of its own.
/// </summary>
/// <param name="Record">What the others are told; null where they know.</param>
/// <param name="Remains">What is left in a store.</param>
internal sealed record PendingEnd(SessionRevocation? Record, EndedRecord? Remains)
{
    /// <summary>Takes away what the session could be imported from again.</summary>
    public ImportRemoval? Removal { get; init; }

    /// <summary>Looks again at cookies whose key this node does not have, and ends what they hold.</summary>
    public Func<Task>? Look { get; init; }

    /// <summary>
    /// Whether the others know already that an end of the old id is one of the new id: then the rest can be missed, since the store says
    /// how long the old one is taken.
    /// </summary>
    public bool IsLinked { get; init; }

    /// <exception cref="SessionUnavailableException">It could not be done: it is to be asked for again.</exception>
    public async Task CompleteAsync(Revocations revocations)
    {
        if (Record is not null) await TellAsync(revocations, Record).ConfigureAwait(false);
        if (Remains is not null) await Remains.RemoveAsync().ConfigureAwait(false);
        if (Look is not null) await Look().ConfigureAwait(false);
        if (Removal is not null) await Removal.RunOrThrowAsync().ConfigureAwait(false);
    }

    private async Task TellAsync(Revocations revocations, SessionRevocation record)
    {
        try
        {
            await revocations.TellAsync(record).ConfigureAwait(false);
        }
        catch (SessionUnavailableException) when (IsLinked)
        {
        }
    }
}
