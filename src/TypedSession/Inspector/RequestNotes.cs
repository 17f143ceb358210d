using Microsoft.AspNetCore.Http;

namespace TypedSession;

/// <summary>What observers learn of one request.</summary>
internal sealed class RequestNotes
{
    private readonly List<(string State, RequestNote Note)> _all = [];

    /// <summary>Takes them down.</summary>
    public static ISessionObserver Taker { get; } = new NoteTaker();

    /// <summary>Those of a request, from now on at the latest.</summary>
    public static RequestNotes Of(HttpContext context)
    {
        if (context.Features.Get<RequestNotes>() is { } notes) return notes;
        context.Features.Set(notes = new RequestNotes());
        return notes;
    }

    /// <summary>Why cookies of a state were not taken for a session.</summary>
    public IReadOnlyList<string> RejectionsOf(string state) =>
        [.. Of(state).Select(static note => note.Rejection).OfType<string>().Distinct()];

    public bool IsCreated(string state) => Of(state).Any(static note => note.IsCreated);

    /// <summary>Why a session was given another id; null where it was not.</summary>
    public SessionIdRenewalReason? RenewalOf(string state) => Of(state).FirstOrDefault(static note => note.Renewal is not null)?.Renewal;

    /// <summary>Why a session was ended; null where it was not.</summary>
    public SessionEndReason? EndOf(string state) => Of(state).FirstOrDefault(static note => note.End is not null)?.End;

    private IEnumerable<RequestNote> Of(string state) => _all.Where(entry => entry.State == state).Select(static entry => entry.Note);

    private sealed record RequestNote
    {
        public string? Rejection { get; init; }

        public bool IsCreated { get; init; }

        public SessionIdRenewalReason? Renewal { get; init; }

        public SessionEndReason? End { get; init; }
    }

    private sealed class NoteTaker : ISessionObserver
    {
        public void OnCreated(SessionCreatedContext context) => Add(context, new() { IsCreated = true });

        public void OnRejected(SessionRejectedContext context) => Add(context, new() { Rejection = SessionMetrics.NameOf(context.Reason) });

        public void OnIdRenewed(SessionIdRenewedContext context) => Add(context, new() { Renewal = context.Reason });

        public void OnEnded(SessionEndedContext context) => Add(context, new() { End = context.Reason });

        private static void Add(SessionEventContext context, RequestNote note)
        {
            if (context is { HttpContext: { } request, State: { } state }) Of(request)._all.Add((state, note));
        }
    }
}
