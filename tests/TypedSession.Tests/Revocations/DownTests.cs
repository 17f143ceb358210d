using System.Net;
using Microsoft.Extensions.Caching.Distributed;
using TypedSession.Tests.Stores;

namespace TypedSession.Tests.Revocations;

/// <summary>
/// A log or a cache of ends that is down costs one request at a time the wait; <see cref="LoadTests"/> have it of stores.
/// </summary>
public class DownTests
{
    private const int Down = 85;
    private const int UpAgain = 86;

    [Fact]
    public async Task Ends_fail_at_once_while_the_log_is_down_and_are_told_when_it_is_back()
    {
        SwitchedLog log = new();
        await using TestApp app = await TestApp.StartAsync(
            CartEndpoints.Map, new() { AfterSessions = services => services.AddTypedSession().UseRevocationLog(_ => log) });
        await FailAtOnceAsync(app, static browser => browser.PostAsync("/end"), before => log.Before = before, () => log.Appends);
    }

    [Fact]
    public async Task Requests_fail_at_once_while_the_cache_is_down_and_are_served_when_it_is_back()
    {
        SwitchedCache cache = new();
        await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map, new()
        {
            AfterSessions = services => services.AddSingleton<IDistributedCache>(cache).AddTypedSession().UseDistributedCacheRevocations(),
        });
        await FailAtOnceAsync(app, static browser => browser.GetAsync("/"), before => cache.Before = before, () => cache.Calls);
    }

    private static async Task FailAtOnceAsync(
        TestApp app, Func<Browser, Task<Answer>> use, Action<Func<Task>?> setBefore, Func<int> countCalls)
    {
        List<Browser> browsers = [];
        for (int i = 0; i < 24; i++)
        {
            browsers.Add(app.NewBrowser());
            await browsers[^1].PostAsync("/add/7");
        }

        setBefore(static () => throw new IOException("down"));
        foreach (Browser browser in browsers.Take(3)) Assert.Equal(HttpStatusCode.ServiceUnavailable, (await use(browser)).Status);
        Assert.Single(app.Log.Texts(Down));

        TaskCompletionSource probing = new();
        TaskCompletionSource answer = new();
        setBefore(async () =>
        {
            probing.TrySetResult();
            await answer.Task;
            throw new IOException("down");
        });
        Task<Answer> probe = use(browsers[3]);
        await probing.Task;
        int calls = countCalls();
        Answer[] others = await Task.WhenAll(browsers.Skip(4).Select(use));
        Assert.All(others, static other => Assert.Equal(HttpStatusCode.ServiceUnavailable, other.Status));
        Assert.Equal(calls, countCalls());
        answer.SetResult();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await probe).Status);

        setBefore(null);
        foreach (Browser browser in browsers) Assert.Equal(HttpStatusCode.OK, (await use(browser)).Status);
        Assert.Single(app.Log.Texts(UpAgain));
    }
}
