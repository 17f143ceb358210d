using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Logging.Abstractions;

namespace TypedSession.Tests.KeyRings;

/// <summary>Keys in a folder, as far as anyone can see: nothing is written there.</summary>
internal sealed class KeyFolder(string path) : FileSystemXmlRepository(new DirectoryInfo(path), NullLoggerFactory.Instance)
{
    private readonly KeyRing _keys = new();

    public override IReadOnlyCollection<XElement> GetAllElements() => _keys.GetAllElements();

    public override void StoreElement(XElement element, string friendlyName) => _keys.StoreElement(element, friendlyName);
}
