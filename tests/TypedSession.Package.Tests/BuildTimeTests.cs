namespace TypedSession.Package.Tests;

[Collection<ConsumerCollection>]
public sealed class BuildTimeTests(BuiltConsumers consumers)
{
    private static readonly string Misbehaving = Path.Combine(AppContext.BaseDirectory, "Additions", "misbehaving", "Misbehaving.cs");

    [Fact]
    public void A_misbehaving_project_is_told_so_at_the_right_lines_and_nowhere_else() =>
        Assert.Equal(
            Expected(Misbehaving),
            consumers.FindingsOf(Consumer.Misbehaving).Select(finding => $"{finding.File}({finding.Line}): {finding.Id}").Order(StringComparer.Ordinal));

    /// <summary>A broken constraint in a signature keeps the compiler from running any rule.</summary>
    [Fact]
    public void What_is_wrong_with_a_state_is_all_that_the_build_says_wherever_the_state_is_named()
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "Additions", "declarations");
        Assert.Equal(
            // No comment can stand behind an @inject.
            Directory.EnumerateFiles(folder).SelectMany(Expected).Append("Counter.razor(5): TSS007").Order(StringComparer.Ordinal),
            consumers.FindingsOf(Consumer.Declarations).Select(finding => $"{finding.File}({finding.Line}): {finding.Id}").Order(StringComparer.Ordinal));
    }

    public static TheoryData<string> Razor => [.. Consumer.Razor.Select(consumer => consumer.Name)];

    [Theory]
    [MemberData(nameof(Razor))]
    public void What_pages_and_components_do_is_reported_in_their_own_files(string name)
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "Additions", name);
        Assert.Equal(
            Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).SelectMany(Expected).Order(StringComparer.Ordinal),
            consumers.FindingsOf(Consumer.Razor.Single(consumer => consumer.Name == name)).Select(finding => $"{finding.File}({finding.Line}): {finding.Id}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_whole_user_in_a_session_is_an_error_and_the_other_findings_are_warnings()
    {
        Finding[] findings = [.. consumers.FindingsOf(Consumer.Misbehaving)];
        Assert.NotEmpty(findings);
        Assert.All(findings, finding => Assert.Equal(finding.Id == "TSS201" ? "error" : "warning", finding.Severity));
    }

    [Fact]
    public void The_page_on_the_compiler_shows_the_misbehaving_project_and_what_the_build_says()
    {
        string page = File.ReadAllText(Path.Combine(PackedPackage.RepositoryRoot, "docs/compiler.md"));
        string output = string.Join('\n', consumers.FindingsOf(Consumer.Misbehaving).OrderBy(finding => finding.Line).Select(finding => finding.Message));
        Assert.Contains($"```csharp\n{File.ReadAllText(Misbehaving)}```", page, StringComparison.Ordinal);
        Assert.True(page.Contains($"```text\n{output}\n```", StringComparison.Ordinal), $"The page shows something else than:\n{output}");
    }

    [Fact]
    public async Task A_compiler_that_is_too_old_is_named_as_the_cause()
    {
        string output = await consumers.BuildAsync("web", "--no-restore -p:CompilerApiVersion=roslyn4.13", mayFail: true);
        Finding finding = Assert.Single(BuiltConsumers.Read(output));
        Assert.Equal("TYPEDSESSION001", finding.Id);
        Assert.Contains("4.14 or newer, and this build uses 4.13", finding.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_oldest_compiler_supported_is_let_through() =>
        Assert.Empty(BuiltConsumers.Read(await consumers.BuildAsync("web", "--no-restore -p:CompilerApiVersion=roslyn4.14")));

    [Fact]
    public async Task A_misspelt_algorithm_is_an_error()
    {
        string output = await consumers.BuildAsync("web", "--no-restore -p:TypedSessionDataProtection=Aes", mayFail: true);
        Assert.Equal("TYPEDSESSION002", Assert.Single(BuiltConsumers.Read(output)).Id);
    }

    [Theory]
    [InlineData("-p:TargetFrameworkVersion=v9.0", "TYPEDSESSION003")]
    [InlineData("-p:LangVersion=11", "TYPEDSESSION004")]
    [InlineData("-p:LangVersion=7.3", "TYPEDSESSION004")]
    public async Task An_older_target_or_language_is_the_one_thing_that_the_build_says(string property, string id)
    {
        string output = await consumers.BuildAsync("web", $"--no-restore {property}", mayFail: true);
        Assert.Equal(id, Assert.Single(BuiltConsumers.Read(output)).Id);
    }

    [Theory]
    [InlineData("12")]
    [InlineData("latest")]
    [InlineData("preview")]
    public async Task A_language_that_is_new_enough_is_let_through(string version) =>
        Assert.Empty(BuiltConsumers.Read(await consumers.BuildAsync("web", $"--no-restore -p:LangVersion={version}")));

    [Fact]
    public void A_project_that_names_the_package_on_PostgreSQL_alone_has_generator_and_rules()
    {
        Assert.Equal("TSS301", Assert.Single(consumers.FindingsOf(Consumer.OnPostgreSql)).Id);
        Assert.True(File.Exists(Path.Combine(consumers.Folder, "postgresql", "bin", "Debug", "net10.0", "Npgsql.dll")), consumers.Output);
    }

    /// <summary>Without the generator an executable would not know the states of its libraries, and a sign-out would end none of them.</summary>
    [Fact]
    public void A_project_that_gets_the_package_through_a_library_has_the_generator()
    {
        Assert.Empty(consumers.FindingsOf(Consumer.ThroughLibrary));
        Assert.True(File.Exists(Path.Combine(consumers.Folder, "throughlibrary", "bin", "Debug", "net10.0", "throughlibrary.dll")), consumers.Output);
    }

    /// <summary>The lines that say <c>// TSSnnn</c>.</summary>
    private static IEnumerable<string> Expected(string file) =>
        File.ReadLines(file)
            .Select((line, index) => (Line: index + 1, Marker: line.Split("// TSS")))
            .Where(line => line.Marker.Length == 2)
            .Select(line => $"{Path.GetFileName(file)}({line.Line}): TSS{line.Marker[1]}")
            .Order(StringComparer.Ordinal);
}
