using System.Diagnostics;

namespace TypedSession.Benchmarks.Http;

/// <summary>Keeps server and clients out of each other's way, on systems that can.</summary>
internal static class Processors
{
    /// <summary>At a process's start: threads inherit it from the one that starts them.</summary>
    public static void UseFirst() => Use(1);

    public static void UseAllButFirst()
    {
        if (Environment.ProcessorCount > 1) Use((1L << Environment.ProcessorCount) - 2);
    }

    private static void Use(long mask)
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsWindows()) return;
        using Process process = Process.GetCurrentProcess();
        process.ProcessorAffinity = (nint)mask;
    }
}
