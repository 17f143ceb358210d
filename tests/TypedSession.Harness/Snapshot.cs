using System.Runtime.CompilerServices;

namespace TypedSession.Harness;

/// <summary>Compares a text with the file that was accepted for it.</summary>
public static class Snapshot
{
    /// <summary>Set to 1, it accepts what the tests produce.</summary>
    public const string AcceptVariable = "TYPEDSESSION_ACCEPT_SNAPSHOTS";

    /// <summary>Compares with <c>Snapshots/name.txt</c> beside the test's source file.</summary>
    public static void Match(string text, string name, [CallerFilePath] string testFile = "") =>
        Match(text, name, FolderOf(testFile), Environment.GetEnvironmentVariable(AcceptVariable) == "1", Environment.GetEnvironmentVariable("CI") == "true");

    /// <summary>Compares with a file that people read, such as a page.</summary>
    public static void MatchFile(string text, string path) =>
        MatchAt(text, path, Environment.GetEnvironmentVariable(AcceptVariable) == "1", Environment.GetEnvironmentVariable("CI") == "true");

    /// <summary>The same with everything given that the environment decides.</summary>
    public static void Match(string text, string name, string folder, bool accept, bool isContinuousIntegration) =>
        MatchAt(text, Path.Combine(folder, "Snapshots", name.Contains('.', StringComparison.Ordinal) ? name : $"{name}.txt"), accept, isContinuousIntegration);

    private static void MatchAt(string text, string path, bool accept, bool isContinuousIntegration)
    {
        text = text.ReplaceLineEndings("\n");
        string? accepted = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : null;
        if (accepted == text)
        {
            return;
        }

        if (accept && !isContinuousIntegration)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
            return;
        }

        throw new HarnessException(accepted is null
            ? $"There is no snapshot {path}. Set {AcceptVariable}=1 to accept:\n{text}"
            : $"The text is not that of {path}. Set {AcceptVariable}=1 to accept it.\n{TextDifference.Between(accepted, text)}");
    }

    // A deterministic build writes /_/ for the repository's folder.
    private static string FolderOf(string testFile) =>
        Path.GetDirectoryName(testFile.StartsWith("/_/", StringComparison.Ordinal) ? RepositoryRoot.Combine(testFile[3..]) : testFile)!;
}
