using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

[assembly: AssemblyFixture(typeof(TypedSession.PostgreSql.Tests.Support.PostgreSqlServer))]

namespace TypedSession.PostgreSql.Tests.Support;

/// <summary>The server of all tests here: the one that the environment names, or one of their own.</summary>
public sealed class PostgreSqlServer : IAsyncLifetime
{
    private const string Variable = "TYPEDSESSION_POSTGRESQL";

    private string? _missing;
    private OwnServer? _own;
    private string? _connectionString;

    /// <summary>A new database, empty.</summary>
    public async Task<TestDatabase> CreateDatabaseAsync()
    {
        Assert.SkipWhen(_connectionString is null, _missing ?? "");
        return await TestDatabase.CreateAsync(_connectionString!);
    }

    /// <summary>A server of one test's own, which it may kill.</summary>
    public async Task<OwnServer> StartAnotherAsync()
    {
        Assert.SkipWhen(_connectionString is null, _missing ?? "");
        return await OwnServer.StartAsync();
    }

    public async ValueTask InitializeAsync()
    {
        _connectionString = Environment.GetEnvironmentVariable(Variable);
        if (!string.IsNullOrEmpty(_connectionString)) return;
        _connectionString = null;
        try
        {
            _own = await OwnServer.StartAsync();
            _connectionString = _own.ConnectionString;
        }
        catch (InvalidOperationException exception)
        {
            _missing = $"{exception.Message} Install Debian's package postgresql, or name a server in {Variable}.";
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_own is not null) await _own.DisposeAsync();
    }
}

/// <summary>A server in a folder of its own, which can be killed.</summary>
public sealed class OwnServer : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly int _port;

    private OwnServer(DirectoryInfo folder, int port)
    {
        _folder = folder;
        _port = port;
    }

    public string ConnectionString => $"Host=127.0.0.1;Port={_port};Username=postgres;Database=postgres";

    /// <exception cref="InvalidOperationException">It cannot be started here.</exception>
    public static async Task<OwnServer> StartAsync()
    {
        OwnServer server = new(Directory.CreateTempSubdirectory("postgresql"), FreePort());

        // The server runs as another user when the tests run as root.
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(server._folder.FullName, (UnixFileMode)0b111_101_101);
        await server.StartAgainAsync();
        return server;
    }

    public Task StartAgainAsync() => RunAsync("start", _folder.FullName, $"{_port}");

    /// <summary>Ends all its processes at once.</summary>
    public Task KillAsync() => RunAsync("kill", _folder.FullName);

    public async ValueTask DisposeAsync()
    {
        await RunAsync("stop", _folder.FullName);
        _folder.Delete(recursive: true);
    }

    private static async Task RunAsync(params string[] arguments)
    {
        ProcessStartInfo start = new(Path.Combine(Root(), "scripts", "postgresql.sh"), arguments) { RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        string errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"PostgreSQL could not {arguments[0]}: {errors.Trim()}");
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Root()
    {
        DirectoryInfo folder = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "TypedSession.sln"))) folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository.");
        return folder.FullName;
    }
}
