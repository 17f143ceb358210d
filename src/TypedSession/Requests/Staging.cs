namespace TypedSession;

/// <summary>
/// Where a session's new body is to be kept, if it fits there: in the cookie, or in the store that it moves to when it outgrows the cookie.
/// </summary>
internal readonly struct Staging(Session session)
{
    /// <summary>Takes a new body, to be kept when the response starts; or none, when it is what is kept already.</summary>
    /// <returns>Whether it fits; when not, nothing has changed.</returns>
    public bool TryStage(ReadOnlySpan<byte> body)
    {
        Standing standing = session.Standing;
        if (standing.IsReceived ? body.SequenceEqual(standing.Body.Span) : session.Content.IsInitial(body))
        {
            session.Carriage.Pending = null;
            return true;
        }

        EnvelopeHeader header = session.NextHeader();
        Carriage target = TargetOf(header, body.Length);
        if (!target.TryStage(header, body)) return false;
        if (!standing.IsReceived) standing.Header = header;
        if (target == session.Carriage) return true;
        session.Logger.Spilled(session.Schema.Name, body.Length);
        session.Use((StoreCarriage)target);
        return true;
    }

    /// <summary>Says why a body did not fit.</summary>
    public SessionTooLargeException TooLarge(ReadOnlySpan<byte> body)
    {
        EnvelopeHeader header = session.NextHeader();
        return TargetOf(header, body.Length).TooLarge(header, body);
    }

    private Carriage TargetOf(in EnvelopeHeader header, int bodyLength) =>
        session.Carriage is CookieCarriage cookie && session.State.Records is { } records && cookie.IsOutgrown(header, bodyLength)
            ? new StoreCarriage(session, records)
            : session.Carriage;
}
