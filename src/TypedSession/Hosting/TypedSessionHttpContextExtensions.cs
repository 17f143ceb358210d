using TypedSession;

namespace Microsoft.AspNetCore.Http;

/// <summary>Finds the typed session of a request.</summary>
public static class TypedSessionHttpContextExtensions
{
    /// <summary>
    /// The current request's session of one type: what <c>ISession&lt;T&gt;</c> from dependency injection is, without it.
    /// </summary>
    /// <typeparam name="T">The state.</typeparam>
    /// <param name="context">The request.</param>
    /// <exception cref="InvalidOperationException"><c>app.UseTypedSession()</c> has not run for this request, or the code runs for
    /// another request, which is over.</exception>
    public static ISession<T> GetSession<T>(this HttpContext context)
        where T : class, ISessionState<T>
    {
        ArgumentNullException.ThrowIfNull(context);
        if (SessionFeature.Find(context) is { } feature) return feature.Sessions.GetSession<T>();
        if (LateChange.IsConnection(context)) throw LateChange.InCopyOf(typeof(T).Name);
        throw new InvalidOperationException(
            $"The session of {typeof(T).Name} was used in a request that UseTypedSession has not seen: add `app.UseTypedSession();` "
            + "before the middleware or endpoint that uses it.");
    }
}
