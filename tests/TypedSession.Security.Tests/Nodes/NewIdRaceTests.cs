using System.Net;

namespace TypedSession.Security.Tests.Nodes;

/// <summary>One node ends a session while another one, which has not heard of it, gives it a new id by policy.</summary>
public sealed class NewIdRaceTests(ITestOutputHelper output)
{
    /// <summary>Orders that are always tried: both nodes have looked before either has written, and then the one or the other writes first.</summary>
    private static readonly int[][] Hardest = [[1, 0, 0, 1, 0, 1, 1], [1, 0, 0, 1, 1, 0, 1], [1, 1, 0, 0, 1, 0, 1], [1, 1, 0, 0, 0, 1, 1]];

    private readonly Interleaving _order = new();

    public static TheoryData<string> Ends => ["/account/end", "/one", "/account/renew", "/owner/7"];

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task By_a_cache_no_new_id_outlives_the_end_in_whatever_order_the_calls_come(string end)
    {
        SharedCache cache = new();
        await using Farm farm = await Farm.StartAsync(node => new NodeCache(cache, _order, node).Setup, 2, Renewing);
        int[][] orders = [.. Hardest, .. Interleaving.Orders(9).Part(16)];
        foreach (int[] order in orders) await RaceAsync(farm, end, order, () => farm.Advance(TimeSpan.FromSeconds(5)));
        output.WriteLine($"a new id against {end}, by a cache: {orders.Length} orders of calls tried, 0 escaped");
    }

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task By_a_log_no_new_id_outlives_the_end_in_whatever_order_the_calls_come(string end)
    {
        SharedLog log = new();
        NodeLog[] nodes = [new(log, _order, 0), new(log, _order, 1)];
        await using Farm farm = await Farm.StartAsync(node => nodes[node].Setup, 2, Renewing);
        foreach (int[] order in Interleaving.Orders(4)) await RaceAsync(farm, end, order, () => Array.ForEach(nodes, node => node.Hint()));
    }

    [Theory]
    [InlineData("/account/end")]
    [InlineData("/one")]
    public async Task By_a_cache_an_end_reaches_a_session_that_has_had_two_new_ids_since(string end)
    {
        SharedCache cache = new();
        await using Farm farm = await Farm.StartAsync(_ => cache.Setup, 2, Renewing);
        (Browser browser, Browser thief) = await BeginAsync(farm);
        await RenewTwiceAsync(farm, thief);

        await browser.PostAsync(end);

        Assert.Equal("Revoked", await Farm.StatusAsync(thief, farm[0]));
        farm.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal("Revoked", await Farm.StatusAsync(thief, farm[1]));
    }

    [Theory]
    [InlineData("/account/end")]
    [InlineData("/one")]
    public async Task By_a_log_an_end_reaches_a_session_that_has_had_two_new_ids_since(string end)
    {
        SharedLog log = new();
        NodeLog[] nodes = [new(log, _order, 0), new(log, _order, 1)];
        await using Farm farm = await Farm.StartAsync(node => nodes[node].Setup, 2, Renewing);
        (Browser browser, Browser thief) = await BeginAsync(farm);
        await RenewTwiceAsync(farm, thief);

        await browser.PostAsync(end);
        Array.ForEach(nodes, node => node.Hint());

        foreach (int node in (int[])[0, 1]) await Farm.UntilAsync("Revoked", () => BackgroundStatusAsync(thief, farm[node]));
    }

