using System.Diagnostics;
using System.Text;

namespace TypedSession.Browser.Tests.Fixtures;

/// <summary>The shop, or another sample, as a process of its own, on a free port of the loopback address.</summary>
internal sealed class ShopServer : IAsyncDisposable
{
    private const string ListeningOn = "Now listening on: http://127.0.0.1:";

    private readonly Process _process;

    private ShopServer(Process process, int port)
    {
        _process = process;
        // Browsers send Secure cookies over plain http to localhost only.
        Url = $"http://localhost:{port}";
    }

    public string Url { get; }

    /// <summary>Starts the shop with its key ring in the folder given, and waits until it listens.</summary>
    public static Task<ShopServer> StartAsync(string keysPath, params IEnumerable<string> settings) => StartSampleAsync("Shop", ["--Shop:KeysPath", keysPath, .. settings]);

    /// <summary>Starts a sample, and waits until it listens.</summary>
    public static async Task<ShopServer> StartSampleAsync(string name, params IEnumerable<string> settings)
    {
        ProcessStartInfo start = new(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            ArgumentList = { Repository.AssemblyOf(name), "--urls", "http://127.0.0.1:0" },
            WorkingDirectory = Repository.FolderOf(name),
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Development" },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string setting in settings) start.ArgumentList.Add(setting);
        Process process = Process.Start(start)!;

        TaskCompletionSource<int> port = new(TaskCreationOptions.RunContinuationsAsynchronously);
        StringBuilder output = new();
        void Read(object sender, DataReceivedEventArgs line)
        {
            lock (output) output.AppendLine(line.Data);
            int at = line.Data?.IndexOf(ListeningOn, StringComparison.Ordinal) ?? -1;
            if (at >= 0) port.TrySetResult(int.Parse(line.Data![(at + ListeningOn.Length)..]));
        }

        process.OutputDataReceived += Read;
        process.ErrorDataReceived += Read;
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => port.TrySetException(new InvalidOperationException($"{name} did not start:\n{output}"));
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            return new ShopServer(process, await port.Task.WaitAsync(TimeSpan.FromMinutes(1)));
        }
        catch
        {
            process.Kill();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
