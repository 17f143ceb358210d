using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;

namespace TypedSession;

/// <summary>
/// Puts <see cref="SessionAuthenticationService"/> around the application's <see cref="IAuthenticationService"/>, whether that is added
/// before or after, or never.
/// </summary>
internal static class AuthenticationDecoration
{
    private static readonly object InnerKey = new();

    public static void Apply(IServiceCollection services)
    {
        if (services.Any(static service => service.IsKeyedService && service.ServiceKey == InnerKey)) return;

        ServiceDescriptor? added =
            services.LastOrDefault(static service => service.ServiceType == typeof(IAuthenticationService) && !service.IsKeyedService);
        if (added is not null) services.Remove(added);
        services.Add(added is null ? Default() : Keyed(added, InnerKey));
        services.AddScoped(Decorated);
    }

    /// <summary>Null where authentication was never added: the framework then says so itself.</summary>
    private static IAuthenticationService Decorated(IServiceProvider services) =>
        services.GetService<IAuthenticationSchemeProvider>() is { } schemes
            ? new SessionAuthenticationService(
                services.GetRequiredKeyedService<IAuthenticationService>(InnerKey), services.GetRequiredService<SessionServices>(), schemes)
            : null!;

    /// <summary>The same service under a key.</summary>
    public static ServiceDescriptor Keyed(ServiceDescriptor service, object key) => service switch
    {
        { ImplementationInstance: { } instance } => new ServiceDescriptor(service.ServiceType, key, instance),
        { ImplementationFactory: { } factory } =>
            new ServiceDescriptor(service.ServiceType, key, (provider, _) => factory(provider), service.Lifetime),
        _ => new ServiceDescriptor(service.ServiceType, key, service.ImplementationType!, service.Lifetime),
    };

    /// <summary>What AddAuthentication would add, and does not where the service is there already.</summary>
    private static ServiceDescriptor Default()
    {
        ServiceDescriptor framework = new ServiceCollection().AddAuthenticationCore()
            .Last(static service => service.ServiceType == typeof(IAuthenticationService));

        // Made by a factory, so that nothing is looked for while authentication has not been added.
        return new ServiceDescriptor(
            framework.ServiceType, InnerKey, (provider, _) => ActivatorUtilities.CreateInstance(provider, framework.ImplementationType!),
            framework.Lifetime);
    }
}
