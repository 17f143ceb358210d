using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace TypedSession.Benchmarks.Analyzers;

/// <summary>How much of a project has to do with sessions.</summary>
internal enum Use
{
    ATenth,
    Everywhere,
    Nowhere,
    NoLibrary,
}

/// <summary>A project on disk, and the command line by which the SDK would compile it.</summary>
internal sealed class WebProject(string folder, string compiler)
{
    private const string With = "compile.rsp";
    private const string Without = "without.rsp";

    private static readonly string Root = FindRoot();

    public static WebProject Write(int files, Use use)
    {
        string folder = Path.Combine(Root, "artifacts", "benchmarks", "analyzers", $"{use}{files}");
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);

        // A project of its own: nothing of this repository's settings applies to it.
        foreach (string name in (string[])["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"])
            File.WriteAllText(Path.Combine(folder, name), "<Project />");

        File.WriteAllText(Path.Combine(folder, ".editorconfig"), "root = true\n");
        File.WriteAllText(Path.Combine(folder, "App.csproj"), ProjectFile(use));
        for (int number = 0; number < files; number++)
            File.WriteAllText(Path.Combine(folder, $"File{number}.cs"), WebSources.File(number, use));

        File.WriteAllText(Path.Combine(folder, "Program.cs"), WebSources.Program(use is Use.ATenth or Use.Everywhere));
        Run("dotnet", ["restore", "--nologo", "-v:q"], folder);
        using JsonDocument answer = JsonDocument.Parse(Run("dotnet",
            ["msbuild", "-t:Compile", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true", "-p:UseSharedCompilation=false",
                "-getProperty:RoslynTargetsPath", "-getItem:CscCommandLineArgs"],
            folder).Output);
        IEnumerable<string> arguments = answer.RootElement.GetProperty("Items").GetProperty("CscCommandLineArgs").EnumerateArray()
            .Select(item => item.GetProperty("Identity").GetString()!);
        string[] all = [.. arguments.Where(argument => argument != "/noconfig").Append("/reportanalyzer").Append("/parallel-")];
        File.WriteAllLines(Path.Combine(folder, With), all);
        File.WriteAllLines(Path.Combine(folder, Without),
            all.Where(argument =>
                !argument.StartsWith("/analyzer:", StringComparison.Ordinal)
                    || !(argument.Contains("TypedSession.Analyzers", StringComparison.Ordinal)
                        || argument.Contains("TypedSession.CodeFixes", StringComparison.Ordinal))));
        return new WebProject(folder,
            Path.Combine(answer.RootElement.GetProperty("Properties").GetProperty("RoslynTargetsPath").GetString()!, "bincore", "csc.dll"));
    }

    /// <summary>Compiles with the rules, and before or after it without them.</summary>
    public CompilerReport Compile(bool rulesFirst)
    {
        double without = rulesFirst ? 0 : Compile(Without).Processor;
        (double seconds, double processor, string output) = Compile(With);
        if (rulesFirst) without = Compile(Without).Processor;
        return CompilerReport.Parse(seconds, output) with { Processor = processor, ProcessorWithout = without };
    }

    /// <summary>The compiler's arguments, for one that runs in this process.</summary>
    public IReadOnlyList<string> Arguments => File.ReadAllLines(Path.Combine(folder, With));

    public string Folder => folder;

    /// <summary>A project of the repository, as it was built for the benchmark.</summary>
    public static string Built(string project) => Path.Combine(Root, "src", project, "bin", "Release", "netstandard2.0", $"{project}.dll");

    private (double Seconds, double Processor, string Output) Compile(string arguments)
    {
        double before = ProcessorOfChildren();
        (double seconds, string output) = Run("dotnet", ["exec", compiler, "/noconfig", $"@{arguments}"], folder);
        return (seconds, ProcessorOfChildren() - before, output);
    }

    /// <summary>The processor time, in seconds, of the processes that this one has started and that have ended.</summary>
    private static double ProcessorOfChildren()
    {
        string[] fields = File.ReadAllText("/proc/self/stat").Split(')')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return (long.Parse(fields[13], CultureInfo.InvariantCulture) + long.Parse(fields[14], CultureInfo.InvariantCulture)) / 100.0;
    }

    private static string ProjectFile(Use use)
    {
        IEnumerable<string> items = ((string[])["TypedSession.Analyzers", "TypedSession.CodeFixes", "TypedSession.Generators"])
            .Select(project => $"<Analyzer Include=\"{Built(project)}\" />");
        if (use != Use.NoLibrary)
            items = items.Append(
                $"<Reference Include=\"{Path.Combine(Root, "src", "TypedSession", "bin", "Release", "net10.0", "TypedSession.dll")}\" />");

        return $"""
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup>
                {string.Join("\n    ", items)}
              </ItemGroup>
            </Project>
            """;
    }

    private static (double Seconds, string Output) Run(string program, IEnumerable<string> arguments, string folder)
    {
        long start = Stopwatch.GetTimestamp();
        ProcessStartInfo info = new(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true };
        using Process process = Process.Start(info)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return process.ExitCode == 0
            ? (seconds, output)
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}\n{output}");
    }

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "TypedSession.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The benchmarks run outside the repository.");
    }
}
