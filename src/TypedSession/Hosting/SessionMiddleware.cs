using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace TypedSession;

/// <summary>
/// Puts the session feature on the request, loads the states that the endpoint is known to use where that takes waiting, saves what is in a
/// store, announces ends, and discards the request's changes when an exception passes.
/// </summary>
internal sealed class SessionMiddleware(RequestDelegate next, SessionServices services)
{
    /// <remarks>
    /// What is set for a flow of calls here is seen by the caller as well, as it must be: middleware before this one may use sessions
    /// after it. But a request of another application, inside which this one runs, finds its own sessions again.
    /// </remarks>
    public Task InvokeAsync(HttpContext context) =>
        SessionFeature.Current is { IsRunning: true } outer && !outer.IsOf(services) ? RunApartAsync(context) : RunAsync(context);

    private async Task RunApartAsync(HttpContext context) => await RunAsync(context).ConfigureAwait(false);

    private Task RunAsync(HttpContext context)
    {
        // A pipeline that runs again for an error page finds the sessions of the first run.
        SessionFeature feature = SessionFeature.GetOrAttach(context, services);
        bool isOwn = feature.Enter(context);
        if (services.HasHttpSession) context.Features[typeof(ISessionFeature)] ??= new HttpSessionFeature(feature);
        Task task;
        try
        {
            task = services.States.LoadsAhead ? LoadAndRunAsync(feature, context) : next(context);
        }
        catch (Exception exception) when (isOwn)
        {
            task = Task.FromException(exception);
        }

        if (!isOwn) return task;
        if (!task.IsCompletedSuccessfully || feature.HasUnsaved || feature.NeverStarts) return FinishAsync(task, feature, context);
        feature.Leave();
        return task;
    }

    private async Task LoadAndRunAsync(SessionFeature feature, HttpContext context)
    {
        IReadOnlyList<SessionStateRegistration> states = EndpointStates.Of(context.GetEndpoint(), services.States);
        if (states.Count > 0) await feature.Sessions.LoadAsync(states).ConfigureAwait(false);
        await next(context).ConfigureAwait(false);
    }

    private static async Task FinishAsync(Task task, SessionFeature feature, HttpContext context)
    {
        try
        {
            await task.ConfigureAwait(false);
            feature.ThrowIfLost();
            if (feature.HasUnsaved && !context.Response.HasStarted) await feature.Sessions.SaveAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (SessionProblem.IsAnswer(exception) && !context.Response.HasStarted)
        {
            await AnnounceAsync(feature).ConfigureAwait(false);
            feature.Sessions.GiveUp();
            await SessionProblem.WriteAsync(context, exception).ConfigureAwait(false);
        }
        catch
        {
            feature.DiscardChanges();
            await AnnounceAsync(feature).ConfigureAwait(false);
            throw;
        }
        finally
        {
            feature.Leave();
        }
    }

    /// <summary>What was ended before the exception stays so. Where that cannot be done, the answer is no success anyway.</summary>
    private static async Task AnnounceAsync(SessionFeature feature)
    {
        try
        {
            if (feature.HasUnsaved) await feature.Sessions.AnnounceAsync().ConfigureAwait(false);
        }
        catch (SessionUnavailableException)
        {
        }
    }
}
