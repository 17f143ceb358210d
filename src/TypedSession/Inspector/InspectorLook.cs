using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace TypedSession;

/// <summary>
/// Sees a request's sessions as the application would see them, and changes nothing: they are read for a copy of the request whose response
/// goes nowhere.
/// </summary>
internal sealed class InspectorLook(SessionServices services)
{
    public async Task<InspectedVisit> LookAsync(HttpContext context, InspectorHistory history, string? visitor)
    {
        HttpContext copy = CopyOf(context);
        RequestNotes notes = RequestNotes.Of(copy);
        RequestSessions sessions = SessionFeature.Apart(copy, services).Sessions;
        List<InspectedState> states = [];
        foreach (SessionStateRegistration state in services.States.All.OrderBy(static state => state.Schema.Name, StringComparer.Ordinal))
        {
            Session session = state.Accept(sessions);
            SessionStatus status = await StatusOfAsync(session).ConfigureAwait(false);
            states.Add(new StateInspection(session, state.Accept(InitialBody.Writer)).Of(status, notes));
        }

        return new InspectedVisit
        {
            Now = DateTimeOffset.FromUnixTimeSeconds(services.Clock.Now()),
            States = states,
            Requests = history.Of(context, visitor),
        };
    }

    private static async Task<SessionStatus> StatusOfAsync(Session session)
    {
        try
        {
            await session.LoadAsync(session.Sessions.Context.RequestAborted).ConfigureAwait(false);
            return session.Status;
        }
        catch (SessionUnavailableException)
        {
            return SessionStatus.Unavailable;
        }
    }

    /// <summary>What is asked of the copy is answered by the original; what is set stays in the copy.</summary>
    private static DefaultHttpContext CopyOf(HttpContext context)
    {
        FeatureCollection features = new(context.Features);
        features.Set<IHttpResponseFeature>(new HttpResponseFeature());
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null));
        features.Set<IItemsFeature>(new ItemsFeature());
        features.Set(new RequestNotes());
        return new DefaultHttpContext(features);
    }

    /// <summary>The bytes of a state's initial value; none where its own bounds forbid it.</summary>
    private sealed class InitialBody : IStateVisitor<byte[]>
    {
        public static InitialBody Writer { get; } = new();

        public byte[] Visit<T>()
            where T : class, ISessionState<T>
        {
            SessionWriter writer = new([]);
            try
            {
                T.Write(ref writer, T.CreateInitial());
                return writer.WrittenSpan.ToArray();
            }
            catch (SessionBoundException)
            {
                return [];
            }
            finally
            {
                writer.Dispose();
            }
        }
    }
}
