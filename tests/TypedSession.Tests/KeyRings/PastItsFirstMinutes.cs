using Microsoft.AspNetCore.DataProtection.KeyManagement.Internal;

namespace TypedSession.Tests.KeyRings;

/// <summary>
/// Data Protection looks for unknown keys during its first two minutes, where the key ring is of its own type. Behind this one it behaves
/// from the start as it does later.
/// </summary>
internal sealed class PastItsFirstMinutes(IKeyRingProvider inner) : IKeyRingProvider
{
    public IKeyRing GetCurrentKeyRing() => inner.GetCurrentKeyRing();

    public static void AddTo(IServiceCollection services)
    {
        Type framework = services.Single(service => service.ServiceType == typeof(IKeyRingProvider)).ImplementationType!;
        services.AddSingleton<IKeyRingProvider>(provider => new PastItsFirstMinutes((IKeyRingProvider)ActivatorUtilities.CreateInstance(provider, framework)));
    }
}
