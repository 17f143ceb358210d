using TypedSession.Harness;

namespace TypedSession.Repository.Tests;

/// <summary>The repository's files, without what builds leave behind.</summary>
internal static class Repository
{
    private static readonly string[] Skipped = [".git", ".vs", ".idea", "bin", "obj", "node_modules", "artifacts", "TestResults"];

    /// <summary>Paths below some folders, with slashes, relative to the repository.</summary>
    public static IEnumerable<string> Files(string pattern, params IEnumerable<string> folders) => folders
        .Select(folder => RepositoryRoot.Combine(folder))
        .Where(Directory.Exists)
        .SelectMany(folder => Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories))
        .Select(path => Path.GetRelativePath(RepositoryRoot.Path, path).Replace('\\', '/'))
        .Where(path => !path.Split('/').Any(Skipped.Contains))
        .Order(StringComparer.Ordinal);

    public static string Read(string path) => File.ReadAllText(RepositoryRoot.Combine(path)).ReplaceLineEndings("\n");

    public static bool Exists(string path) => File.Exists(RepositoryRoot.Combine(path));
}
