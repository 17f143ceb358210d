using System.Diagnostics;

namespace Fleet.Load.Machines;

/// <summary>A process of the fleet: a node or nginx. One that ends by itself is started again, as a service manager would.</summary>
internal abstract class Machine(string name, string log) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private Process? _process;
    private bool _isWanted;

    public string Name => name;

    /// <summary>How often it ended although nobody asked it to.</summary>
    public int Crashes { get; private set; }

    public bool IsRunning => _process is { HasExited: false };

    /// <summary>With what it is ended when all is over.</summary>
    protected virtual string LastSignal => "KILL";

    public async Task StartAsync()
    {
        using Turn turn = await TakeTurnAsync();
        _isWanted = true;
        if (!IsRunning) Launch();
    }

    /// <summary>Ends it with no time for a last word.</summary>
    public async Task KillAsync()
    {
        using Turn turn = await TakeTurnAsync();
        _isWanted = false;
        await EndAsync("KILL");
    }

    /// <summary>Asks it to end, as a deployment does, and starts it as it is to be then.</summary>
    public async Task RestartAsync(Action change)
    {
        using Turn turn = await TakeTurnAsync();
        _isWanted = true;
        await EndAsync("TERM");
        change();
        Launch();
    }

    /// <summary>Starts it again when it has ended by itself.</summary>
    public async Task KeepUpAsync()
    {
        using Turn turn = await TakeTurnAsync();
        if (!_isWanted || IsRunning) return;
        Crashes++;
        Launch();
    }

    public async ValueTask DisposeAsync()
    {
        using (await TakeTurnAsync())
        {
            _isWanted = false;
            await EndAsync(LastSignal);
        }

        _process?.Dispose();
        _turn.Dispose();
    }

    protected abstract IEnumerable<string> Command();

    private void Launch()
    {
        _process?.Dispose();
        // The shell gives its output to the log, and its place to the command.
        _process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" >>\"$0\" 2>&1 </dev/null", log, .. Command()]));
    }

    private async Task EndAsync(string signal)
    {
        if (_process is not { HasExited: false } process) return;
        if (signal == "TERM")
        {
            using Process kill = Process.Start("/bin/sh", ["-c", $"kill -TERM {process.Id}"]);
            await kill.WaitForExitAsync();
            using CancellationTokenSource patience = new(Patience);
            await process.WaitForExitAsync(patience.Token).ContinueWith(static _ => { }, TaskScheduler.Default);
        }

        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
    }

    private async Task<Turn> TakeTurnAsync()
    {
        await _turn.WaitAsync();
        return new Turn(_turn);
    }

    private readonly record struct Turn(SemaphoreSlim Semaphore) : IDisposable
    {
        public void Dispose() => Semaphore.Release();
    }
}
