using System.Diagnostics;
using Xunit.Runner.InProc.SystemConsole;

namespace TypedSession.PostgreSql.Tests.Campaigns.Support;

/// <summary>An application in a process of its own: this test program, started with other arguments. It ends when its input does.</summary>
internal sealed class OuterNode : Node
{
    private const string Verb = "node";

    private readonly string _connectionString;
    private Process _process;

    private OuterNode(string connectionString)
    {
        _connectionString = connectionString;
        _process = Launch(connectionString);
    }

    public static async Task<int> Main(string[] args)
    {
        if (args is not [Verb, string connectionString]) return await ConsoleRunner.Run(args);
        await using WebApplication app = await Work.StartAsync(connectionString);
        Console.WriteLine(app.Urls.Single());
        await Console.In.ReadToEndAsync();
        return 0;
    }

    /// <summary>Starts one, without waiting for it.</summary>
    public static OuterNode Start(string connectionString) => new(connectionString);

    public async Task ListensAsync()
    {
        string? url = await _process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(2));
        Assert.NotNull(url);
        ListenAt(url);
    }

    /// <summary>As <c>kill -9</c> does: it learns nothing of it.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        IsUp = false;
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    public Task StartAgainAsync()
    {
        _process = Launch(_connectionString);
        return ListensAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static Process Launch(string connectionString) => Process.Start(new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
    {
        ArgumentList = { typeof(OuterNode).Assembly.Location, Verb, connectionString },
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        // Many of them run at once.
        Environment = { ["DOTNET_gcServer"] = "0", ["DOTNET_TieredPGO"] = "0" },
    })!;
}
