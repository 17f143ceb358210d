using System.Diagnostics;

namespace Fleet.Load.Machines;

/// <summary>PostgreSQL or Redis, which run.sh has started.</summary>
internal sealed class Database(LoadOptions options)
{
    /// <summary>A kill may take longer than the schedule thinks.</summary>
    private readonly SemaphoreSlim _turn = new(1, 1);
    private long _upSince;

    public bool IsUp { get; private set; } = true;

    /// <summary>How long it has been up; nodes learn of nothing while it is down.</summary>
    public TimeSpan UpFor => IsUp ? Stopwatch.GetElapsedTime(_upSince) : TimeSpan.Zero;

    /// <summary>Where a node finds it.</summary>
    public static IEnumerable<string> Arguments(LoadOptions options) =>
    [
        "--TypedSession:Store:Kind", $"{options.Store}",
        "--ConnectionStrings:sessions",
        options.Store == StoreKind.Redis
            ? $"127.0.0.1:{options.DatabasePort}"
            : $"Host=127.0.0.1;Port={options.DatabasePort};Username=postgres;Database=postgres",
        "--Keys", Path.Combine(options.Folder, "keys"),
    ];

    public async Task KillAsync()
    {
        await _turn.WaitAsync();
        try
        {
            if (!IsUp) return;
            IsUp = false;
            await RunAsync("kill", options.DatabaseFolder);
        }
        finally
        {
            _turn.Release();
        }
    }

    public async Task StartAsync()
    {
        await _turn.WaitAsync();
        try
        {
            if (IsUp) return;
            await RunAsync("start", options.DatabaseFolder, $"{options.DatabasePort}");
            _upSince = Stopwatch.GetTimestamp();
            IsUp = true;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task RunAsync(params string[] arguments)
    {
        string script = options.Store == StoreKind.Redis ? "redis" : "postgresql";
        string log = Path.Combine(options.Folder, $"{script}.log");
        string path = Path.Combine(options.Root, $"scripts/{script}.sh");
        using Process process = Process.Start("/bin/sh", ["-c", "exec \"$@\" >>\"$0\" 2>&1 </dev/null", log, path, .. arguments]);
        await process.WaitForExitAsync();
        if (process.ExitCode == 0) return;
        throw new InvalidOperationException($"'{script}.sh {arguments[0]}' ended with {process.ExitCode}: see {log}.");
    }
}
