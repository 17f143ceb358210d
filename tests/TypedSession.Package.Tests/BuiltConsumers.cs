using System.Globalization;
using System.Text.RegularExpressions;

namespace TypedSession.Package.Tests;

/// <summary>All consumers, restored from the package's folder alone and built together: once, since that takes the time.</summary>
public sealed partial class BuiltConsumers(PackedPackage package) : IAsyncLifetime
{
    /// <summary>What <c>dotnet new typedsession</c> makes.</summary>
    internal const string FromTemplate = "Teashop";

    private IReadOnlyList<Finding> _findings = [];

    public string Folder => Path.Combine(package.Folder, "consumers");

    private string Packages => Path.Combine(package.Folder, "packages");

    internal string Output { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Folder);
        Consumer[] consumers =
        [
            .. Consumer.Templates, Consumer.Misbehaving, Consumer.OnPostgreSql, Consumer.ThroughLibrary, Consumer.Declarations,
            .. Consumer.Razor,
        ];
        foreach (Consumer consumer in consumers) await consumer.CreateAsync(Folder, package.Version);
        await CreateFromTemplateAsync();
        await File.WriteAllTextAsync(Path.Combine(Folder, "nuget.config"),
            $"""
            <configuration>
              <packageSources>
                <clear />
                <add key="package" value="{package.Feed}" />
              </packageSources>
            </configuration>
            """);
        await File.WriteAllTextAsync(Path.Combine(Folder, "Consumers.slnx"),
            $"<Solution>{string.Concat(consumers.Select(consumer => consumer.Name).Append(FromTemplate).Select(name => $"<Project Path=\"{name}/{name}.csproj\" />"))}</Solution>");
        Output = await BuildAsync("Consumers.slnx", mayFail: true);
        _findings = Read(Output);
    }

    // The package's folder goes with the package.
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>The warnings and errors of one consumer.</summary>
    internal IEnumerable<Finding> FindingsOf(Consumer consumer) => FindingsOf(consumer.Name);

    internal IEnumerable<Finding> FindingsOf(string name) => _findings.Where(finding => finding.Project == name);

    /// <summary>Builds again, with other properties.</summary>
    internal Task<string> BuildAsync(string project, string properties = "", bool mayFail = false) =>
        DotNet.RunAsync(Folder, $"build {project} -tl:off -nodeReuse:false -consoleLoggerParameters:NoSummary {properties}", Packages, mayFail);

    /// <summary>The package of templates, installed in a place of its own.</summary>
    private async Task CreateFromTemplateAsync()
    {
        string hive = $"--debug:custom-hive \"{Path.Combine(package.Folder, "templates")}\"";
        await DotNet.RunAsync(Folder, $"new install \"{Path.Combine(package.Feed, $"TypedSession.Templates.{package.Version}.nupkg")}\" {hive}");
        await DotNet.RunAsync(Folder, $"new typedsession -n {FromTemplate} --typedsession-version {package.Version} --no-restore {hive}");
    }

    /// <summary>What stands above the summary, which says all of it again.</summary>
    internal static IReadOnlyList<Finding> Read(string output) =>
        [.. FindingPattern().Matches(output.ReplaceLineEndings("\n").Split("\nBuild ")[0]).Select(match => new Finding(
            match.Groups["project"].Value,
            Path.GetFileName(match.Groups["file"].Value),
            int.Parse(match.Groups["line"].Value, CultureInfo.InvariantCulture),
            match.Groups["severity"].Value,
            match.Groups["id"].Value,
            match.Groups["text"].Value))];

    [GeneratedRegex(@"^\s*(?<file>[^\s(]+)\((?<line>\d+),\d+\): (?<severity>warning|error) (?<id>\w+): (?<text>.*?)( \(https:.*\))? \[[^\[\]]*?(?<project>\w+)\.csproj\]$", RegexOptions.Multiline)]
    private static partial Regex FindingPattern();
}

/// <summary>A warning or error in a build's log.</summary>
internal sealed record Finding(string Project, string File, int Line, string Severity, string Id, string Text)
{
    /// <summary>As the log has it, without folders and links.</summary>
    public string Message => $"{File}({Line}): {Severity} {Id}: {Text}";

    public override string ToString() => Message;
}
