using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace TypedSession.Redis.Tests.Support;

/// <summary>A server on loopback, in a folder of its own, which a test may kill, hold and start again.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    /// <summary>Long enough for any machine.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("redis");
    private readonly string _program;
    private readonly Func<string, int, string[]> _arguments;
    private Process? _process;

    private RedisServer(string program, Func<string, int, string[]> arguments)
    {
        _program = program;
        _arguments = arguments;
    }

    public int Port { get; } = FreePort();

    /// <summary>What is asked here is hardly ever how fast the machine is.</summary>
    public string ConnectionString => $"127.0.0.1:{Port},connectTimeout=60000,asyncTimeout=60000,syncTimeout=60000";

    public string Folder => _folder.FullName;

    /// <summary>Redis, with these settings after its own: without any it keeps nothing.</summary>
    public static Task<RedisServer> StartAsync(params string[] settings)
    {
        string? program = Find("redis-server");
        Assert.SkipWhen(program is null, "Redis is not installed: apt-get install redis-server.");
        return StartAsync(
            program!,
            (folder, port) => ["--bind", "127.0.0.1", "--port", $"{port}", "--dir", folder, "--save", "", "--logfile", Path.Combine(folder, "log"), .. settings]);
    }

    /// <summary>Garnet, as test.sh installs it.</summary>
    public static Task<RedisServer> StartGarnetAsync() => StartGarnetAsync("--lua", "--lua-transaction-mode");

    /// <summary>Garnet, with as much of scripts as is said.</summary>
    public static Task<RedisServer> StartGarnetAsync(params string[] scripts)
    {
        string? program = Find("garnet-server", Path.Combine(Root(), "artifacts", "tools"));
        Assert.SkipWhen(program is null, "Garnet is not installed: dotnet tool install garnet-server --tool-path artifacts/tools.");
        return StartAsync(
            program!,
            (folder, port) => ["--bind", "127.0.0.1", "--port", $"{port}", .. scripts, "--checkpointdir", folder, "--memory", "256m", "--index", "16m"]);
    }

    /// <summary>A path of a program, where it is there.</summary>
    public static string? Find(string program, params string[] folders) =>
        folders.Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
            .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    public async Task StartAgainAsync()
    {
        _process = Process.Start(new ProcessStartInfo(_program, _arguments(Folder, Port)) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        _process.OutputDataReceived += static (_, _) => { };
        _process.ErrorDataReceived += static (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await Poll.UntilAsync(async () =>
        {
            Assert.False(_process.HasExited, $"{_program} ended by itself.");
            return await AnswersAsync();
        });
    }

    /// <summary>Ends it at once, as the system does where memory is short.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>Holds it: it answers nothing, and its connections stay.</summary>
    public Task HoldAsync() => SignalAsync("STOP");

    public Task GoOnAsync() => SignalAsync("CONT");

    public Task<ConnectionMultiplexer> ConnectAsync() => ConnectionMultiplexer.ConnectAsync(ConnectionString + ",allowAdmin=true");

    public async ValueTask DisposeAsync()
    {
        if (_process is not null) await KillAsync();
        _folder.Delete(recursive: true);
    }

    private static async Task<RedisServer> StartAsync(string program, Func<string, int, string[]> arguments)
    {
        RedisServer server = new(program, arguments);
        await server.StartAgainAsync();
        return server;
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;

        // The nodes of a cluster talk at a port that is 10,000 higher.
        return port <= ushort.MaxValue - 10_000 ? port : FreePort();
    }

    private static string Root()
    {
        DirectoryInfo folder = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "TypedSession.sln"))) folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository.");
        return folder.FullName;
    }

    private async Task SignalAsync(string signal)
    {
        using Process kill = Process.Start("kill", [$"-{signal}", $"{_process!.Id}"]);
        await kill.WaitForExitAsync();
        Assert.Equal(0, kill.ExitCode);
    }

    /// <summary>Whether it has read what it had written, and takes commands.</summary>
    private async Task<bool> AnswersAsync()
    {
        try
        {
            using TcpClient client = new();
            using CancellationTokenSource stop = new(Patience);
            await client.ConnectAsync(IPAddress.Loopback, Port, stop.Token);
            NetworkStream stream = client.GetStream();
            await stream.WriteAsync("PING\r\n"u8.ToArray(), stop.Token);
            byte[] answer = new byte[64];
            int length = await stream.ReadAsync(answer, stop.Token);
            return answer.AsSpan(0, length).StartsWith("+PONG"u8);
        }
        catch (Exception exception) when (exception is SocketException or IOException)
        {
            return false;
        }
    }
}
