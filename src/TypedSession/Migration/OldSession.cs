using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Session;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using FrameworkMiddleware = Microsoft.AspNetCore.Session.SessionMiddleware;
using FrameworkSession = Microsoft.AspNetCore.Http.ISession;

namespace TypedSession;

/// <summary>
/// The session of <c>AddSession</c>. <c>UseSession</c> puts it on the request; what comes before that, or after it, and a request that
/// does not come that far have it from the framework's middleware as well.
/// </summary>
internal static class OldSession
{
    public static FrameworkSession? Find(HttpContext context) => context.Features.Get<ISessionFeature>()?.Session;

    /// <summary>Whether there is one, as far as can be said without reading it.</summary>
    public static bool MayExist(HttpContext context) => Find(context) is not null || IsSent(context);

    /// <summary>Runs code with the session on the request, where there is one.</summary>
    public static Task RunAsync(HttpContext context, Func<Task> run)
    {
        if (Find(context) is not null) return run();
        if (!IsSent(context)) return Task.CompletedTask;
        RequestDelegate next = _ => run();
        return ActivatorUtilities.CreateInstance<FrameworkMiddleware>(context.RequestServices, next).Invoke(context);
    }

    /// <summary>Whether the client sent one.</summary>
    public static bool IsSent(HttpContext context)
    {
        IServiceProvider services = context.RequestServices;
        if (services.GetService<ISessionStore>() is null) return false;
        string name = services.GetRequiredService<IOptions<SessionOptions>>().Value.Cookie.Name ?? SessionDefaults.CookieName;
        return context.Request.Cookies.ContainsKey(name);
    }
}
