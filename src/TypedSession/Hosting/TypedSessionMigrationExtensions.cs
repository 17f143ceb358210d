using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Session;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TypedSession;
using FrameworkSession = Microsoft.AspNetCore.Http.ISession;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Brings an application from the framework's session and <c>TempData</c> to typed sessions, at once or key by key.</summary>
public static class TypedSessionMigrationExtensions
{
    /// <summary>
    /// Keeps <c>HttpContext.Session</c> in a sealed cookie, in place of <c>AddSession</c>: what is set by <c>SetString</c>,
    /// <c>SetInt32</c> and <c>Set</c> is one state named <c>http-session</c>, of at most 3,072 bytes in its cookie. A key that is too
    /// much is named by a <see cref="SessionTooLargeException"/>. In an application with a store, what outgrows the cookie moves
    /// there.
    /// </summary>
    /// <remarks><c>app.UseSession()</c> may stay; <c>app.UseTypedSession()</c> is enough.</remarks>
    /// <param name="builder">The builder.</param>
    /// <returns>The same builder.</returns>
    public static ITypedSessionBuilder UseHttpSession(this ITypedSessionBuilder builder) => builder.UseHttpSession(SessionCarrier.Cookie);

    /// <summary>As <see cref="UseHttpSession(ITypedSessionBuilder)"/>, kept where it is said.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="carrier">A cookie, or the application's store.</param>
    /// <returns>The same builder.</returns>
    public static ITypedSessionBuilder UseHttpSession(this ITypedSessionBuilder builder, SessionCarrier carrier)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton(new FrameworkState(new SessionStateRegistration<HttpSessionState>(), carrier, IsHttpSession: true));
        builder.Services.Replace(ServiceDescriptor.Singleton<ISessionStore, HttpSessionStore>());
        return builder;
    }

    /// <summary>
    /// Keeps <c>TempData</c> of controllers and pages in a sealed cookie as well, named <c>temp-data</c>, which is gone when nothing
    /// is left in it.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The same builder.</returns>
    public static ITypedSessionBuilder UseTempData(this ITypedSessionBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        FrameworkState state = new(new SessionStateRegistration<TempDataState>(), SessionCarrier.Cookie, IsHttpSession: false);
        builder.Services.AddSingleton(state with { WhyUnused = SessionTempDataProvider.WhyUnused });
        builder.Services.Replace(ServiceDescriptor.Singleton<ITempDataProvider, SessionTempDataProvider>());
        return builder;
    }

    /// <summary>
    /// Takes what is left in <c>HttpContext.Session</c> over into a state, once, at its first use: so that a deployment loses no cart.
    /// What was imported is removed there as the response starts. After an end, also at a sign-out, nothing is imported any more.
    /// </summary>
    /// <remarks>
    /// <c>AddSession</c> and <c>UseSession</c> stay as long as old sessions live, and their cache has to be outside the process: one
    /// in memory is lost by the deployment itself. Set up like this, the application cannot
    /// <see cref="UseHttpSession(ITypedSessionBuilder)"/>.
    /// </remarks>
    /// <typeparam name="T">The state.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="keys">The keys that are imported: where none of them is there, the function is not called.</param>
    /// <param name="import">
    /// Makes the state of the old session and of what the state holds: its initial value for a visitor who has no session of it yet.
    /// </param>
    /// <returns>The same builder.</returns>
    /// <example>
    /// <code language="csharp"><![CDATA[
    /// builder.Services.AddTypedSession().ImportSession<Cart>(["CustomerId"], (old, cart) =>
    ///     cart with { CustomerId = cart.CustomerId ?? old.GetInt32("CustomerId") });
    /// ]]></code>
    /// </example>
    public static ITypedSessionBuilder ImportSession<T>(this ITypedSessionBuilder builder, IReadOnlyCollection<string> keys,
        Func<FrameworkSession, T, T> import)
        where T : class, ISessionState<T>
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(import);
        return Add(builder, new SessionImport<T>([.. keys], import));
    }

    /// <summary>
    /// Takes what is left in <c>TempData</c> over into a state, as <see cref="ImportSession{T}"/> does with the session.
    /// </summary>
    /// <typeparam name="T">The state.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="keys">The keys that are imported: where none of them is there, the function is not called.</param>
    /// <param name="import">Makes the state of the values that are there and of what the state holds.</param>
    /// <returns>The same builder.</returns>
    public static ITypedSessionBuilder ImportTempData<T>(this ITypedSessionBuilder builder, IReadOnlyCollection<string> keys,
        Func<IReadOnlyDictionary<string, object?>, T, T> import)
        where T : class, ISessionState<T>
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(import);
        return Add(builder, new TempDataImport<T>([.. keys], import));
    }

    private static ITypedSessionBuilder Add(ITypedSessionBuilder builder, StateImport import)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton(import);
        return builder;
    }
}
