using System.IO.Compression;
using TypedSession.Package.Tests;

[assembly: AssemblyFixture(typeof(PackedPackage))]

namespace TypedSession.Package.Tests;

/// <summary>The package, made once by the documented command, in a folder that serves as a package source.</summary>
public sealed class PackedPackage : IAsyncLifetime
{
    /// <summary>A version that no package cache has seen.</summary>
    public string Version { get; } = $"0.1.0-test.{Guid.NewGuid():N}";

    /// <summary>Outside the repository, so that its build settings do not reach what is built here.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("typedsession-package-").FullName;

    public string Feed => Path.Combine(Folder, "feed");

    public static string RepositoryRoot { get; } = FindRepositoryRoot();

    public async ValueTask InitializeAsync() =>
        await DotNet.RunAsync(RepositoryRoot, $"pack src/TypedSession -o \"{Feed}\" -p:PackageVersion={Version} -nodeReuse:false");

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    internal ZipArchive Open(string extension) => ZipFile.OpenRead(Path.Combine(Feed, $"TypedSession.{Version}.{extension}"));

    private static string FindRepositoryRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "TypedSession.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside the repository.");
    }
}
