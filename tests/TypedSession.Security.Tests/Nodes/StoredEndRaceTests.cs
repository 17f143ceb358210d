using System.Net;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace TypedSession.Security.Tests.Nodes;

/// <summary>
/// One node ends a session while another one uses it, in every order of the calls of both to the store and to the log: whatever the other one did, and
/// wherever it kept the session, it has ended afterwards, on both.
/// </summary>
public sealed class StoredEndRaceTests
{
    private const string Save = "/item/1";
    private const string Touch = "a page, after half of the idle time";
    private const string ByPolicy = "a page, when a new id is due";
    private const string Renew = "/renew";
    private const string Spill = "/essay/5000";
    private const string SignIn = "/become/8";

    private readonly Interleaving _order = new();

    public static MatrixTheoryData<string, string> Races => new(["memory", "cache"], [Save, Touch, ByPolicy, Renew, Spill, SignIn]);

    [Theory]
    [MemberData(nameof(Races))]
    public async Task An_end_holds_in_every_order_of_the_calls(string kind, string other)
    {
        ISessionRecordStore store = kind == "memory"
            ? new InMemorySessionRecordStore()
            : new DistributedCacheSessionRecordStore(new MemoryDistributedCache(Options.Create(new MemoryDistributedCacheOptions())), new ManualTime());
        SharedLog log = new();
        NodeLog[] logs = [new(log, _order, 0), new(log, _order, 1)];
        int next = 0;
        Func<TestApp.Setup, TestApp.Setup> share = setup =>
        {
            int node = next++;
            return setup with
            {
                AfterSessions = services => services.AddTypedSession()
                    .UseRevocationLog(_ => logs[node])
                    .UseStore(_ => new NodeStore(store, _order, node))
                    .UseStore<Basket>(_ => new NodeStore(store, _order, node)),
            };
        };
        await using Farm farm = await Farm.StartAsync(share, 2, [], options => options.Renewal.AfterRequests = other == ByPolicy ? 2 : null, Map);
        foreach (int[] order in Interleaving.Orders(6)) await RaceAsync(farm, other, order, () => Array.ForEach(logs, static node => node.Hint()));
    }

    private async Task RaceAsync(Farm farm, string other, int[] order, Action spread)
    {
        farm.Advance(TimeSpan.FromSeconds(1));
        string state = other == Spill ? "essay" : "basket";
        Browser ending = farm[0].NewBrowser();
        await ending.PostAsync(other == Spill ? "/title/x" : "/note/x");
        Browser visitor = ending.At(farm[1]);
        string old = visitor.Jar[CookieOf(state)];
        if (other == Touch) farm.Advance(TimeSpan.FromMinutes(15));

        _order.Begin(order);
        Task<Answer> end = _order.RequestAsync(0, () => ending.PostAsync($"/{state}/end"));
        Task<Answer> use = _order.RequestAsync(1, () => other is Touch or ByPolicy ? visitor.GetAsync("/basket") : visitor.PostAsync(other));
        Assert.Equal(HttpStatusCode.OK, (await end).Status);
        await use;
        _order.Begin([]);
        spread();

        // A user who has signed in meanwhile has a session of their own, and a change that finds no session any more begins another one, without what this one held.
        if (visitor.Jar.Count == 0 || (other == SignIn && visitor.Jar[CookieOf(state)] != old)) return;
        foreach (int node in (int[])[0, 1])
        {
            await Farm.UntilAsync("over", async () => (await BackgroundAsync(visitor, farm[node], state)).StartsWith("Restored x", StringComparison.Ordinal) ? "alive" : "over");
        }
    }

    private static string CookieOf(string state) => $"__Host-Http-{state}";

    private static async Task<string> BackgroundAsync(Browser browser, TestApp node, string state)
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
        app.MapPost("/item/{item:int}", (int item, ISession<Basket> session) => session.Update(basket => basket with { Items = basket.Items.SetItem(item, 1) }).Items.Count);
        app.MapPost("/title/{title}", (string title, ISession<Essay> session) => session.Update(essay => essay with { Title = title }).Title);
        app.MapPost("/become/{id:int}", (int id, ISession<Basket> session) => session.Update(basket => basket with { CustomerId = id }).CustomerId);
        app.MapPost("/renew", (ISession<Basket> session) => session.RenewId());
        app.MapPost("/essay/{length:int}", (int length, ISession<Essay> session) => session.Update(essay => essay with { Text = new string('e', length) }).Text.Length);
        app.MapPost("/basket/end", (ISession<Basket> session) => session.End());
        app.MapPost("/essay/end", (ISession<Essay> session) => session.End());
    }
}
