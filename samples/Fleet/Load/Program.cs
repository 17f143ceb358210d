using System.Runtime.InteropServices;
using Fleet.Load;
using Fleet.Load.Machines;
using Fleet.Load.Results;
using Fleet.Load.Shopping;

LoadOptions options;
IReadOnlyList<FleetEvent> schedule;
try
{
    options = LoadOptions.Parse(args);
    schedule = options.Schedule switch
    {
        null => Schedule.Make(options.Seconds, options.KillEvery),
        "random" => Schedule.Draw(options.Seconds, new Random(options.Seed)),
        _ => Schedule.Parse(options.Schedule),
    };
}
catch (FormatException problem)
{
    Console.Error.WriteLine($"{problem.Message}\n\n{LoadOptions.Usage}");
    return 2;
}

using CancellationTokenSource interrupted = new();
using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt);

Tally tally = new();
await using FleetOfNodes fleet = new(options, tally);
try
{
    await fleet.StartAsync(interrupted.Token);
    await RunAsync();
}
catch (OperationCanceledException)
{
    return 130;
}
catch (InvalidOperationException problem)
{
    Console.Error.WriteLine(problem.Message);
    return 1;
}

Report report = new(fleet, tally);
report.Write(options.Folder);
await new Chart(tally).DrawAsync(options.Folder, options.Seconds);
return interrupted.IsCancellationRequested ? 130 : report.Problems.Count == 0 ? 0 : 1;

async Task RunAsync()
{
    using CancellationTokenSource over = CancellationTokenSource.CreateLinkedTokenSource(interrupted.Token);
    using CancellationTokenSource allDone = new();
    using HttpClient client = Browser.NewClient($"http://127.0.0.1:{options.Port}");
    await WarmUpAsync(client, interrupted.Token);
    Replays replays = new(fleet, tally);
    Shopper[] shoppers = [.. Enumerable.Range(1, options.Shoppers).Select(number =>
        new Shopper(number, new Random((options.Seed * 10_000) + number), client, fleet, tally, replays))];
    tally.Begin();
    over.CancelAfter(TimeSpan.FromSeconds(options.Seconds));
    Task watched = Task.WhenAll(fleet.WatchAsync(allDone.Token), new LiveView(options, fleet, tally).ShowAsync(allDone.Token));
    await Task.WhenAll([fleet.FollowAsync(schedule, over.Token), .. shoppers.Select(shopper => shopper.ShopAsync(over.Token))]);
    if (!interrupted.IsCancellationRequested)
    {
        // With everything up again, nothing that was acknowledged may be missing.
        await fleet.RepairAsync(interrupted.Token);
        IEnumerable<Task> looking = shoppers.Select(shopper => shopper.LookOnceMoreAsync(interrupted.Token));
        await Task.WhenAll([replays.FinishAsync(interrupted.Token), .. looking]);
    }

    await allDone.CancelAsync();
    await watched;
}

// Each node is slow the first time that it is asked for a page. That would use up the seconds of a short run, and is not what is looked at.
async Task WarmUpAsync(HttpClient client, CancellationToken stop)
{
    Tally aside = new();
    await Task.WhenAll(Enumerable.Range(1, 2 * Schedule.Nodes).Select(async number =>
    {
        Visit visit = new($"warm-up {number}", [101, 102, 103], new Random(number), new Browser(client, aside), fleet, aside);
        await visit.BeginAsync(stop);
        await visit.CheckAsync(stop);
        if (await visit.SignInAsync(stop)) await visit.SignOutAsync(stop);
    }));
}

void Interrupt(PosixSignalContext signal)
{
    signal.Cancel = true;
    interrupted.Cancel();
}
