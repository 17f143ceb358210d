using System.Collections.Concurrent;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace TypedSession.Tests.Support;

/// <summary>Data Protection keys in memory, so that two applications can share them and a restart can lose them.</summary>
public sealed class KeyRing(EncryptionAlgorithm algorithm = EncryptionAlgorithm.AES_256_GCM) : IXmlRepository
{
    private readonly ConcurrentQueue<XElement> _elements = new();
    private readonly AuthenticatedEncryptorConfiguration _configuration = new() { EncryptionAlgorithm = algorithm };

    /// <summary>Of keys made from now on.</summary>
    public EncryptionAlgorithm Algorithm
    {
        set => _configuration.EncryptionAlgorithm = value;
    }

    public IReadOnlyCollection<XElement> GetAllElements() => [.. _elements];

    public void StoreElement(XElement element, string friendlyName) => _elements.Enqueue(element);

    public void AddTo(IServiceCollection services) => services.AddDataProtection().SetApplicationName("tests").AddKeyManagementOptions(options =>
    {
        options.XmlRepository = this;
        options.AuthenticatedEncryptorConfiguration = _configuration;
    });
}
