using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.DataProtection;
using Xunit.Runner.InProc.SystemConsole;

namespace TypedSession.Tests.KeyRings;

/// <summary>An application in a process of its own: this test program, started with other arguments. It ends when its input does.</summary>
internal sealed class Node : IAsyncDisposable
{
    private const string Verb = "node";

    private readonly Process _process;

    private Node(Process process) => _process = process;

    public Browser Browser { get; private set; } = null!;

    public static async Task<int> Main(string[] args)
    {
        if (args is not [Verb, string keys, string isLater]) return await ConsoleRunner.Run(args);

        WebApplicationBuilder builder = WebApplication.CreateBuilder([TestApp.NoFileWatchers]);
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddDataProtection().SetApplicationName("nodes").PersistKeysToFileSystem(new DirectoryInfo(keys));
        builder.Services.AddTypedSession();
        if (bool.Parse(isLater)) PastItsFirstMinutes.AddTo(builder.Services);
        await using WebApplication app = builder.Build();
        app.UseTypedSession();
        CartEndpoints.Map(app);
        await app.StartAsync();
        Console.WriteLine(app.Urls.Single());
        await Console.In.ReadToEndAsync();
        return 0;
    }

    /// <summary>Starts one, without waiting for it.</summary>
    /// <param name="keys">The folder of its keys.</param>
    /// <param name="isLater">Whether the framework does not look for unknown keys, as after its first two minutes.</param>
    public static Node Start(string keys, bool isLater) => new(Process.Start(new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
    {
        ArgumentList = { typeof(Node).Assembly.Location, Verb, keys, isLater.ToString() },
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        // Many of them run at once.
        Environment = { ["DOTNET_gcServer"] = "0", ["DOTNET_TieredPGO"] = "0" },
    })!);

    public async Task ListensAsync()
    {
        string? url = await _process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(2));
        Assert.NotNull(url);
        Browser = new Browser(new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = new Uri(url) });
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
