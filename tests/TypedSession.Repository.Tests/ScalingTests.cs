using System.Diagnostics;
using TypedSession.Harness;

namespace TypedSession.Repository.Tests;

public sealed class ScalingTests
{
    private const string Start = "<!-- output of scripts/scaling.cs -->";
    private const string End = "<!-- end of output -->";

    [Fact]
    public async Task The_tables_of_the_page_are_those_that_the_script_prints()
    {
        string page = Repository.Read("docs/scaling.md");
        string tables = page[(page.IndexOf(Start, StringComparison.Ordinal) + Start.Length)..page.IndexOf(End, StringComparison.Ordinal)];

        Assert.Equal(await RunAsync("scripts/scaling.cs"), tables.Trim());
    }

    private static async Task<string> RunAsync(string script)
    {
        ProcessStartInfo start = new("dotnet", ["run", script]) { WorkingDirectory = RepositoryRoot.Path, RedirectStandardOutput = true };

        // What a test run tells MSBuild is not meant for another build.
        foreach (string name in start.Environment.Keys.Where(static name => name.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase)).ToArray()) start.Environment.Remove(name);
        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
        return output.ReplaceLineEndings("\n").Trim();
    }
}
