using System.IO.Compression;
using System.Reflection;
using TypedSession.Package.Tests;

[assembly: AssemblyFixture(typeof(PackedPackage))]

namespace TypedSession.Package.Tests;

/// <summary>The packages, made once by the documented command, in a folder that serves as a package source.</summary>
public sealed class PackedPackage : IAsyncLifetime
{
    /// <summary>All packages.</summary>
    public static readonly string[] Names =
    [
        "TypedSession",
        "TypedSession.PostgreSql",
        "TypedSession.Redis",
        "TypedSession.EntityFrameworkCore",
        "TypedSession.MessagePack",
        "TypedSession.Testing",
        "TypedSession.Templates",
    ];

    /// <summary>A version that no package cache has seen.</summary>
    public string Version { get; } = $"0.1.0-test.{Guid.NewGuid():N}";

    /// <summary>Outside the repository, so that its build settings do not reach what is built here.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("typedsession-package-").FullName;

    public string Feed => Path.Combine(Folder, "feed");

    public static string RepositoryRoot { get; } = FindRepositoryRoot();

    public async ValueTask InitializeAsync()
    {
        // What is not listed would be built as for another configuration.
        string all = Path.Combine(Folder, "Packages.slnx");
        string[] listed = [.. Names, "TypedSession.Generators", "TypedSession.Analyzers", "TypedSession.CodeFixes"];
        string projects = string.Concat(listed.Select(name => $"<Project Path=\"{Path.Combine(RepositoryRoot, "src", name, $"{name}.csproj")}\" />"));
        await File.WriteAllTextAsync(all, $"<Solution>{projects}</Solution>");

        // The repository's own build has run the analyzers.
        await DotNet.RunAsync(RepositoryRoot,
            $"pack \"{all}\" -c Release -p:PackageOutputPath=\"{Feed}\" -p:PackageVersion={Version} -p:RunAnalyzers=false -nodeReuse:false");

        // What they, and the templates, need beside the framework.
        IEnumerable<string> needed = typeof(PackedPackage).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Where(data => data.Key == "PackageFolder").Select(data => data.Value!);
        foreach (string file in needed.SelectMany(folder => Directory.EnumerateFiles(folder, "*.nupkg"))) File.Copy(file, Path.Combine(Feed, Path.GetFileName(file)));
    }

    public ValueTask DisposeAsync()
    {
        DotNet.EndCompiler();
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    internal ZipArchive Open(string extension, string package = "TypedSession") => ZipFile.OpenRead(Path.Combine(Feed, $"{package}.{Version}.{extension}"));

    private static string FindRepositoryRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "TypedSession.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside the repository.");
    }
}
