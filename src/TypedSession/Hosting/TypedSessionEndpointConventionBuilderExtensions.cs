using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Routing;
using TypedSession;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Says what endpoints need of typed sessions. Each method returns what it was given, so that other calls can follow.</summary>
public static class TypedSessionEndpointConventionBuilderExtensions
{
    /// <summary>
    /// Says that an endpoint uses a state, so that it is loaded before the endpoint runs. Needed only where a state is loaded
    /// asynchronously, and the endpoint gets at it by other ways than an <see cref="ISession{T}"/> among its parameters, in its
    /// constructor or injected.
    /// </summary>
    /// <typeparam name="T">The state.</typeparam>
    /// <param name="builder">The endpoint.</param>
    /// <returns>The same.</returns>
    public static RouteHandlerBuilder UsesSession<T>(this RouteHandlerBuilder builder)
        where T : class, ISessionState<T> => builder.UsesSession(typeof(T));

    /// <inheritdoc cref="UsesSession{T}(RouteHandlerBuilder)"/>
    /// <param name="builder">The endpoints of a group.</param>
    public static RouteGroupBuilder UsesSession<T>(this RouteGroupBuilder builder)
        where T : class, ISessionState<T> => builder.UsesSession(typeof(T));

    /// <inheritdoc cref="UsesSession{T}(RouteHandlerBuilder)"/>
    /// <typeparam name="TBuilder">What builds the endpoints: of controllers, pages, components, hubs.</typeparam>
    /// <param name="builder">The endpoints.</param>
    /// <param name="state">The state.</param>
    public static TBuilder UsesSession<TBuilder>(this TBuilder builder, Type state)
        where TBuilder : IEndpointConventionBuilder
    {
        ArgumentNullException.ThrowIfNull(state);
        UsesSessionMetadata uses = new(state);
        builder.Add(endpoint => endpoint.Metadata.Add(uses));
        return builder;
    }

    /// <summary>
    /// Lets an endpoint run only for a client that the session knows, and whose user has signed in lately: otherwise it challenges, so
    /// that they sign in once more, or answers 401 where there is no authentication.
    /// </summary>
    /// <remarks>
    /// There must be a session, its status must not be <see cref="SessionStatus.StepUpRequired"/>, and, where an age is given, its user
    /// must have signed in within that time. So a sign-in page stores something in the state. This is not an authorization: add
    /// <c>RequireAuthorization</c> as well.
    /// </remarks>
    /// <typeparam name="T">The state.</typeparam>
    /// <param name="builder">The endpoint.</param>
    /// <param name="maxAge">How long ago the sign-in may be, at least one second; null where that does not matter.</param>
    /// <returns>The same.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The age is less than a second.</exception>
    [SuppressMessage("ApiDesign", "RS0026", Justification = "What tells the overloads apart is never left out.")]
    public static RouteHandlerBuilder RequireFreshSession<T>(this RouteHandlerBuilder builder, TimeSpan? maxAge = null)
        where T : class, ISessionState<T> => builder.RequireFreshSession(typeof(T), maxAge);

    /// <inheritdoc cref="RequireFreshSession{T}(RouteHandlerBuilder, TimeSpan?)"/>
    /// <param name="builder">The endpoints of a group.</param>
    /// <param name="maxAge">How long ago the sign-in may be, at least one second; null where that does not matter.</param>
    [SuppressMessage("ApiDesign", "RS0026", Justification = "What tells the overloads apart is never left out.")]
    public static RouteGroupBuilder RequireFreshSession<T>(this RouteGroupBuilder builder, TimeSpan? maxAge = null)
        where T : class, ISessionState<T> => builder.RequireFreshSession(typeof(T), maxAge);

    /// <inheritdoc cref="RequireFreshSession{T}(RouteHandlerBuilder, TimeSpan?)"/>
    /// <typeparam name="TBuilder">What builds the endpoints: of controllers, pages, components, hubs.</typeparam>
    /// <param name="builder">The endpoints.</param>
    /// <param name="state">The state.</param>
    /// <param name="maxAge">How long ago the sign-in may be, at least one second; null where that does not matter.</param>
    [SuppressMessage("ApiDesign", "RS0026", Justification = "What tells the overloads apart is never left out.")]
    public static TBuilder RequireFreshSession<TBuilder>(this TBuilder builder, Type state, TimeSpan? maxAge = null)
        where TBuilder : IEndpointConventionBuilder
    {
        ArgumentNullException.ThrowIfNull(state);
        if (maxAge is { } age) ArgumentOutOfRangeException.ThrowIfLessThan(age, TimeSpan.FromSeconds(1), nameof(maxAge));
        FreshSessionRequirement requirement = new(state, maxAge);
        builder.Add(endpoint => endpoint.Metadata.Add(requirement));
        return builder;
    }
}
