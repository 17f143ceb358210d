using Microsoft.Extensions.Diagnostics.HealthChecks;
using TypedSession;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds typed sessions to an application's health checks.</summary>
public static class TypedSessionHealthChecksBuilderExtensions
{
    /// <summary>
    /// Adds a check that seals and unseals a probe: unhealthy when that fails or no key can be used, degraded when something about the
    /// keys may cost sessions one day. Needs <c>AddTypedSession</c> on the services as well.
    /// </summary>
    /// <remarks>Its data name the key by a hash, for nodes to be compared; they never hold a key.</remarks>
    /// <param name="builder">The health checks.</param>
    /// <param name="name">The check's name.</param>
    /// <param name="failureStatus">What a failure is reported as; null for <see cref="HealthStatus.Unhealthy"/>.</param>
    /// <param name="tags">Tags to filter checks by.</param>
    /// <param name="timeout">The most time that it may take.</param>
    /// <returns>The health checks.</returns>
    public static IHealthChecksBuilder AddTypedSession(
        this IHealthChecksBuilder builder,
        string name = "typedsession",
        HealthStatus? failureStatus = null,
        IEnumerable<string>? tags = null,
        TimeSpan? timeout = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add(new HealthCheckRegistration(
            name, static services => ActivatorUtilities.CreateInstance<SessionHealthCheck>(services), failureStatus, tags, timeout));
    }
}
