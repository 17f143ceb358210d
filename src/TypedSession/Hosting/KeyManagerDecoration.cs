using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;

namespace TypedSession;

/// <summary>Puts <see cref="RefreshableKeyManager"/> around the application's <see cref="IKeyManager"/>.</summary>
internal static class KeyManagerDecoration
{
    private static readonly object InnerKey = new();

    /// <summary>Comes after AddDataProtection, which adds nothing where the service is there already.</summary>
    public static void Apply(IServiceCollection services)
    {
        if (services.Any(static service => service.IsKeyedService && service.ServiceKey == InnerKey)) return;

        ServiceDescriptor added = services.Last(static service => service.ServiceType == typeof(IKeyManager) && !service.IsKeyedService);
        services.Remove(added);
        services.Add(AuthenticationDecoration.Keyed(added, InnerKey));
        services.AddSingleton(static provider => new RefreshableKeyManager(() => provider.GetRequiredKeyedService<IKeyManager>(InnerKey)));
        services.AddSingleton<IKeyManager>(static provider => provider.GetRequiredService<RefreshableKeyManager>());
    }
}
