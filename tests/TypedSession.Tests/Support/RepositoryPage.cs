namespace TypedSession.Tests.Support;

/// <summary>The project's pages.</summary>
public static class RepositoryPage
{
    /// <summary>Reads one, by its path in the repository.</summary>
    public static string Read(string path)
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "TypedSession.sln"))) folder = folder.Parent;
        Assert.NotNull(folder);
        return File.ReadAllText(Path.Combine(folder.FullName, path));
    }
}
