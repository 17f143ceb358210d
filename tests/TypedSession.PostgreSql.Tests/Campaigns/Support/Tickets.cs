using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;

namespace TypedSession.PostgreSql.Tests.Campaigns.Support;

/// <summary>Writers of one session, each of whose requests adds 1 to a member of its own: whatever was done twice stands there as 2.</summary>
internal sealed class Tickets(Tally tally)
{
    /// <summary>As many as fit a session.</summary>
    private const int Requests = 200;

    private readonly ConcurrentDictionary<int, bool> _isAcknowledged = new();

    /// <summary>How many were done although nobody was told.</summary>
    public int Unacknowledged { get; private set; }

    /// <summary>Sends the requests from so many writers at once, to the nodes in turn.</summary>
    public async Task RunAsync(int writers, IReadOnlyList<Node> nodes)
    {
        Browser browser = nodes[0].NewBrowser();
        Answer opened;
        do opened = await browser.PostAsync("/open/1");
        while (opened.Status != HttpStatusCode.OK);

        int next = 0;
        await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
        {
            for (int number = Interlocked.Increment(ref next); number <= Requests; number = Interlocked.Increment(ref next))
            {
                long start = TimeProvider.System.GetTimestamp();
                Answer answer = await nodes[number % nodes.Count].NewBrowser(browser.Jar).PostAsync($"/add/{number}");
                tally.Answered(answer, TimeProvider.System.GetElapsedTime(start));
                _isAcknowledged[number] = answer.Status == HttpStatusCode.OK;
            }
        })));

        Answer read;
        do read = await nodes[0].NewBrowser(browser.Jar).GetAsync("/");
        while (read.Status != HttpStatusCode.OK);
        LedgerView view = JsonSerializer.Deserialize<LedgerView>(read.Body, JsonSerializerOptions.Web)!;
        foreach ((int number, bool isAcknowledged) in _isAcknowledged)
        {
            int times = view.Items.GetValueOrDefault(number);
            if (isAcknowledged && times == 0) tally.Wrong("an acknowledged write is lost");
            if (times > 1) tally.Wrong($"{(isAcknowledged ? "an acknowledged" : "a failed")} write was done {times} times");
            if (!isAcknowledged && times == 1) Unacknowledged++;
        }

        if (view.Items.Keys.Except(_isAcknowledged.Keys).Any()) tally.Wrong("a member that nobody wrote");
        tally.Verified();
    }
}
