namespace TypedSession.Browser.Tests.Fixtures;

/// <summary>Finds things in the repository that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string FolderOf(string sample) => Path.Combine(Root, "samples", sample);

    public static string AssemblyOf(string sample) => Path.Combine(FolderOf(sample), "bin", Configuration, "net10.0", $"{sample}.dll");

    public static string Screenshots => Path.Combine(Root, "artifacts", "screenshots");

    private static string Configuration => AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}") ? "Release" : "Debug";

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "TypedSession.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside of the repository.");
    }
}
