using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;

namespace TypedSession.Testing;

/// <summary>
/// Arranges the sessions of an integration test, and looks into those that a response has set, with an application's own services: its
/// keys, its options and its store.
/// </summary>
public static class SessionCookies
{
    /// <summary>Makes a session that a client can then send, as if an earlier request had made it.</summary>
    /// <typeparam name="T">The state.</typeparam>
    /// <param name="services">The application's services, such as <c>factory.Services</c> of a <c>WebApplicationFactory</c>.</param>
    /// <param name="value">What the session holds: not the initial value, for which there is no session.</param>
    /// <param name="request">Changes the request that makes it: where sessions are bound to their clients, set the headers of the one
    /// that will send it.</param>
    /// <returns>The value of a <c>Cookie</c> header. Join those of several states by <c>"; "</c>.</returns>
    /// <exception cref="InvalidOperationException">There is no such session: the value is the initial one, or the store did not take
    /// it.</exception>
    /// <example>
    /// <code language="csharp"><![CDATA[
    /// HttpRequestMessage request = new(HttpMethod.Get, "/checkout");
    /// request.Headers.Add("Cookie", await factory.Services.CreateSessionCookieAsync(new Cart { CustomerId = 7 }));
    /// HttpResponseMessage response = await factory.CreateClient().SendAsync(request);
    /// ]]></code>
    /// </example>
    public static async Task<string> CreateSessionCookieAsync<T>(this IServiceProvider services, T value,
        Action<HttpRequest>? request = null)
        where T : class, ISessionState<T>
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(value);
        HollowRequest hollow = new();
        request?.Invoke(hollow.Context.Request);
        await RunAsync<T>(services, hollow, session => session.Value = value).ConfigureAwait(false);
        await hollow.StartAsync().ConfigureAwait(false);
        HttpResponse response = hollow.Context.Response;
        return SetCookieHeaderValue.TryParse(response.Headers.SetCookie.ToString(), out SetCookieHeaderValue? cookie)
            ? $"{cookie.Name}={cookie.Value}"
            : throw new InvalidOperationException(
                $"No session of {typeof(T).Name} was made (status {response.StatusCode}). The initial value needs none: send no cookie "
                + "for it. Otherwise see the application's log.");
    }

    /// <summary>Reads a session as the application's next request would, and changes nothing.</summary>
    /// <typeparam name="T">The state.</typeparam>
    /// <param name="services">The application's services.</param>
    /// <param name="cookie">The value of a <c>Cookie</c> header; of a <c>Set-Cookie</c> header, what stands before the first
    /// semicolon.</param>
    /// <param name="request">Changes the request that reads it, such as its headers.</param>
    /// <returns>What the session holds; null where there is none that can be used.</returns>
    public static async Task<T?> ReadSessionAsync<T>(this IServiceProvider services, string cookie, Action<HttpRequest>? request = null)
        where T : class, ISessionState<T>
    {
        ArgumentNullException.ThrowIfNull(services);
        HollowRequest hollow = new();
        hollow.Context.Request.Headers.Cookie = cookie;
        hollow.Context.Request.IsHttps = IsOfHttps(cookie, T.Schema.Name);
        request?.Invoke(hollow.Context.Request);
        T? value = null;

        // The response never starts: nothing is prolonged, and no flash used up.
        await RunAsync<T>(services, hollow, session =>
        {
            if (session.Status is SessionStatus.Restored or SessionStatus.StepUpRequired) value = session.Value;
            hollow.HasStarted = true;
        }).ConfigureAwait(false);
        return value;
    }

    /// <summary>In Development a state has another cookie over https than on http://localhost, told by the prefix of its name.</summary>
    private static bool IsOfHttps(string cookie, string state) => cookie.Split(';', StringSplitOptions.TrimEntries).Any(pair =>
        pair.StartsWith($"__Host-Http-{state}", StringComparison.Ordinal) || pair.StartsWith($"__Http-{state}", StringComparison.Ordinal));

    private static async Task RunAsync<T>(IServiceProvider services, HollowRequest hollow, Action<ISession<T>> handler)
        where T : class, ISessionState<T>
    {
        AsyncServiceScope scope = services.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            hollow.Context.RequestServices = scope.ServiceProvider;
            IApplicationBuilder pipeline = new ApplicationBuilder(services).UseTypedSession();
            pipeline.Run(async context =>
            {
                ISession<T> session = context.GetSession<T>();
                await session.LoadAsync().ConfigureAwait(false);
                handler(session);
            });
            await pipeline.Build()(hollow.Context).ConfigureAwait(false);
        }
    }
}
