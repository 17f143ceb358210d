using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace TypedSession.Package.Tests;

public sealed class PackageContentTests(PackedPackage package)
{
    private static readonly string[] CompilerAssemblies = ["TypedSession.Analyzers", "TypedSession.CodeFixes", "TypedSession.Generators"];

    [Fact]
    public void The_package_holds_what_a_user_needs_and_nothing_else()
    {
        using ZipArchive archive = package.Open("nupkg");
        Assert.Equal(
            [
                "README.md",
                "TypedSession.nuspec",
                "analyzers/dotnet/cs/TypedSession.Analyzers.dll",
                "analyzers/dotnet/cs/TypedSession.CodeFixes.dll",
                "analyzers/dotnet/cs/TypedSession.Generators.dll",
                "buildMultiTargeting/TypedSession.targets",
                "buildTransitive/TypedSession.targets",
                "icon.png",
                "lib/net10.0/TypedSession.dll",
                "lib/net10.0/TypedSession.xml",
            ],
            FilesOf(archive));
    }

    [Fact]
    public void The_package_on_PostgreSQL_holds_its_tables_and_needs_the_other_one()
    {
        using ZipArchive archive = package.Open("nupkg", "TypedSession.PostgreSql");
        Assert.Equal(
            ["README.md", "TypedSession.PostgreSql.nuspec", "icon.png", "lib/net10.0/TypedSession.PostgreSql.dll", "lib/net10.0/TypedSession.PostgreSql.xml", "schema.sql"],
            FilesOf(archive));
        using Stream stream = archive.GetEntry("TypedSession.PostgreSql.nuspec")!.Open();
        XElement[] dependencies = [.. XDocument.Load(stream).Descendants().Where(static element => element.Name.LocalName == "dependency")];
        Assert.Equal(["Npgsql", "TypedSession"], dependencies.Select(static element => element.Attribute("id")?.Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_package_on_Redis_needs_its_client_and_the_other_one()
    {
        using ZipArchive archive = package.Open("nupkg", "TypedSession.Redis");
        Assert.Equal(
            ["README.md", "TypedSession.Redis.nuspec", "icon.png", "lib/net10.0/TypedSession.Redis.dll", "lib/net10.0/TypedSession.Redis.xml"],
            FilesOf(archive));
        using Stream stream = archive.GetEntry("TypedSession.Redis.nuspec")!.Open();
        XElement[] dependencies = [.. XDocument.Load(stream).Descendants().Where(static element => element.Name.LocalName == "dependency")];
        Assert.Equal(
            [("StackExchange.Redis", "3.4.35"), ("TypedSession", package.Version)],
            dependencies.Select(static element => (element.Attribute("id")!.Value, element.Attribute("version")!.Value)).Order());
    }

    [Fact]
    public void The_package_on_EF_Core_needs_no_provider_and_leaves_newer_versions_to_applications()
    {
        using ZipArchive archive = package.Open("nupkg", "TypedSession.EntityFrameworkCore");
        Assert.Equal(
            [
                "README.md",
                "TypedSession.EntityFrameworkCore.nuspec",
                "icon.png",
                "lib/net10.0/TypedSession.EntityFrameworkCore.dll",
                "lib/net10.0/TypedSession.EntityFrameworkCore.xml",
            ],
            FilesOf(archive));
        using Stream stream = archive.GetEntry("TypedSession.EntityFrameworkCore.nuspec")!.Open();
        XElement[] dependencies = [.. XDocument.Load(stream).Descendants().Where(static element => element.Name.LocalName == "dependency")];
        Assert.Equal(
            [("Microsoft.EntityFrameworkCore.Relational", "10.0.15"), ("TypedSession", package.Version)],
            dependencies.Select(static element => (element.Attribute("id")!.Value, element.Attribute("version")!.Value)).Order());
    }

    [Fact]
    public void The_package_on_MessagePack_CSharp_leaves_its_newer_versions_to_applications()
    {
        using ZipArchive archive = package.Open("nupkg", "TypedSession.MessagePack");
        Assert.Equal(
            ["README.md", "TypedSession.MessagePack.nuspec", "icon.png", "lib/net10.0/TypedSession.MessagePack.dll", "lib/net10.0/TypedSession.MessagePack.xml"],
            FilesOf(archive));
        using Stream stream = archive.GetEntry("TypedSession.MessagePack.nuspec")!.Open();
        XElement[] dependencies = [.. XDocument.Load(stream).Descendants().Where(static element => element.Name.LocalName == "dependency")];
        Assert.Equal(
            [("MessagePack", "2.5.307"), ("TypedSession", package.Version)],
            dependencies.Select(static element => (element.Attribute("id")!.Value, element.Attribute("version")!.Value)).Order());
    }

    [Fact]
    public void The_symbol_package_holds_the_symbols_of_the_runtime()
    {
        using ZipArchive archive = package.Open("snupkg");
        Assert.Equal(["TypedSession.nuspec", "lib/net10.0/TypedSession.pdb"], FilesOf(archive));
    }

    [Theory]
    [InlineData("id", "TypedSession")]
    [InlineData("license", "MIT")]
    [InlineData("readme", "README.md")]
    [InlineData("icon", "icon.png")]
    [InlineData("projectUrl", "https://github.com/typedsession/typedsession")]
    public void The_metadata_says(string element, string value) => Assert.Equal(value, Metadata(element)?.Value);

    [Theory]
    [InlineData("description")]
    [InlineData("authors")]
    [InlineData("tags")]
    [InlineData("releaseNotes")]
    [InlineData("copyright")]
    public void The_metadata_has_a(string element) => Assert.NotEmpty(Metadata(element)?.Value ?? "");

    [Fact]
    public void The_metadata_names_the_commit_it_was_built_from() =>
        Assert.Matches("^[0-9a-f]{40}$", Metadata("repository")?.Attribute("commit")?.Value);

    [Fact]
    public void The_framework_is_the_only_dependency()
    {
        Assert.Empty(Descendants("dependency"));
        Assert.Equal(["Microsoft.AspNetCore.App"], Descendants("frameworkReference").Select(reference => reference.Attribute("name")?.Value));
    }

    [Fact]
    public void The_oldest_compiler_supported_can_load_the_compiler_assemblies() =>
        Assert.All(CompilerAssemblies, name =>
        {
            AssemblyReferenceInfo[] compiler = [.. References(name).Where(reference => reference.Name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal))];
            Assert.NotEmpty(compiler);
            Assert.All(compiler, reference => Assert.Equal(new Version(4, 14, 0, 0), reference.Version));
        });

    [Fact]
    public void Only_the_fixes_need_an_editor_s_workspace()
    {
        Assert.DoesNotContain(References("TypedSession.Generators"), IsWorkspace);
        Assert.DoesNotContain(References("TypedSession.Analyzers"), IsWorkspace);

        static bool IsWorkspace(AssemblyReferenceInfo reference) => reference.Name.Contains("Workspaces", StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_compiler_loads_needs_nothing_that_the_compiler_does_not_bring() =>
        Assert.All(CompilerAssemblies.SelectMany(References), reference => Assert.True(
            reference.Name is "netstandard" || CompilerAssemblies.Contains(reference.Name) ||
            reference.Name.StartsWith("System.", StringComparison.Ordinal) || reference.Name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal),
            reference.Name));

    [Fact]
    public void The_documentation_shows_in_an_editor()
    {
        using ZipArchive archive = package.Open("nupkg");
        using Stream stream = archive.GetEntry("lib/net10.0/TypedSession.xml")!.Open();
        Assert.Contains(
            XDocument.Load(stream).Descendants("member"),
            member => member.Attribute("name")?.Value == "T:TypedSession.SessionStateAttribute" && member.Element("summary") is not null);
    }

    /// <summary>The files that the package is about, without those of the packaging format.</summary>
    private static IEnumerable<string> FilesOf(ZipArchive archive) =>
        archive.Entries.Select(entry => entry.FullName)
            .Where(name => !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal) && name != "[Content_Types].xml")
            .Order(StringComparer.Ordinal);

    private XElement? Metadata(string element) => Descendants(element).SingleOrDefault();

    private XElement[] Descendants(string element)
    {
        using ZipArchive archive = package.Open("nupkg");
        using Stream stream = archive.GetEntry("TypedSession.nuspec")!.Open();
        return [.. XDocument.Load(stream).Descendants().Where(descendant => descendant.Name.LocalName == element)];
    }

    private AssemblyReferenceInfo[] References(string compilerAssembly)
    {
        using ZipArchive archive = package.Open("nupkg");
        using MemoryStream copy = new();
        using (Stream stream = archive.GetEntry($"analyzers/dotnet/cs/{compilerAssembly}.dll")!.Open()) stream.CopyTo(copy);
        copy.Position = 0;
        using PEReader image = new(copy);
        MetadataReader metadata = image.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(metadata.GetAssemblyReference).Select(reference => new AssemblyReferenceInfo(metadata.GetString(reference.Name), reference.Version))];
    }

    private sealed record AssemblyReferenceInfo(string Name, Version Version);
}
