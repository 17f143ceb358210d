namespace TypedSession.Package.Tests;

/// <summary>
/// What the compiler, the linker and the native compiler say of states. Apart from the other consumers: the compilers come from the ordinary package source.
/// </summary>
public sealed class NativeTests(PackedPackage package)
{
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("TYPEDSESSION_LONG") == "1";

    private static readonly bool HasDatabase = Environment.GetEnvironmentVariable("TYPEDSESSION_POSTGRESQL") is { Length: > 0 };

    /// <summary>One program for both carriers: a cart in its cookie, and a wish list in PostgreSQL where there is a server, in memory where there is none.</summary>
    private static readonly Consumer Native = new(
        "web",
        Endpoint: """
            app.MapGet("/cart", (ISession<Cart> session) => $"Lines: {session.Update(cart => cart.Add(productId: 7)).Lines.Length}");
            app.MapGet("/wish", async (ISession<Wishes> session) => $"Wishes: {(await session.UpdateAsync(wishes => wishes.Add(productId: 7))).ProductIds.Length}");
            """,
        Properties: "<IsAotCompatible>true</IsAotCompatible><EnableRequestDelegateGenerator>true</EnableRequestDelegateGenerator><TrimmerSingleWarn>false</TrimmerSingleWarn>",
        Additions: "aot",
        Package: "TypedSession.PostgreSql",
        Services: "Wishes.Store(builder.Services.AddTypedSession());");

    /// <summary>A build in the short run; publishing takes minutes.</summary>
    public static TheoryData<string> Ways => IsLong ? ["", "-p:PublishAot=true", "-p:PublishTrimmed=true --self-contained"] : [""];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_program_that_is_to_be_trimmed_has_no_warning_and_keeps_its_session(string published)
    {
        bool isBuilt = published.Length == 0;
        string folder = Path.Combine(package.Folder, isBuilt ? "trimmable" : "trimmable" + published.Split('=')[0].Replace("-p:", "-", StringComparison.Ordinal));
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "nuget.config"), $"""<configuration><packageSources><add key="package" value="{package.Feed}" /></packageSources></configuration>""");
        await Native.CreateAsync(folder, package.Version);
        string output = await DotNet.RunAsync(folder, $"{(isBuilt ? "build" : $"publish -r linux-x64 -c Release {published} -o published")} aot -tl:off -nodeReuse:false");
        Assert.DoesNotContain(": warning", output, StringComparison.Ordinal);

        string project = Path.Combine(folder, "aot");
        await using RunningConsumer running = isBuilt
            ? await RunningConsumer.StartAsync(project, "aot")
            : await RunningConsumer.StartProgramAsync(project, Path.Combine(folder, "published", "aot"));
        Assert.Contains("Lines: 1", await running.GetAsync("/cart"), StringComparison.Ordinal);
        Assert.Contains("Lines: 2", await running.GetAsync("/cart"), StringComparison.Ordinal);
        Assert.Contains("Wishes: 1", await running.GetAsync("/wish"), StringComparison.Ordinal);
        Assert.Contains("Wishes: 2", await running.GetAsync("/wish"), StringComparison.Ordinal);
        TestContext.Current.TestOutputHelper?.WriteLine($"The wish list is in {(HasDatabase ? "PostgreSQL" : "memory")}.");
    }

    /// <summary>In the short run it is built only, which runs the analyzers of trimming and Native AOT.</summary>
    [Fact]
    public async Task The_sample_for_Native_AOT_has_no_warning_and_plays_its_game()
    {
        string folder = Path.Combine(package.Folder, "minimal");
        string command = IsLong ? "publish -r linux-x64 -c Release" : "build";
        string output = await DotNet.RunAsync(PackedPackage.RepositoryRoot, $"{command} samples/Minimal --artifacts-path \"{folder}\" -tl:off -nodeReuse:false");
        Assert.DoesNotContain(": warning", output, StringComparison.Ordinal);

        await using RunningConsumer running = IsLong
            ? await RunningConsumer.StartProgramAsync(folder, Path.Combine(folder, "publish", "Minimal", "release_linux-x64", "Minimal"))
            : await RunningConsumer.StartAssemblyAsync(folder, Path.Combine(folder, "bin", "Minimal", "debug", "Minimal.dll"));
        Assert.Equal("Guesses: ", await running.GetAsync("/"));
        await running.PostAsync("/guess/50");
        await running.PostAsync("/guess/25");
        Assert.StartsWith("Guesses: 50", await running.GetAsync("/"), StringComparison.Ordinal);
    }
}
