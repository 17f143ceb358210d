using Microsoft.Extensions.DependencyInjection;

namespace TypedSession;

/// <summary>Configures typed sessions further.</summary>
public interface ITypedSessionBuilder
{
    /// <summary>The application's services.</summary>
    IServiceCollection Services { get; }
}

/// <inheritdoc/>
internal sealed class TypedSessionBuilder(IServiceCollection services) : ITypedSessionBuilder
{
    public IServiceCollection Services => services;
}
