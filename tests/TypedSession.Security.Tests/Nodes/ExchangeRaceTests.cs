using System.Net;

namespace TypedSession.Security.Tests.Nodes;

/// <summary>One node ends a session while another one exchanges its id, for each reason that there is.</summary>
public sealed class ExchangeRaceTests
{
    private const string ByPolicy = "by policy";
    private const string ByApplication = "/account/renew";
    private const string AtSignIn = "/become/8";

    private readonly Interleaving _order = new();

    public static MatrixTheoryData<string, string> Races => new(["/account/end", "/one"], [ByPolicy, ByApplication, AtSignIn]);

    [Theory]
    [MemberData(nameof(Races))]
    public async Task By_a_cache_an_end_reaches_the_new_id_in_every_order_of_the_calls(string end, string exchange)
    {
        SharedCache cache = new();
        await using Farm farm = await Farm.StartAsync(node => new NodeCache(cache, _order, node).Setup, 2, Options(exchange));
        foreach (int[] order in Interleaving.Orders(9).Part(8)) await RaceAsync(farm, end, exchange, order, () => farm.Advance(TimeSpan.FromSeconds(5)));
    }

    [Theory]
    [MemberData(nameof(Races))]
    public async Task By_a_log_an_end_reaches_the_new_id_in_every_order_of_the_calls(string end, string exchange)
    {
        SharedLog log = new();
        NodeLog[] nodes = [new(log, _order, 0), new(log, _order, 1)];
        await using Farm farm = await Farm.StartAsync(node => nodes[node].Setup, 2, Options(exchange));
        foreach (int[] order in Interleaving.Orders(4)) await RaceAsync(farm, end, exchange, order, () => Array.ForEach(nodes, node => node.Hint()));
    }

    [Theory]
    [MemberData(nameof(Races))]
    public async Task In_one_process_an_end_under_the_old_id_reaches_the_new_one(string end, string exchange)
    {
        await using Farm farm = await Farm.StartAsync(static setup => setup, 1, [], Options(exchange));
        (Browser browser, Browser other) = await BeginAsync(farm, nodeOfOther: 0);
        await ExchangeAsync(other, exchange);
        Assert.NotEqual(browser.Jar[AccountEndpoints.CookieName], other.Jar[AccountEndpoints.CookieName]);

        await browser.PostAsync(end);

        Assert.Equal(exchange == AtSignIn ? "Restored 8" : "Revoked", await BackgroundStatusAsync(other, farm[0]));
    }

    private async Task RaceAsync(Farm farm, string end, string exchange, int[] order, Action spread)
    {
        farm.Advance(TimeSpan.FromSeconds(1));
        (Browser browser, Browser other) = await BeginAsync(farm, nodeOfOther: 1);
        string old = other.Jar[AccountEndpoints.CookieName];
        _order.Begin(order);
        Task<Answer> ending = _order.RequestAsync(0, () => browser.PostAsync(end));
        Task<Answer> exchanging = _order.RequestAsync(1, () => ExchangeAsync(other, exchange));
        Assert.Equal(HttpStatusCode.OK, (await ending).Status);
        await exchanging;
        _order.Begin([]);

        spread();
        if (other.Jar.Count == 0) return;
        bool isOwnEnd = exchange == AtSignIn && other.Jar[AccountEndpoints.CookieName] != old;
        foreach (int node in (int[])[0, 1])
        {
            await Farm.UntilAsync(isOwnEnd ? "Restored 8" : "Revoked", () => BackgroundStatusAsync(other, farm[node]));
        }
    }

    /// <summary>Both nodes have just asked, and the next page has a new id where that comes by policy.</summary>
    private static async Task<(Browser Browser, Browser Other)> BeginAsync(Farm farm, int nodeOfOther)
    {
        Browser browser = await Farm.SignInAsync(farm[0]);
        foreach (int node in (int[])[0, nodeOfOther]) Assert.Equal("Restored 7", await BackgroundStatusAsync(browser, farm[node]));
        return (browser, browser.At(farm[nodeOfOther]));
    }

    private static Task<Answer> ExchangeAsync(Browser browser, string exchange) =>
        exchange == ByPolicy ? browser.GetAsync("/account") : browser.PostAsync(exchange);

    private static async Task<string> BackgroundStatusAsync(Browser browser, TestApp node)
    {
        Browser background = browser.At(node);
        background.Headers["Sec-Fetch-Dest"] = "empty";
        return (await background.GetAsync("/account")).Body;
    }

    private static Action<TypedSessionOptions> Options(string exchange) =>
        options => options.Renewal.AfterRequests = exchange == ByPolicy ? 2 : null;
}
