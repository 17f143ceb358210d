using System.Net;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace TypedSession.Security.Tests.Nodes;

/// <summary>
/// Of three requests on two nodes one ends a session while two others use it, in every order of their first calls to the store and to the
/// log: whatever the others did, and wherever the session is kept, it has ended afterwards, on both.
/// </summary>
public sealed class ThreeRequestTests(ITestOutputHelper output)
{
    private const string Save = "/item/1";
    private const string Touch = "a page, after half of the idle time";
    private const string ByPolicy = "a page, when a new id is due";
    private const string Renew = "/renew";
    private const string SignIn = "/become/8";
    private const string Spill = "/essay/5000";
    private const string Title = "/title/y";

    /// <summary>Calls whose order is set, each of one of three requests; those that come after these go as they come.</summary>
    private const int OrderedCalls = 6;

    /// <summary>So many orders are tried once in the suite of every day.</summary>
    private const int OneIn = 64;

    private readonly Interleaving _order = new();
    private readonly SharedLog _log = new();

    public static MatrixTheoryData<string, bool> Races => new(["memory", "cache", "cookie"], [false, true]);

    [Theory]
    [MemberData(nameof(Races))]
    public async Task An_end_holds_against_two_other_requests_in_every_order_of_their_calls(string kind, bool isNewIdDue)
    {
        await using Farm farm = await Farm.StartAsync(
            Share(kind), 2, [], options => options.Renewal.AfterRequests = isNewIdDue ? 2 : null, Map);
        int races = 0;
        foreach ((string first, string second) in PairsOf(kind, isNewIdDue))
        {
            foreach (int[] order in Interleaving.Orders(OrderedCalls, callers: 3).Part(OneIn))
            {
                await RaceAsync(farm, first, second, order);
                races++;
            }
        }

        string due = isNewIdDue ? "a new id is due" : "none is due";
        output.WriteLine($"an end against two requests, {kind}, {due}: {races} orders of calls tried, 0 escaped");
    }

    private static IEnumerable<(string First, string Second)> PairsOf(string kind, bool isNewIdDue)
    {
        string[] uses = kind == "cookie" ? [Save, Renew, SignIn] : [Save, Renew, SignIn, Touch];
        if (isNewIdDue) return uses.Append(ByPolicy).Select(static use => (ByPolicy, use));
        IEnumerable<(string, string)> pairs = uses.SelectMany((first, i) => uses.Skip(i).Select(second => (first, second)));
        return kind == "cookie" ? pairs : [.. pairs, (Spill, Spill), (Spill, Title)];
    }

    private Func<TestApp.Setup, TestApp.Setup> Share(string kind)
    {
        ISessionRecordStore? store = kind switch
        {
            "memory" => new InMemorySessionRecordStore(),
            "cache" => new DistributedCacheSessionRecordStore(
                new MemoryDistributedCache(Options.Create(new MemoryDistributedCacheOptions())), new ManualTime()),
            _ => null,
        };
        int next = 0;
        return setup =>
        {
            int node = next++;
            return setup with
            {
                AfterSessions = services =>
                {
                    Interleaving.AddCallers(services);
                    ITypedSessionBuilder sessions = services.AddTypedSession().UseRevocationLog(_ => new NodeLog(_log, _order, node));
                    if (store is null) return;
                    sessions.UseStore(_ => new NodeStore(store, _order, node)).UseStore<Basket>(_ => new NodeStore(store, _order, node));
                },
            };
        };
    }

    private async Task RaceAsync(Farm farm, string first, string second, int[] order)
    {
        farm.Advance(TimeSpan.FromSeconds(1));
        string state = first == Spill ? "essay" : "basket";
        string cookie = $"__Host-Http-{state}";
        Browser ending = farm[0].NewBrowser();
        await ending.PostAsync(first == Spill ? "/title/x" : "/note/x");
        (Browser Browser, string Use)[] others = [(ending.At(farm[1]), first), (ending.At(farm[0]), second)];
        string old = ending.Jar[cookie];
        if (first == Touch || second == Touch) farm.Advance(TimeSpan.FromMinutes(15));

        _order.Begin(order);
        Task<Answer> end = SendAsync(0, ending, $"/{state}/end");
        Task<Answer> one = SendAsync(1, others[0].Browser, first);
        Task<Answer> other = SendAsync(2, others[1].Browser, second);
        Assert.Equal(HttpStatusCode.OK, (await end).Status);
        foreach (Answer answer in await Task.WhenAll(one, other))
            Assert.Contains(answer.Status, (HttpStatusCode[])[HttpStatusCode.OK, HttpStatusCode.Conflict]);
        _order.Begin([]);

        // Before it ends anything of an owner, a node reads the log.
        foreach (int node in (int[])[0, 1])
            await farm[node].Services.GetRequiredService<ISessionAdministration>().RevokeOwnerAsync("nobody");
        foreach ((Browser browser, string use) in others)
        {
            // A user who has signed in meanwhile has a session of their own, and a change that finds none any more begins another one.
            if (browser.Jar.Count == 0 || (use == SignIn && browser.Jar[cookie] != old)) continue;
            foreach (int node in (int[])[0, 1])
            {
                string status = await StatusAsync(browser, farm[node], state);
                bool lives = status.StartsWith("Restored x", StringComparison.Ordinal);
                Assert.False(lives, $"{first}, {second}, {string.Join(' ', order)}: node {node} says {status} to {use}");
            }
        }
    }

    private Task<Answer> SendAsync(int caller, Browser browser, string use)
    {
        browser.Headers[Interleaving.CallerHeader] = $"{caller}";
        return _order.RequestAsync(caller, () => use is Touch or ByPolicy ? browser.GetAsync("/basket") : browser.PostAsync(use));
    }

    private static async Task<string> StatusAsync(Browser browser, TestApp node, string state)
    {
        Browser background = browser.At(node);
        background.Headers["Sec-Fetch-Dest"] = "empty";
        return (await background.GetAsync($"/{state}")).Body;
    }

    private static void Map(WebApplication app)
    {
        app.MapGet("/basket", (ISession<Basket> session) => $"{session.Status} {session.Value.Note}");
        app.MapGet("/essay", (ISession<Essay> session) => $"{session.Status} {session.Value.Title}");
        app.MapPost("/note/{note}", (string note, ISession<Basket> session) => session.Update(basket => basket with { Note = note }).Note);
        app.MapPost("/item/{item:int}", (int item, ISession<Basket> session) =>
            session.Update(basket => basket with { Items = basket.Items.SetItem(item, 1) }).Items.Count);
        app.MapPost("/become/{id:int}", (int id, ISession<Basket> session) =>
            session.Update(basket => basket with { CustomerId = id }).CustomerId);
        app.MapPost("/renew", (ISession<Basket> session) => session.RenewId());
        app.MapPost("/basket/end", (ISession<Basket> session) => session.End());
        app.MapPost("/title/{title}", (string title, ISession<Essay> session) =>
            session.Update(essay => essay with { Title = essay.Title + title }).Title);
        app.MapPost("/essay/{length:int}", (int length, ISession<Essay> session) =>
            session.Update(essay => essay with { Text = new string('e', length) }).Text.Length);
        app.MapPost("/essay/end", (ISession<Essay> session) => session.End());
    }
}
