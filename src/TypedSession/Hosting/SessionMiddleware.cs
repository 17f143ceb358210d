using Microsoft.AspNetCore.Http;

namespace TypedSession;

/// <summary>
/// Puts the session feature on the request, loads the states that the endpoint is known to use where that takes waiting, and discards the
/// request's changes when an exception passes.
/// </summary>
internal sealed class SessionMiddleware(RequestDelegate next, SessionServices services)
{
    public Task InvokeAsync(HttpContext context)
    {
        // A pipeline that runs again for an error page finds the sessions of the first run.
        SessionFeature feature = SessionFeature.GetOrAttach(context, services);
        if (services.LoadsAhead && EndpointStates.Of(context.GetEndpoint()) is { Count: > 0 } states) return LoadAsync(feature, context, states);
        Task task;
        try
        {
            task = next(context);
        }
        catch
        {
            feature.DiscardChanges(context);
            throw;
        }

        return task.IsCompletedSuccessfully ? task : AwaitAsync(task, feature, context);
    }

    private static async Task AwaitAsync(Task task, SessionFeature feature, HttpContext context)
    {
        try
        {
            await task.ConfigureAwait(false);
        }
        catch
        {
            feature.DiscardChanges(context);
            throw;
        }
    }

    private async Task LoadAsync(SessionFeature feature, HttpContext context, IReadOnlyList<SessionStateRegistration> states)
    {
        await feature.LoadAsync(context, states).ConfigureAwait(false);
        await AwaitAsync(next(context), feature, context).ConfigureAwait(false);
    }
}
