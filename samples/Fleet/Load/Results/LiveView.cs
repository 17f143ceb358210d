using Fleet.Load.Machines;
using Fleet.Load.Shopping;

namespace Fleet.Load.Results;

/// <summary>Says in one line how things are; on a terminal it is always the last one.</summary>
internal sealed class LiveView(LoadOptions options, FleetOfNodes fleet, Tally tally)
{
    private const string Clear = "\r\e[K";

    private readonly bool _isTerminal = !Console.IsOutputRedirected;
    private int _eventsShown, _requestsShown;
    private double _shownAt;

    public async Task ShowAsync(CancellationToken stop)
    {
        using PeriodicTimer timer = new(TimeSpan.FromSeconds(_isTerminal ? 0.5 : 5));
        while (!stop.IsCancellationRequested)
        {
            Show();
            await timer.WaitForNextTickAsync(stop).AsTask().ContinueWith(static _ => { }, TaskScheduler.Default);
        }

        if (_isTerminal) Console.Write(Clear);
    }

    private void Show()
    {
        if (_isTerminal) Console.Write(Clear);
        foreach (FleetEvent happened in tally.Events.Skip(_eventsShown))
        {
            Console.WriteLine($"{happened.At,5:0.0} s  {happened}");
            _eventsShown++;
        }

        double now = tally.Elapsed.TotalSeconds;
        int requests = tally.Requests;
        double rate = (requests - _requestsShown) / Math.Max(now - _shownAt, 0.001);
        string nodes = string.Join(' ', fleet.Nodes.Select(node => node.Answered is { } release ? $"r{release}" : "--"));
        string line = $"{now,5:0.0} of {options.Seconds} s  nodes up {fleet.Nodes.Count(node => node.Answered is not null)} ({nodes})  "
            + $"store {(fleet.Database.IsUp ? "up" : "down")}  "
            + $"requests {requests} ({rate:0}/s)  conflicts {tally[Outcome.Conflict]}  refused {tally[Outcome.Refused]}  "
            + $"unreached {tally[Outcome.Unreached]}  sessions {tally.Sessions}";
        if (_isTerminal) Console.Write(line[..Math.Min(line.Length, Math.Max(Console.WindowWidth - 1, 40))]);
        else Console.WriteLine(line);
        (_requestsShown, _shownAt) = (requests, now);
    }
}
