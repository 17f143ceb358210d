using System.Diagnostics;

namespace TypedSession.Interop.Tests;

/// <summary>A MessagePack library of another language, in a process of its own that answers each line with a line.</summary>
internal sealed class Peer : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _errors;

    private Peer(string command, string script)
    {
        _process = Start(command, [Path.Combine(Folder, script)]);
        _errors = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>Starts the library of that name, or skips the test where it is not installed; on a build server that is a failure.</summary>
    public static Peer Start(string library)
    {
        bool isPython = library == "python3-msgpack";
        string? command = isPython
            ? new[] { "/usr/bin/python3", "python3" }.FirstOrDefault(python => Succeeds(python, "-c", "import msgpack"))
            : new[] { "node" }.FirstOrDefault(node => Directory.Exists(Path.Combine(Folder, "js/node_modules")) && Succeeds(node, "--version"));
        string advice = isPython ? "install Debian's python3-msgpack" : "run 'npm ci' in tests/TypedSession.Interop.Tests/js";
        if (command is null)
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", $"{library} is missing: {advice}.");
            Assert.Skip($"{library} is missing: {advice}.");
        }

        return new Peer(command, isPython ? "python/peer.py" : "js/peer.mjs");
    }

    /// <summary>Sends every line, and gives the answers in turn.</summary>
    public IEnumerable<string> Exchange(IReadOnlyList<string> lines)
    {
        // A process whose answers nobody reads stops reading questions: so they are asked on the side.
        Task asking = Task.Run(() =>
        {
            foreach (string line in lines) _process.StandardInput.WriteLine(line);
            _process.StandardInput.Flush();
        });
        for (int i = 0; i < lines.Count; i++)
        {
            yield return _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"It ended at {lines[i]}: {_errors.Result}");
        }

        asking.GetAwaiter().GetResult();
    }

    public void Dispose()
    {
        _process.StandardInput.Dispose();
        if (!_process.WaitForExit(10_000)) _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    /// <summary>The project's folder: that is where the libraries are installed.</summary>
    private static string Folder { get; } = Find();

    private static string Find()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "js/peer.mjs"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside the repository.");
    }

    private static bool Succeeds(string command, params string[] arguments)
    {
        try
        {
            using Process process = Start(command, arguments);
            process.StandardInput.Dispose();
            return process.WaitForExit(30_000) && process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static Process Start(string command, string[] arguments) => Process.Start(new ProcessStartInfo(command, arguments)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
