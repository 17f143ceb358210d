using System.Collections.Concurrent;
using Fleet.Load.Machines;
using Fleet.Load.Results;

namespace Fleet.Load.Shopping;

/// <summary>Shows the cookies of sessions that were signed out of to every node, once each must know: none may take them.</summary>
internal sealed class Replays(FleetOfNodes fleet, Tally tally)
{
    /// <summary>Every node knows within two seconds; the rest is for the way there on a busy machine.</summary>
    private static readonly TimeSpan Known = TimeSpan.FromSeconds(2.25);

    private readonly ConcurrentBag<Task> _underWay = [];
    private readonly HttpClient _client = Browser.NewClient("http://127.0.0.1");

    public void Add(string cookies, string name) => _underWay.Add(ShowAsync(cookies, name));

    public Task FinishAsync() => Task.WhenAll(_underWay);

    private async Task ShowAsync(string cookies, string name)
    {
        await Task.Delay(Known);
        // What was acknowledged lies in the database: without it a node cannot learn of it.
        while (fleet.Database.UpFor < Known) await Task.Delay(Known);
        foreach (Node node in fleet.Nodes.Where(node => node.Answered is not null)) await ShowAsync(node, cookies, name);
    }

    private async Task ShowAsync(Node node, string cookies, string name)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, $"{node.Address}/fleet/session");
        request.Headers.Add("Cookie", cookies);
        try
        {
            using HttpResponseMessage response = await _client.SendAsync(request);
            // One that is about to end says nothing.
            if (!response.IsSuccessStatusCode) return;
            Knowledge known = Knowledge.Parse(await response.Content.ReadAsStringAsync());
            if (known.IsNothing) tally.ReplayRefused();
            else tally.Found(Fault.WrongAnswer, $"{name}: {node.Name} took the cookies of a session that has ended: {known}");
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            // It was killed a moment ago.
        }
    }
}
