using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.DependencyInjection;

namespace TypedSession;

/// <summary>Gets at sessions for the framework's own interfaces, which are synchronous.</summary>
internal static class UntypedAccess
{
    /// <summary>
    /// The request's session of a state, loaded. Where that takes waiting, and nothing has loaded it before, the thread waits: so does
    /// the framework's own session.
    /// </summary>
    public static Session<T> Loaded<T>(this RequestSessions sessions)
        where T : class, ISessionState<T>
    {
        Session<T> session = sessions.GetSession<T>();
        Task load = session.LoadAsync(CancellationToken.None);
        if (!load.IsCompletedSuccessfully) load.GetAwaiter().GetResult();
        return session;
    }

    public static RequestSessions SessionsOf(HttpContext context) => (SessionFeature.Find(context)
        ?? throw new InvalidOperationException(
            "TempData was used in a request that UseTypedSession has not seen: add `app.UseTypedSession();` before what uses it."))
        .Sessions;

    /// <summary>
    /// MVC saves <c>TempData</c> as the response starts, when what a store cannot keep any more would still look as if it were kept.
    /// What it holds after an exception is not saved at all, and what lies in a cookie of MVC's is MVC's to save.
    /// </summary>
    public static void SaveTempData(HttpContext context)
    {
        IServiceProvider services = context.RequestServices;
        if (context.Features.Get<IExceptionHandlerFeature>() is not null) return;
        ITempDataProvider? provider = services.GetService<ITempDataProvider>();
        if (provider is not (SessionTempDataProvider or SessionStateTempDataProvider)) return;

        // UseSession, where it was left in its place, takes the session from the request before.
        if (provider is SessionStateTempDataProvider && SessionFeature.Find(context) is { } feature)
            context.Features[typeof(ISessionFeature)] ??= new HttpSessionFeature(feature);
        services.GetService<ITempDataDictionaryFactory>()?.GetTempData(context).Save();
    }
}
