using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace TypedSession.Tests.Support;

/// <summary>Data Protection keys in memory, so that two applications can share them and a restart can lose them.</summary>
public sealed class KeyRing(EncryptionAlgorithm algorithm = EncryptionAlgorithm.AES_256_GCM) : IXmlRepository
{
    private readonly Lock _lock = new();
    private readonly List<XElement> _elements = [];
    private readonly AuthenticatedEncryptorConfiguration _configuration = new() { EncryptionAlgorithm = algorithm };

    /// <summary>Of keys made from now on.</summary>
    public EncryptionAlgorithm Algorithm
    {
        set => _configuration.EncryptionAlgorithm = value;
    }

    /// <summary>The application's name for Data Protection; null for the framework's default.</summary>
    public string? ApplicationName { get; init; } = "tests";

    /// <summary>How often the keys were read.</summary>
    public int Reads { get; private set; }

    /// <summary>Set while no key can be read.</summary>
    public bool IsAway { get; set; }

    /// <summary>Set where readers wait until it opens.</summary>
    public ManualResetEventSlim? Gate { get; set; }

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        Gate?.Wait();
        lock (_lock)
        {
            if (IsAway) throw new IOException("The keys are away.");
            Reads++;
            return [.. _elements];
        }
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        lock (_lock) _elements.Add(element);
    }

    /// <summary>Deletes a key, as a file is deleted.</summary>
    public void Delete(Guid key)
    {
        lock (_lock) _elements.RemoveAll(element => (Guid?)element.Attribute("id") == key);
    }

    /// <summary>Takes over the keys of another, as when nodes that started together come to see each other's.</summary>
    public void Join(KeyRing other)
    {
        XElement[] others = [.. other.GetAllElements()];
        foreach (XElement element in GetAllElements()) other.StoreElement(element, "");
        foreach (XElement element in others) StoreElement(element, "");
    }

    public void AddTo(IServiceCollection services)
    {
        IDataProtectionBuilder protection = services.AddDataProtection().AddKeyManagementOptions(options =>
        {
            options.XmlRepository = this;
            options.AuthenticatedEncryptorConfiguration = _configuration;
        });
        if (ApplicationName is not null) protection.SetApplicationName(ApplicationName);
    }
}
