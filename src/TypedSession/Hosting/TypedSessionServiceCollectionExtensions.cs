using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TypedSession;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds typed sessions to an application.</summary>
public static class TypedSessionServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="ISession{T}"/> for every <see cref="SessionStateAttribute"/> record, kept in a cookie that the application's
    /// Data Protection keys seal. Add <c>app.UseTypedSession()</c> as well.
    /// </summary>
    /// <remarks>Sign-in then renews the ids of the request's sessions, and sign-out ends them, wherever authentication is added.</remarks>
    /// <param name="services">The application's services.</param>
    /// <returns>What configures typed sessions further.</returns>
    public static ITypedSessionBuilder AddTypedSession(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddDataProtection();
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        SharedOptions.AddTo(services);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TypedSessionOptions>, TypedSessionOptionsValidator>());
        services.AddOptions<TypedSessionOptions>().ValidateOnStart();
        services.TryAddSingleton<SessionApplication>();
        services.TryAddSingleton<StateOptions>();
        services.TryAddSingleton<ApplicationStates>();
        services.TryAddSingleton<StateCookies>();
        services.TryAddSingleton<StateRegistry>();
        services.TryAddSingleton<SessionClock>();
        services.TryAddSingleton(static provider => new RevocationTable(
            provider.GetRequiredService<SessionClock>(),
            provider.GetRequiredService<ILoggerFactory>().CreateLogger(SessionEvents.Category)));
        services.TryAddSingleton<RevocationSource, ProcessRevocations>();
        services.TryAddSingleton(static provider => new RevocationKeys(provider.GetRequiredService<SessionApplication>().Name));
        services.TryAddSingleton<SuccessorSeal>();
        services.TryAddSingleton<Revocations>();
        services.TryAddSingleton<ISessionAdministration, SessionAdministration>();
        services.TryAddSingleton(static provider =>
            new SessionObservers(provider.GetServices<ISessionObserver>, provider.GetRequiredService<ILoggerFactory>()));
        services.TryAddSingleton<SessionMetrics>();
        services.TryAddSingleton<StoreRegistry>();
        services.TryAddSingleton<UnknownKeys>();
        services.TryAddSingleton<SealMemories>();
        services.TryAddSingleton<KeyRingInspection>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, KeyRingCheck>());
        services.TryAddSingleton<SessionServices>();
        services.TryAddSingleton(typeof(ISession<>), typeof(SessionAccessor<>));
        KeyManagerDecoration.Apply(services);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<MatcherPolicy, FreshSessionPolicy>());
        AuthenticationDecoration.Apply(services);
        return new TypedSessionBuilder(services);
    }

    /// <summary>As <see cref="AddTypedSession(IServiceCollection)"/>, with options from code.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Sets options of all states.</param>
    /// <returns>What configures typed sessions further.</returns>
    public static ITypedSessionBuilder AddTypedSession(this IServiceCollection services, Action<TypedSessionOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        ITypedSessionBuilder builder = services.AddTypedSession();
        services.Configure(configure);
        return builder;
    }

    /// <summary>
    /// As <see cref="AddTypedSession(IServiceCollection)"/>, with options from configuration: those for all states, and
    /// under <c>States</c> those of each, by its name.
    /// </summary>
    /// <remarks>Read once, when the application starts. A name that no state has stops the start.</remarks>
    /// <param name="services">The application's services.</param>
    /// <param name="configuration">Such as <c>builder.Configuration.GetSection("TypedSession")</c>.</param>
    /// <returns>What configures typed sessions further.</returns>
    public static ITypedSessionBuilder AddTypedSession(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ITypedSessionBuilder builder = services.AddTypedSession();
        ConfiguredOptions configured = new(configuration);
        services.AddSingleton(configured).AddSingleton<IConfigureOptions<TypedSessionOptions>>(configured);
        return builder;
    }
}
