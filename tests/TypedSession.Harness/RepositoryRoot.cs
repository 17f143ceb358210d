namespace TypedSession.Harness;

/// <summary>The folder that holds TypedSession.sln.</summary>
public static class RepositoryRoot
{
    /// <summary>Its full path.</summary>
    public static string Path { get; } = Find();

    /// <summary>The full path of a file in it.</summary>
    public static string Combine(params ReadOnlySpan<string> parts) => System.IO.Path.Combine([Path, .. parts]);

    private static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "TypedSession.sln")))
            {
                return folder.FullName;
            }
        }

        throw new HarnessException("The tests run outside the repository.");
    }
}
