using Microsoft.AspNetCore.Http;

namespace TypedSession;

/// <summary>Says that an endpoint takes fresh sessions of a state only.</summary>
internal interface IFreshSessionRequirement
{
    /// <summary>Whether the request's session is fresh.</summary>
    Task<bool> IsMetAsync(HttpContext context);
}

/// <inheritdoc/>
/// <param name="state">The state.</param>
/// <param name="maxAge">How long ago the sign-in may be; null where that does not matter.</param>
internal sealed class FreshSessionRequirement(Type state, TimeSpan? maxAge) : IFreshSessionRequirement
{
    public async Task<bool> IsMetAsync(HttpContext context)
    {
        RequestSessions sessions = SessionFeature.Find(context) is { } feature
            ? feature.Sessions
            : throw new InvalidOperationException(
                $"An endpoint requires a fresh session of {state.Name}, and UseTypedSession has not seen the request: add "
                + "`app.UseTypedSession();` before it.");
        Session session = sessions.Get(state);
        await session.LoadAsync(context.RequestAborted).ConfigureAwait(false);
        // Without a session there is none that is fresh: else a thief would leave its cookie away.
        if (session.Status == SessionStatus.StepUpRequired || session.Info is not { } info) return false;
        bool asksClients = session.State.Binder.Outcome == ClientBinding.StepUp;
        if (maxAge is null && !asksClients) return true;

        // Nor is one in which no user has shown who they are: a thief can have it made at any endpoint.
        if (info.Authenticated is not { } authenticated) return false;
        if (maxAge is null) return true;

        // A sign-in in the future is that of a node whose clock is ahead.
        TimeSpan age = DateTimeOffset.FromUnixTimeSeconds(sessions.Now) - authenticated;
        return age < maxAge && age >= TimeSpan.FromSeconds(-(double)SessionLifetime.MaxClockSkewSeconds);
    }
}
