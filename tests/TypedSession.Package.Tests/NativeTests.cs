using System.Text.RegularExpressions;
using TypedSession.Redis.Tests.Support;

namespace TypedSession.Package.Tests;

/// <summary>
/// What the compiler, the linker and the native compiler say of states. Apart from the other consumers: the compilers come from the ordinary package source.
/// </summary>
public sealed partial class NativeTests(PackedPackage package)
{
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("TYPEDSESSION_LONG") == "1";

    /// <summary>
    /// One program for all packages that say that they can be trimmed: a cart in its cookie, and a wish list in the store that the
    /// environment names, with a member that MessagePack-CSharp formats.
    /// </summary>
    private static readonly Consumer Native = new(
        "web",
        Endpoint: """
            app.MapGet("/cart", (ISession<Cart> session) => $"Lines: {session.Update(cart => cart.Add(productId: 7)).Lines.Length}");
            app.MapGet("/wish", async (ISession<Wishes> session) =>
            {
                Wishes wishes = await session.UpdateAsync(wishes => wishes.Add(productId: 7));
                return $"Wishes: {wishes.ProductIds.Length}, {wishes.Sum}";
            });
            """,
        Properties: "<IsAotCompatible>true</IsAotCompatible><EnableRequestDelegateGenerator>true</EnableRequestDelegateGenerator><TrimmerSingleWarn>false</TrimmerSingleWarn>",
        Additions: "aot",
        Package: "TypedSession.PostgreSql;TypedSession.Redis;TypedSession.MessagePack",
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
        string command = isBuilt ? "build" : $"publish -r linux-x64 -c Release {published} -o published";
        Assert.Empty(WarningsIn(await DotNet.RunAsync(folder, $"{command} aot -tl:off -nodeReuse:false")));

        string program = isBuilt ? "" : Path.Combine(folder, "published", "aot");
        string project = Path.Combine(folder, "aot");
        await VisitAsync(project, program, "memory", "");
        string? database = Environment.GetEnvironmentVariable("TYPEDSESSION_POSTGRESQL");
        if (!string.IsNullOrEmpty(database)) await VisitAsync(project, program, "PostgreSQL", database);
        if (RedisServer.Find("redis-server") is null) return;
        await using RedisServer redis = await RedisServer.StartAsync();
        await VisitAsync(project, program, "Redis", redis.ConnectionString);
    }

    /// <summary>
    /// The compiler's, and those of the linker ("Trim analysis warning IL2026: …"). MessagePack-CSharp's own code has three, which its
    /// users cannot mend (docs/messagepack.md).
    /// </summary>
    private static IEnumerable<string> WarningsIn(string output) =>
        output.Split('\n').Where(static line => Warning().Match(line) is { Success: true } found
            && !line[(found.Index + found.Length)..].TrimStart().StartsWith("MessagePack.", StringComparison.Ordinal));

    [GeneratedRegex(@"\bwarning [A-Z]+\d+:")]
    private static partial Regex Warning();

    private static async Task VisitAsync(string project, string program, string store, string connection)
    {
        Dictionary<string, string> environment = new() { ["STORE"] = store, ["CONNECTION"] = connection };
        await using RunningConsumer running = program.Length == 0
            ? await RunningConsumer.StartAsync(project, "aot", environment)
            : await RunningConsumer.StartProgramAsync(project, program, environment);
        Assert.Contains("Lines: 1", await running.GetAsync("/cart"), StringComparison.Ordinal);
        Assert.Contains("Lines: 2", await running.GetAsync("/cart"), StringComparison.Ordinal);
        Assert.Contains("Wishes: 1, Price { Cents = 199, Currency = EUR }", await running.GetAsync("/wish"), StringComparison.Ordinal);
        Assert.Contains("Wishes: 2, Price { Cents = 398, Currency = EUR }", await running.GetAsync("/wish"), StringComparison.Ordinal);
        TestContext.Current.TestOutputHelper?.WriteLine($"The wish list was in {store}.");
    }

    /// <summary>In the short run it is built only, which runs the analyzers of trimming and Native AOT.</summary>
    [Fact]
    public async Task The_sample_for_Native_AOT_has_no_warning_and_plays_its_game()
    {
        string folder = Path.Combine(package.Folder, "minimal");
        string command = IsLong ? "publish -r linux-x64 -c Release" : "build";
        Assert.Empty(WarningsIn(await DotNet.RunAsync(
            PackedPackage.RepositoryRoot, $"{command} samples/Minimal --artifacts-path \"{folder}\" -tl:off -nodeReuse:false")));

        await using RunningConsumer running = IsLong
            ? await RunningConsumer.StartProgramAsync(folder, Path.Combine(folder, "publish", "Minimal", "release_linux-x64", "Minimal"))
            : await RunningConsumer.StartAssemblyAsync(folder, Path.Combine(folder, "bin", "Minimal", "debug", "Minimal.dll"));
        Assert.Equal("Guesses: ", await running.GetAsync("/"));
        await running.PostAsync("/guess/50");
        await running.PostAsync("/guess/25");
        Assert.StartsWith("Guesses: 50", await running.GetAsync("/"), StringComparison.Ordinal);
    }
}
