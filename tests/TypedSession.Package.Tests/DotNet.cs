using System.Diagnostics;

namespace TypedSession.Package.Tests;

/// <summary>Runs the SDK's <c>dotnet</c>, as from a terminal of its own.</summary>
internal static class DotNet
{
    private static readonly string Compiler = $"typedsession-{Guid.NewGuid():N}";

    /// <summary>Runs a command to its end and gives what it wrote; a failed one throws unless it is expected to fail.</summary>
    public static async Task<string> RunAsync(string folder, string arguments, string? packages = null, bool mayFail = false)
    {
        ProcessStartInfo start = StartInfo(folder, arguments);
        if (packages is not null) start.Environment["NUGET_PACKAGES"] = packages;
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        string text = await output + await errors;
        if (process.ExitCode != 0 && !mayFail) throw new InvalidOperationException($"dotnet {arguments} ended with {process.ExitCode}:\n{text}");
        return text;
    }

    /// <summary>Ends the compiler that serves all builds. Where its command line cannot be read, it ends by itself.</summary>
    public static void EndCompiler()
    {
        foreach (Process process in Process.GetProcessesByName("VBCSCompiler"))
        {
            try
            {
                if (File.ReadAllText($"/proc/{process.Id}/cmdline").Contains(Compiler, StringComparison.Ordinal)) process.Kill();
            }
            catch (IOException)
            {
                // It has just ended, or this is no Linux.
            }
        }
    }

    public static ProcessStartInfo StartInfo(string folder, string arguments)
    {
        ProcessStartInfo start = new("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        // What `dotnet test` set for its own build must not steer this one.
        foreach (string name in start.Environment.Keys.Where(IsOfTheTestRun).ToArray()) start.Environment.Remove(name);
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";

        // One compiler for all builds of these tests, and no other's.
        start.Environment["UseSharedCompilation"] = "true";
        start.Environment["SharedCompilationId"] = Compiler;
        return start;
    }

    private static bool IsOfTheTestRun(string name) =>
        name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || name.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase);
}
