using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TypedSession.Fleet.Tests;

/// <summary>One run of <c>samples/Fleet/run.sh</c>, with what was built together with these tests.</summary>
internal sealed class FleetRun : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly StringBuilder _output = new();
    private readonly Process _process;

    public FleetRun(string name, params string[] arguments)
    {
        bool isInstalled = File.Exists("/usr/sbin/nginx") && Directory.Exists("/usr/lib/postgresql") && File.Exists("/usr/bin/redis-server");
        Assert.SkipWhen(!isInstalled && Environment.GetEnvironmentVariable("CI") != "true", "nginx, PostgreSQL or Redis is not installed: apt-get install nginx postgresql redis-server");
        Port = FreePorts(5);
        string root = FindRoot();
        _process = Process.Start(new ProcessStartInfo(
            Path.Combine(root, "samples/Fleet/run.sh"),
            ["--built", Configuration, "--folder", Path.Combine(root, "artifacts/fleet-tests", name), "--port", $"{Port}", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>The first of the run's five ports.</summary>
    public int Port { get; }

    public string Output
    {
        get
        {
            lock (_output) return _output.ToString();
        }
    }

    private static string Configuration => AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}") ? "Release" : "Debug";

    /// <summary>Waits until the run says something.</summary>
    public async Task WaitForAsync(string text)
    {
        using CancellationTokenSource patience = new(Patience);
        while (!Output.Contains(text)) await Task.Delay(50, patience.Token);
    }

    /// <summary>Waits for the end.</summary>
    /// <returns>What it ended with.</returns>
    public async Task<int> EndAsync()
    {
        using CancellationTokenSource patience = new(Patience);
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    public async Task SignalAsync(string name)
    {
        using Process kill = Process.Start("/bin/sh", ["-c", $"kill -{name} {_process.Id}"]);
        await kill.WaitForExitAsync();
    }

    /// <summary>The number in a row of the table.</summary>
    public int Row(string name) =>
        int.Parse(Output.Split('\n').Single(line => line.StartsWith(name + "  ", StringComparison.Ordinal))[name.Length..].Replace(",", null).Trim());

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    /// <summary>Some ports in a row that nobody has.</summary>
    private static int FreePorts(int count)
    {
        while (true)
        {
            int first = Random.Shared.Next(20_000, 30_000);
            if (Enumerable.Range(first, count).All(IsFree)) return first;
        }
    }

    public static bool IsFree(int port)
    {
        try
        {
            using TcpListener listener = new(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "TypedSession.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside of the repository.");
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (_output) _output.AppendLine(line.Data);
    }
}
