using TypedSession;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Says what endpoints need of typed sessions.</summary>
public static class TypedSessionEndpointConventionBuilderExtensions
{
    /// <summary>
    /// Says that an endpoint uses a state, so that it is loaded before the endpoint runs. Needed only where a state is loaded asynchronously,
    /// and the endpoint gets at it by other ways than an <see cref="ISession{T}"/> among its parameters, in its constructor or injected.
    /// </summary>
    /// <typeparam name="T">The state.</typeparam>
    /// <param name="builder">The endpoint, or a group of them.</param>
    /// <returns>The same.</returns>
    public static IEndpointConventionBuilder UsesSession<T>(this IEndpointConventionBuilder builder)
        where T : class, ISessionState<T>
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Add(static endpoint => endpoint.Metadata.Add(new UsesSessionMetadata(typeof(T))));
        return builder;
    }

    /// <summary>
    /// Lets an endpoint run only for a client that the session knows, and whose user has signed in lately: otherwise it challenges, so that they sign in once more,
    /// or answers 401 where there is no authentication.
    /// </summary>
    /// <remarks>
    /// There must be a session, its status must not be <see cref="SessionStatus.StepUpRequired"/>, and, where an age is given, its user must have signed in within that time.
    /// So a sign-in page stores something in the state. This is not an authorization: add <c>RequireAuthorization</c> as well.
    /// </remarks>
    /// <typeparam name="T">The state.</typeparam>
    /// <param name="builder">The endpoint, or a group of them.</param>
    /// <param name="maxAge">How long ago the sign-in may be, at least one second; null where that does not matter.</param>
    /// <returns>The same.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The age is less than a second.</exception>
    public static IEndpointConventionBuilder RequireFreshSession<T>(this IEndpointConventionBuilder builder, TimeSpan? maxAge = null)
        where T : class, ISessionState<T>
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (maxAge is { } age) ArgumentOutOfRangeException.ThrowIfLessThan(age, TimeSpan.FromSeconds(1), nameof(maxAge));
        FreshSessionRequirement<T> requirement = new(maxAge);
        builder.Add(endpoint => endpoint.Metadata.Add(requirement));
        return builder;
    }
}
