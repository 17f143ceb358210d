using Microsoft.Extensions.DependencyInjection;

namespace TypedSession;

/// <summary>Configures typed sessions further.</summary>
public interface ITypedSessionBuilder
{
    /// <summary>The application's services.</summary>
    IServiceCollection Services { get; }

    /// <summary>
    /// Sets options for one state alone, on top of those for all: named options of the state's name. Checked at start-up.
    /// </summary>
    /// <typeparam name="T">The state.</typeparam>
    /// <param name="configure">Sets options.</param>
    /// <returns>The same builder.</returns>
    ITypedSessionBuilder Configure<T>(Action<TypedSessionOptions> configure)
        where T : class, ISessionState<T>;
}

/// <inheritdoc/>
internal sealed class TypedSessionBuilder(IServiceCollection services) : ITypedSessionBuilder
{
    public IServiceCollection Services => services;

    public ITypedSessionBuilder Configure<T>(Action<TypedSessionOptions> configure)
        where T : class, ISessionState<T>
    {
        ArgumentNullException.ThrowIfNull(configure);
        services.Configure(T.Schema.Name, configure);
        return this;
    }
}
