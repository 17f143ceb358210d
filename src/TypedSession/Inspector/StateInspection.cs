using Microsoft.AspNetCore.Http;

namespace TypedSession;

/// <summary>Describes one session that was looked at.</summary>
/// <param name="session">The session.</param>
/// <param name="initialBody">What a new one would hold.</param>
internal readonly struct StateInspection(Session session, byte[] initialBody)
{
    private SessionSchema Schema => session.Schema;

    private HttpRequest Request => session.Sessions.Context.Request;

    public InspectedState Of(SessionStatus status, RequestNotes notes)
    {
        // A store that did not answer leaves it unknown how the session is kept.
        Carriage? carriage = session.Carriage;
        bool exists = carriage is not null && session.Exists;
        ReadOnlyMemory<byte> body = exists ? carriage!.Pending ?? session.Standing.Body : initialBody;
        SessionSize? size = carriage?.Measure(body);
        bool isStored = size?.Carrier == SessionCarrier.Store || session.State.IsStored;
        return new InspectedState
        {
            Name = Schema.Name,
            Type = Schema.StateType.Name,
            Status = status,
            Rejections = notes.RejectionsOf(Schema.Name),
            Carrier = isStored ? SessionCarrier.Store : SessionCarrier.Cookie,
            Bytes = exists ? size!.Bytes : 0,
            MaxBytes = size?.MaxBytes ?? session.State.Records?.MaxBytes ?? session.Cookie.MaxLineLength,
            Cookie = Cookie(),
            Session = exists ? Times(session.Standing.Header) : null,
            Members = Members(body.Span, exists),
        };
    }

    private InspectedCookie Cookie()
    {
        CookieCandidates candidates = CookieCandidates.Find(Request.Headers.Cookie, session.Cookie.Name);
        int letters = candidates.Count == 0 ? 0 : candidates.Longest.Length;
        EnvelopeHeader header = session.Standing.IsReceived
            ? session.Standing.Header
            : EnvelopeHeader.New(session.Sessions.Now, session.State.Lifetime.IdleSeconds);
        return new InspectedCookie(session.Cookie.Name, letters, session.Cookie.AttributesOf(header), session.Cookie.BytesIn(Request));
    }

    private InspectedSession Times(in EnvelopeHeader header)
    {
        SessionLifetime lifetime = session.State.Lifetime;
        SessionInfo info = header.ToInfo(static () => throw new NotSupportedException());
        return new InspectedSession
        {
            Id = info.Id,
            Key = session.Sessions.Services.Revocations.Keys.Of(info.Id),
            RecordVersion = (session.Carriage as StoreCarriage)?.Version,
            Created = info.Created,
            LastSeen = info.LastSeen,
            IdIssued = info.IdIssued,
            Authenticated = info.Authenticated,
            KeptFor = info.KeptFor,
            IdleEnds = DateTimeOffset.FromUnixTimeSeconds(lifetime.ExpiresAt(header)),
            Ends = DateTimeOffset.FromUnixTimeSeconds(lifetime.EndsAt(header)),
        };
    }

    private List<InspectedMember> Members(ReadOnlySpan<byte> body, bool exists)
    {
        Dictionary<int, EncodedMember> found = EncodedMember.AllOf(body);
        List<InspectedMember> members = [.. Schema.Members.Select(Known)];
        foreach (int key in found.Keys.Except(Schema.Members.Select(static member => member.Key)).Order())
        {
            // Its name is not known, and so neither is whether it is one of a secret.
            members.Add(new InspectedMember("(of another release)", key, SecretText.Mask, IsSecret: true, found[key].Value.Length,
                MaxBytes: null));
        }

        return members;

        InspectedMember Known(SessionMember member)
        {
            bool isSecret = member.IsHidden || SecretText.IsSecret(member.Name);
            EncodedMember? encoded = found.GetValueOrDefault(member.Key);
            string? value = isSecret && encoded is not null ? SecretText.Mask : encoded?.Text();
            return new InspectedMember(member.Name, member.Key, value, isSecret, exists ? encoded?.Value.Length ?? 0 : 0, member.MaxBytes);
        }
    }
}
