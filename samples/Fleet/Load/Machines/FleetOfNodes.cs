using System.Diagnostics;
using Fleet.Load.Results;

namespace Fleet.Load.Machines;

/// <summary>The three nodes, nginx and the store, and what the schedule does to them.</summary>
internal sealed class FleetOfNodes(LoadOptions options, Tally tally) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Nginx _nginx = new(options);

    public IReadOnlyList<Node> Nodes { get; } = [.. Enumerable.Range(1, Schedule.Nodes).Select(number => new Node(number, options))];

    public Database Database { get; } = new(options);

    public int Crashes => _nginx.Crashes + Nodes.Sum(node => node.Crashes);

    /// <summary>Starts the nodes at the same moment, on an empty database, and waits until each of them answers.</summary>
    public async Task StartAsync(CancellationToken stop)
    {
        await Task.WhenAll([_nginx.StartAsync(), .. Nodes.Select(node => node.StartAsync())]);
        long start = Stopwatch.GetTimestamp();
        while (Nodes.Any(node => node.Answered is null))
        {
            await Task.Delay(200, stop);
            await Task.WhenAll(Nodes.Select(node => node.AskAsync()));
            if (Stopwatch.GetElapsedTime(start) <= Patience && _nginx.IsRunning) continue;
            throw new InvalidOperationException($"The fleet did not start: see the logs in {options.Folder}.");
        }
    }

    /// <summary>Starts what the schedule has left down.</summary>
    public async Task RepairAsync(CancellationToken stop)
    {
        await Database.StartAsync();
        await StartAsync(stop);
    }

    /// <summary>Does what the schedule says, when it says so.</summary>
    public async Task FollowAsync(IReadOnlyList<FleetEvent> schedule, CancellationToken stop)
    {
        List<Task> underWay = [];
        foreach (FleetEvent next in schedule)
        {
            TimeSpan wait = TimeSpan.FromSeconds(next.At) - tally.Elapsed;
            if (wait > TimeSpan.Zero) await Task.Delay(wait, stop).ContinueWith(static _ => { }, TaskScheduler.Default);
            if (stop.IsCancellationRequested) break;
            tally.Happened(next);
            underWay.Add(DoAsync(next));
        }

        await Task.WhenAll(underWay);
    }

    /// <summary>Asks each node how it is, and starts again what has ended by itself.</summary>
    public async Task WatchAsync(CancellationToken stop)
    {
        using PeriodicTimer timer = new(TimeSpan.FromSeconds(0.5));
        while (!stop.IsCancellationRequested)
        {
            await Task.WhenAll(Nodes.Select(node => node.AskAsync()));
            tally.Watched(Nodes.Any(static node => node.Answered is not null));
            await Task.WhenAll([_nginx.KeepUpAsync(), .. Nodes.Select(node => node.KeepUpAsync())]);
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (Machine machine in Nodes.Append<Machine>(_nginx)) await machine.DisposeAsync();
    }

    private Task DoAsync(FleetEvent what) => what.Action switch
    {
        FleetAction.Kill => Nodes[what.Node - 1].KillAsync(),
        FleetAction.Start => Nodes[what.Node - 1].StartAsync(),
        FleetAction.Deploy => Nodes[what.Node - 1].RestartAsync(() => Nodes[what.Node - 1].Release = what.Release),
        FleetAction.KillDatabase => Database.KillAsync(),
        _ => Database.StartAsync(),
    };
}
