using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.DependencyInjection;

namespace TypedSession.Benchmarks.Http;

/// <summary>
/// Data Protection with one of its algorithms; the keys stay in memory. Without a name, an application is known by its folder, and a
/// seal takes longer from a certain length of it and of the purposes on.
/// </summary>
internal sealed class KeyRing(string name, EncryptionAlgorithm algorithm)
{
    public static KeyRing Gcm { get; } = new("GCM", EncryptionAlgorithm.AES_256_GCM);

    /// <summary>What an application has that sets nothing.</summary>
    public static KeyRing Cbc { get; } = new("CBC", EncryptionAlgorithm.AES_256_CBC);

    public string Name => name;

    public void AddTo(IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("benchmarks")
            .UseCryptographicAlgorithms(new AuthenticatedEncryptorConfiguration { EncryptionAlgorithm = algorithm });
        services.Configure<KeyManagementOptions>(static options => options.XmlRepository = new Repository());
    }

    private sealed class Repository : IXmlRepository
    {
        private readonly List<XElement> _elements = [];

        public IReadOnlyCollection<XElement> GetAllElements() => [.. _elements];

        public void StoreElement(XElement element, string friendlyName) => _elements.Add(element);
    }
}
