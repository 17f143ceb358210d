using Microsoft.AspNetCore.Http;

namespace TypedSession;

/// <summary>Puts the session feature on the request, and discards the request's changes when an exception passes.</summary>
internal sealed class SessionMiddleware(RequestDelegate next, SessionServices services)
{
    public Task InvokeAsync(HttpContext context)
    {
        // A pipeline that runs again for an error page finds the sessions of the first run.
        SessionFeature feature = SessionFeature.GetOrAttach(context, services);
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
}
