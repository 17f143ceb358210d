using System.Text.Json;

namespace TypedSession.Package.Tests;

/// <summary>What the package's build targets print and write, in a project of two target frameworks.</summary>
public sealed class ReportTests(PackedPackage package)
{
    private static readonly string[] Table =
    [
        "key  member      bound      bytes",
        "0  CustomerId                 5",
        "1  Lines       30           243",
        "2  Notice      80           242",
        "body                          491",
    ];

    private static readonly string[] Shipped =
    [
        "state cart 0 CustomerId int?",
        "state cart 1 Lines list<CartLine> empty",
        "state cart 2 Notice string?",
        "part CartLine 0 ProductId int required",
        "part CartLine 1 Quantity byte required",
    ];

    [Fact]
    public async Task The_sizes_are_printed_and_written_also_when_there_is_nothing_to_compile()
    {
        string project = Create("sizes");
        string json = Path.Combine(project, "obj", "Debug", "net10.0", "TypedSession.SizeReport.json");
        foreach (string restore in new[] { "", "--no-restore" })
        {
            string output = await BuildAsync(project, $"-p:TypedSessionSizeReport=true {restore}");
            Assert.Contains("sizes, net10.0: the most bytes that each state can take", output, StringComparison.Ordinal);
            Assert.Contains("sizes, net10.0-shop1.0: the most bytes that each state can take", output, StringComparison.Ordinal);
            Assert.All(Table, line => Assert.Equal(2, output.Split(line).Length - 1));

            JsonElement cart = Assert.Single(JsonDocument.Parse(await File.ReadAllTextAsync(json)).RootElement.GetProperty("states").EnumerateArray());
            Assert.Equal("cart", cart.GetProperty("name").GetString());
            Assert.Equal(491, cart.GetProperty("bodyBytes").GetInt32());
            Assert.Equal([0, 1, 2], cart.GetProperty("members").EnumerateArray().Select(member => member.GetProperty("key").GetInt32()));
            File.Delete(json);
        }

        await BuildAsync(project, "--no-restore -p:TargetFramework=net10.0 -p:TypedSessionSizeReport=true -p:TypedSessionSizeReportFile=sizes.json");
        Assert.True(File.Exists(Path.Combine(project, "sizes.json")));
        Assert.False(File.Exists(Path.Combine(project, "TypedSession.Shipped.txt")));
    }

    [Fact]
    public async Task The_shipped_schema_is_written_by_a_target_and_watched_from_then_on()
    {
        string project = Create("shipped");
        string file = Path.Combine(project, "TypedSession.Shipped.txt");
        string output = await BuildAsync(project, "-t:TypedSessionShip");
        Assert.DoesNotContain("the most bytes", output, StringComparison.Ordinal);
        Assert.Equal(Shipped, (await File.ReadAllLinesAsync(file)).Where(line => !line.StartsWith('#')));

        string source = Path.Combine(project, "Cart.cs");
        await File.WriteAllTextAsync(source, (await File.ReadAllTextAsync(source)).Replace("[SessionKey(0)] public int? CustomerId", "[SessionKey(9)] public int? CustomerId", StringComparison.Ordinal));
        Assert.Contains("warning TSS401: 'CustomerId' is stored under key 0 in visitors' sessions", await BuildAsync(project, "--no-restore -p:TargetFramework=net10.0"), StringComparison.Ordinal);

        // What is shipped again is no longer reported.
        await BuildAsync(project, "--no-restore -p:TypedSessionShip=true");
        Assert.Contains("state cart 9 CustomerId int?", await File.ReadAllLinesAsync(file));
        Assert.DoesNotContain("warning", await BuildAsync(project, "--no-restore -p:TargetFramework=net10.0"), StringComparison.Ordinal);
    }

    private Task<string> BuildAsync(string project, string arguments) =>
        DotNet.RunAsync(project, $"build -tl:off -nodeReuse:false -consoleLoggerParameters:NoSummary {arguments}", Path.Combine(package.Folder, "packages"));

    /// <summary>The second framework is made up: the first one's for a platform that needs no pack of its own.</summary>
    private string Create(string name)
    {
        string project = Directory.CreateDirectory(Path.Combine(package.Folder, name)).FullName;
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Additions", "all", "Cart.cs"), Path.Combine(project, "Cart.cs"));
        File.WriteAllText(Path.Combine(project, "nuget.config"), $"""<configuration><packageSources><clear /><add key="package" value="{package.Feed}" /></packageSources></configuration>""");
        File.WriteAllText(Path.Combine(project, $"{name}.csproj"),
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFrameworks>net10.0;net10.0-shop1.0</TargetFrameworks>
                <TargetPlatformSupported>true</TargetPlatformSupported>
                <TargetPlatformVersionSupported>true</TargetPlatformVersionSupported>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <NoWarn>CA1418</NoWarn>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="TypedSession" Version="{package.Version}" />
              </ItemGroup>
            </Project>
            """);
        return project;
    }
}
