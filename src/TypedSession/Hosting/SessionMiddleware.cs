using Microsoft.AspNetCore.Http;

namespace TypedSession;

/// <summary>
/// Puts the session feature on the request, loads the states that the endpoint is known to use where that takes waiting, saves what is in a
/// store, and discards the request's changes when an exception passes.
/// </summary>
internal sealed class SessionMiddleware(RequestDelegate next, SessionServices services)
{
    public Task InvokeAsync(HttpContext context)
    {
        // A pipeline that runs again for an error page finds the sessions of the first run.
        SessionFeature feature = SessionFeature.GetOrAttach(context, services);
        if (services.LoadsAhead) return InvokeAsync(feature, context);
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

    private async Task InvokeAsync(SessionFeature feature, HttpContext context)
    {
        try
        {
            await feature.LoadAsync(context, EndpointStates.Of(context.GetEndpoint())).ConfigureAwait(false);
            await next(context).ConfigureAwait(false);
            if (feature.HasUnsaved && !context.Response.HasStarted) await feature.SaveAsync(context).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is SessionUnavailableException or SessionConflictException && !context.Response.HasStarted)
        {
            feature.GiveUp();
            await SessionProblem.WriteAsync(context, exception).ConfigureAwait(false);
        }
        catch
        {
            feature.DiscardChanges(context);
            throw;
        }
    }
}
