using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace TypedSession;

/// <summary>Says that an endpoint takes fresh sessions of a state only.</summary>
internal interface IFreshSessionRequirement
{
    /// <summary>Whether the request's session is fresh.</summary>
    Task<bool> IsMetAsync(HttpContext context);
}

/// <inheritdoc/>
/// <param name="maxAge">How long ago the sign-in may be; null where that does not matter.</param>
internal sealed class FreshSessionRequirement<T>(TimeSpan? maxAge) : IFreshSessionRequirement
    where T : class, ISessionState<T>
{
    public async Task<bool> IsMetAsync(HttpContext context)
    {
        ISession<T> session = context.GetSession<T>();
        await session.LoadAsync(context.RequestAborted).ConfigureAwait(false);
        // Without a session there is none that is fresh: else a thief would leave its cookie away.
        if (session.Status == SessionStatus.StepUpRequired || session.Info is not { } info) return false;
        SessionFeature feature = context.Features.GetRequiredFeature<SessionFeature>();
        bool asksClients = feature.Sessions.Services.States.Get(T.Schema).Binder.Outcome == ClientBinding.StepUp;
        if (maxAge is null && !asksClients) return true;

        // Nor is one in which no user has shown who they are: a thief can have it made at any endpoint.
        if (info.Authenticated is not { } authenticated) return false;
        if (maxAge is null) return true;

        // A sign-in in the future is that of a node whose clock is ahead.
        TimeSpan age = DateTimeOffset.FromUnixTimeSeconds(feature.Sessions.Now) - authenticated;
        return age < maxAge && age >= TimeSpan.FromSeconds(-(double)SessionLifetime.MaxClockSkewSeconds);
    }
}
