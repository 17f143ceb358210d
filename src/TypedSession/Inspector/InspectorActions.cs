using Microsoft.AspNetCore.Http;

namespace TypedSession;

/// <summary>What the inspector's buttons do.</summary>
internal enum InspectorAction
{
    Renew,
    End,
    EndElsewhere,
    Tamper,
    Fill,
}

/// <summary>Does to a session what a developer wants to see the application take.</summary>
internal sealed class InspectorActions(SessionServices services, ISessionAdministration administration)
{
    /// <summary>The action of a button; null where there is none of the name.</summary>
    public static InspectorAction? Find(string? name) =>
        Enum.GetValues<InspectorAction>().Where(action => NameOf(action) == name).Cast<InspectorAction?>().FirstOrDefault();

    public static string NameOf(InspectorAction action) => action switch
    {
        InspectorAction.Renew => "renew",
        InspectorAction.End => "end",
        InspectorAction.EndElsewhere => "end-elsewhere",
        InspectorAction.Tamper => "tamper",
        _ => "fill",
    };

    public static string LabelOf(InspectorAction action) => action switch
    {
        InspectorAction.Renew => "Renew the id",
        InspectorAction.End => "End",
        InspectorAction.EndElsewhere => "End on another node",
        InspectorAction.Tamper => "Tamper with a byte",
        _ => "Fill to the ceiling",
    };

    /// <summary>Whether it does anything to a state as it is.</summary>
    public static bool IsOpen(InspectorAction action, InspectedState state) => action switch
    {
        InspectorAction.Renew or InspectorAction.EndElsewhere => state.Session is not null,
        InspectorAction.End or InspectorAction.Tamper => state.Session is not null || state.Cookie.Letters > 0,
        _ => state.Status is not (SessionStatus.ConsentRequired or SessionStatus.Unavailable),
    };

    /// <summary>Does it.</summary>
    /// <returns>What was done, for the next page.</returns>
    public async Task<string> RunAsync(HttpContext context, InspectorAction action, InspectedState state)
    {
        if (!IsOpen(action, state)) return $"There is nothing of '{state.Name}' to do that to.";
        if (action == InspectorAction.EndElsewhere)
        {
            await administration.RevokeAsync(state.Session!.Id, CancellationToken.None).ConfigureAwait(false);
            return $"'{state.Name}' was ended as another node ends it; the cookie is still here.";
        }

        SessionSchema schema = services.States.All.Select(static known => known.Schema).First(known => known.Name == state.Name);
        Session session = SessionFeature.GetOrAttach(context, services).Sessions.Get(schema.StateType);
        if (action == InspectorAction.Tamper) return Tamper(context, session, state);
        await session.LoadAsync(context.RequestAborted).ConfigureAwait(false);
        switch (action)
        {
            case InspectorAction.Renew:
                session.RenewId();
                return $"'{state.Name}' was given a new id. The old one is taken for {session.State.Lifetime.GraceSeconds} seconds more.";
            case InspectorAction.End:
                session.End();
                return $"'{state.Name}' was ended, and its cookie deleted.";
            default:
                return new SessionFilling(session).Fill();
        }
    }

    private static string Tamper(HttpContext context, Session session, InspectedState state)
    {
        CookieCandidates candidates = CookieCandidates.Find(context.Request.Headers.Cookie, session.Cookie.Name);
        char[] text = candidates.Longest.ToArray();
        ref char letter = ref text[text.Length / 2];
        letter = letter == 'A' ? 'B' : 'A';
        context.Response.Headers.Append("Set-Cookie", $"{state.Cookie.Name}={new string(text)}{state.Cookie.Attributes}");
        return $"One letter in the middle of the cookie of '{state.Name}' was changed.";
    }
}