    [Fact]
    public async Task By_a_log_an_end_reaches_every_id_that_nodes_gave_at_the_same_moment()
    {
        SharedLog log = new();
        NodeLog[] nodes = [new(log, _order, 0), new(log, _order, 1), new(log, _order, 2)];
        await using Farm farm = await Farm.StartAsync(node => nodes[node].Setup, 3, Renewing);
        (Browser browser, Browser one) = await BeginAsync(farm);
        Assert.Equal("Restored 7", await BackgroundStatusAsync(browser, farm[2]));
        Browser other = browser.At(farm[2]);
        string before = one.Jar[AccountEndpoints.CookieName];

        // Both ask for the old id before either tells of its new one.
        _order.Begin([1, 2, 1, 2]);
        Answer[] answers = await Task.WhenAll(_order.RequestAsync(1, () => one.GetAsync("/account")), _order.RequestAsync(2, () => other.GetAsync("/account")));
        _order.Begin([]);
        Assert.All(answers, static answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        string[] cookies = [before, one.Jar[AccountEndpoints.CookieName], other.Jar[AccountEndpoints.CookieName]];
        Assert.Equal(cookies, cookies.Distinct());

        await browser.PostAsync("/account/end");
        Array.ForEach(nodes, node => node.Hint());

        foreach (Browser each in (Browser[])[one, other])
        {
            foreach (int node in (int[])[0, 1, 2]) await Farm.UntilAsync("Revoked", () => BackgroundStatusAsync(each, farm[node]));
        }
    }

    [Fact]
    public async Task A_node_that_starts_when_the_exchange_is_forgotten_knows_of_the_end_all_the_same()
    {
        SharedLog log = new();
        NodeLog[] nodes = [new(log, _order, 0), new(log, _order, 1), new(log, _order, 2)];
        KeyRing keys = new();
        ManualTime time = new();
        TestApp.Setup setup = new() { Keys = keys, Time = time, Options = Renew };
        await using TestApp first = await TestApp.StartAsync(AccountEndpoints.Map, nodes[0].Setup(setup));
        Browser browser = await Farm.SignInAsync(first);
        Browser thief = browser.At(first);
        await thief.GetAsync("/account");
        time.Advance(TimeSpan.FromMinutes(19));
        await thief.PostAsync("/theme/late");
        await browser.PostAsync("/one");
        time.Advance(TimeSpan.FromMinutes(12));

        log.Forget(record => record.Expires <= time.GetUtcNow());
        await using TestApp second = await TestApp.StartAsync(AccountEndpoints.Map, nodes[1].Setup(setup));

        Assert.Equal("Revoked", await Farm.StatusAsync(thief, second));
    }

    [Fact]
    public async Task Who_comes_with_the_old_id_is_not_led_to_a_session_that_has_ended()
    {
        SharedCache cache = new();
        await using Farm farm = await Farm.StartAsync(_ => cache.Setup, 3, Renewing);
        (Browser browser, Browser thief) = await BeginAsync(farm);
        await browser.GetAsync("/account");
        Assert.Equal("Restored 7", await BackgroundStatusAsync(thief, farm[2]));
        farm.Advance(TimeSpan.FromSeconds(5));
        await browser.PostAsync("/account/end");

        foreach (int node in (int[])[0, 1, 2]) Assert.Equal("Revoked", await Farm.StatusAsync(thief, farm[node]));
    }

    [Fact]
    public async Task An_id_that_was_exchanged_at_a_sign_in_is_read_for_a_minute_on_other_nodes_as_well()
    {
        await using Farm farm = await Farm.StartAsync(new SharedCache(), 2);
        Browser browser = await Farm.SignInAsync(farm[0]);
        Browser old = browser.At(farm[1]);
        await browser.PostAsync("/account/renew");

        Assert.Equal("Restored 7", await Farm.StatusAsync(old, farm[1]));
        farm.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal("Revoked", await Farm.StatusAsync(old, farm[1]));
    }

    [Theory]
    [InlineData("/account/end")]
    [InlineData("/one")]
    public async Task A_node_asks_once_more_before_it_gives_a_new_id(string end)
    {
        SharedCache cache = new();
        await using Farm farm = await Farm.StartAsync(_ => cache.Setup, 2, Renewing);
        (Browser browser, Browser thief) = await BeginAsync(farm);
        await browser.PostAsync(end);

        Answer answer = await thief.GetAsync("/account");

        Assert.Equal("Restored 7", answer.Body);
        Assert.Empty(answer.SetCookies);
        Assert.Equal("Revoked", await Farm.StatusAsync(thief, farm[1]));
    }

    /// <summary>The user on the first node, and a copy of the cookie on the second: both nodes have just asked, and the next page on either has a new id.</summary>
    private static async Task<(Browser User, Browser Thief)> BeginAsync(Farm farm)
    {
        Browser browser = await Farm.SignInAsync(farm[0]);
        Assert.Equal("Restored 7", await BackgroundStatusAsync(browser, farm[0]));
        Assert.Equal("Restored 7", await BackgroundStatusAsync(browser, farm[1]));
        return (browser, browser.At(farm[1]));
    }

    private static async Task RenewTwiceAsync(Farm farm, Browser thief)
    {
        HashSet<string> ids = [];
        for (int page = 0; page < 3; page++)
        {
            await thief.GetAsync("/account");
            Browser background = thief.At(farm[1]);
            background.Headers["Sec-Fetch-Dest"] = "empty";
            ids.Add((await background.GetAsync("/account/id")).Body);
        }

        Assert.Equal(2, ids.Count);
    }

    private async Task RaceAsync(Farm farm, string end, int[] order, Action spread)
    {
        farm.Advance(TimeSpan.FromSeconds(1));
        (Browser browser, Browser thief) = await BeginAsync(farm);
        Browser copy = browser.At(farm[1]);
        _order.Begin(order);
        Task<Answer> ending = _order.RequestAsync(0, () => browser.PostAsync(end));
        Task<Answer> renewing = _order.RequestAsync(1, () => thief.GetAsync("/account"));
        Assert.Equal(HttpStatusCode.OK, (await ending).Status);
        await renewing;
        _order.Begin([]);

        spread();
        if (end == "/account/renew") farm.Advance(TimeSpan.FromSeconds(60));
        foreach (Browser each in (Browser[])[copy, thief])
        {
            if (each.Jar.Count == 0) continue;
            foreach (int node in (int[])[0, 1]) await Farm.UntilAsync("Revoked", () => BackgroundStatusAsync(each, farm[node]));
        }
    }

    private static async Task<string> BackgroundStatusAsync(Browser browser, TestApp node)
    {
        Browser background = browser.At(node);
        background.Headers["Sec-Fetch-Dest"] = "empty";
        return (await background.GetAsync("/account")).Body;
    }

    private static void Renew(TypedSessionOptions options) => options.Renewal.AfterRequests = 2;

    private static Action<TypedSessionOptions> Renewing => Renew;
}
