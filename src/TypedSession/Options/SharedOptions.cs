using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace TypedSession;

/// <summary>Lets the options of a state, which have its name, begin with what was set for all, which has none.</summary>
internal sealed class SharedOptions(IServiceProvider services)
    : IConfigureNamedOptions<TypedSessionOptions>, IPostConfigureOptions<TypedSessionOptions>
{
    /// <summary>Comes before all others, in whatever order they are added.</summary>
    public static void AddTo(IServiceCollection services)
    {
        if (services.Any(static service => service.ServiceType == typeof(SharedOptions))) return;
        services.AddSingleton<SharedOptions>();
        services.Insert(0, ServiceDescriptor.Singleton<IConfigureOptions<TypedSessionOptions>>(Get));
        services.Insert(0, ServiceDescriptor.Singleton<IPostConfigureOptions<TypedSessionOptions>>(Get));

        static SharedOptions Get(IServiceProvider provider) => provider.GetRequiredService<SharedOptions>();
    }

    public void Configure(TypedSessionOptions options)
    {
    }

    public void Configure(string? name, TypedSessionOptions options)
    {
        if (string.IsNullOrEmpty(name)) return;
        foreach (IConfigureOptions<TypedSessionOptions> other in services.GetServices<IConfigureOptions<TypedSessionOptions>>())
            other.Configure(options);
    }

    public void PostConfigure(string? name, TypedSessionOptions options)
    {
        if (string.IsNullOrEmpty(name)) return;
        foreach (IPostConfigureOptions<TypedSessionOptions> other in services.GetServices<IPostConfigureOptions<TypedSessionOptions>>())
        {
            if (other != this) other.PostConfigure(Options.DefaultName, options);
        }
    }
}
