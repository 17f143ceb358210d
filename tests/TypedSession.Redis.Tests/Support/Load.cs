using System.Globalization;
using System.Net;

namespace TypedSession.Redis.Tests.Support;

/// <summary>Visitors who count in sessions of their own, each request at another node, and remember what was acknowledged.</summary>
internal sealed class Load : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Farm _farm;
    private readonly Visitor[] _visitors;
    private readonly Task[] _running;
    private int _done;

    public Load(Farm farm, int visitors)
    {
        _farm = farm;
        _visitors = [.. Enumerable.Range(0, visitors).Select(_ => new Visitor())];
        _running = [.. _visitors.Select((visitor, number) => Task.Run(() => RunAsync(visitor, number)))];
    }

    /// <summary>Waits until so many more increments were acknowledged.</summary>
    public async Task GoOnAsync(int increments)
    {
        int end = Volatile.Read(ref _done) + increments;
        await Poll.UntilAsync(async () =>
        {
            if (_running.FirstOrDefault(static task => task.IsFaulted) is { } faulted) await faulted;
            return Volatile.Read(ref _done) >= end;
        });
    }

    /// <summary>What is there must be what was acknowledged, or what might have been kept without that.</summary>
    public async Task VerifyAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_running);
        foreach (Visitor visitor in _visitors)
        {
            foreach (TestApp app in _farm.Apps)
            {
                Answer? answer = null;
                await Poll.UntilAsync(async () => (answer = await NewBrowser(visitor, app).GetAsync("/")).Status == HttpStatusCode.OK);
                string[] words = answer!.Body.Split(' ');
                Assert.Equal("Restored", words[0]);
                Assert.InRange(int.Parse(words[1], CultureInfo.InvariantCulture), visitor.Acknowledged, visitor.Tried);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private static Browser NewBrowser(Visitor visitor, TestApp app)
    {
        Browser browser = app.NewBrowser();
        foreach ((string name, string text) in visitor.Cookies) browser.Jar[name] = text;
        return browser;
    }

    private async Task RunAsync(Visitor visitor, int number)
    {
        for (int request = number; !_stop.IsCancellationRequested; request++)
        {
            Browser browser = NewBrowser(visitor, _farm[request]);
            bool isFirst = visitor.Acknowledged == 0;
            if (!isFirst) visitor.Tried++;
            Answer answer = await browser.PostAsync("/increment");
            if (answer.Status != HttpStatusCode.OK)
            {
                Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
                continue;
            }

            // Before the first answer there is no session that another request could count in.
            if (isFirst) visitor.Tried++;
            int count = int.Parse(answer.Body, CultureInfo.InvariantCulture);
            Assert.InRange(count, visitor.Acknowledged + 1, visitor.Tried);
            visitor.Acknowledged = count;
            visitor.Cookies = new Dictionary<string, string>(browser.Jar);
            Interlocked.Increment(ref _done);
        }
    }

    private sealed class Visitor
    {
        public int Acknowledged { get; set; }

        public int Tried { get; set; }

        public Dictionary<string, string> Cookies { get; set; } = [];
    }
}
