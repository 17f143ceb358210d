using System.IO.Compression;
using System.Reflection.Metadata;
using System.Text;
using System.Xml.Linq;

namespace TypedSession.Package.Tests;

/// <summary>What a gallery, a debugger and a reader find in each package.</summary>
public sealed class PackageMetadataTests(PackedPackage package)
{
    private static readonly Guid SourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");

    public static TheoryData<string> Packages => [.. PackedPackage.Names];

    public static TheoryData<string> Libraries => [.. PackedPackage.Names.Where(static name => name != "TypedSession.Templates")];

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_package_has_a_page_of_its_own(string name)
    {
        string page = Text(name, "README.md");
        Assert.StartsWith($"# {name}\n", page.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Equal(File.ReadAllText(Path.Combine(PackedPackage.RepositoryRoot, "src", name, "README.md")), page);
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_package_says_what_a_gallery_shows(string name)
    {
        Assert.Equal("README.md", Metadata(name, "readme")?.Value);
        Assert.Equal("icon.png", Metadata(name, "icon")?.Value);
        Assert.Equal("MIT", Metadata(name, "license")?.Value);
        Assert.Equal("https://github.com/typedsession/typedsession", Metadata(name, "projectUrl")?.Value);
        Assert.EndsWith("/CHANGELOG.md", Metadata(name, "releaseNotes")?.Value, StringComparison.Ordinal);
        Assert.All(["description", "authors", "tags", "title", "copyright"], element => Assert.NotEmpty(Metadata(name, element)?.Value ?? ""));
        using ZipArchive archive = package.Open("nupkg", name);
        Assert.NotNull(archive.GetEntry("icon.png"));
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void The_symbols_of_a_package_lead_to_its_sources(string name)
    {
        string commit = Metadata(name, "repository")?.Attribute("commit")?.Value ?? "";
        using ZipArchive archive = package.Open("snupkg", name);
        using MemoryStream copy = new();
        using (Stream stream = archive.GetEntry($"lib/net10.0/{name}.pdb")!.Open()) stream.CopyTo(copy);
        copy.Position = 0;
        using MetadataReaderProvider provider = MetadataReaderProvider.FromPortablePdbStream(copy);
        MetadataReader symbols = provider.GetMetadataReader();
        string links = symbols.CustomDebugInformation
            .Select(symbols.GetCustomDebugInformation)
            .Where(information => symbols.GetGuid(information.Kind) == SourceLink)
            .Select(information => Encoding.UTF8.GetString(symbols.GetBlobBytes(information.Value)))
            .Single();

        Assert.Contains($"\"/_/*\":\"https://raw.githubusercontent.com/typedsession/typedsession/{commit}/*\"", links, StringComparison.Ordinal);
        Assert.DoesNotContain(PackedPackage.RepositoryRoot, links, StringComparison.Ordinal);
    }

    private XElement? Metadata(string name, string element) =>
        XDocument.Parse(Text(name, $"{name}.nuspec")).Descendants().SingleOrDefault(descendant => descendant.Name.LocalName == element);

    private string Text(string name, string entry)
    {
        using ZipArchive archive = package.Open("nupkg", name);
        using StreamReader reader = new(archive.GetEntry(entry)!.Open());
        return reader.ReadToEnd();
    }
}
