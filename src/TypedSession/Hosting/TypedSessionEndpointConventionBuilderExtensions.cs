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
}
