using System.Collections.Concurrent;
using Fleet.Load.Machines;
using Fleet.Load.Results;

namespace Fleet.Load.Shopping;

/// <summary>Shows the cookies of sessions that were signed out of to every node, once each must know: none may take them.</summary>
internal sealed class Replays(FleetOfNodes fleet, Tally tally)
{
    /// <summary>Every node knows within two seconds; the rest is for the way there on a busy machine.</summary>
    private static readonly TimeSpan Known = TimeSpan.FromSeconds(2.25);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.5);

    private readonly ConcurrentBag<Task> _underWay = [];
    private readonly HttpClient _client = Browser.NewClient("http://127.0.0.1");

    public void Add(string cookies, string name) => _underWay.Add(ShowAsync(cookies, name));

    /// <summary>Waits until each node has answered for each session: all of them are up.</summary>
    public Task FinishAsync(CancellationToken stop) => Task.WhenAll(_underWay).WaitAsync(stop);

    private async Task ShowAsync(string cookies, string name)
    {
        await Task.Delay(Known);
        foreach (Node node in fleet.Nodes)
        {
            // What was acknowledged lies in the database: without it a node cannot learn of it. One that is down is asked when it is up
            // again.
            while (fleet.Database.UpFor < Known || !await IsAnsweredAsync(node, cookies, name)) await Task.Delay(Pause);
        }
    }

    private async Task<bool> IsAnsweredAsync(Node node, string cookies, string name)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, $"{node.Address}/fleet/session");
        request.Headers.Add("Cookie", cookies);
        try
        {
            using HttpResponseMessage response = await _client.SendAsync(request);
            if (!response.IsSuccessStatusCode) return false;
            Knowledge known = Knowledge.Parse(await response.Content.ReadAsStringAsync());
            if (known.IsNothing) tally.ReplayRefused();
            else tally.Found(Fault.WrongAnswer, $"{name}: {node.Name} took the cookies of a session that has ended: {known}");
            return true;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            // It was killed a moment ago.
            return false;
        }
    }
}
