using System.Net;
using Microsoft.Extensions.Caching.Distributed;
using TypedSession.Tests.Stores;

namespace TypedSession.Tests.Revocations;

/// <summary>A new id by policy that cannot reach the other nodes waits, and one whose answer was lost is given again.</summary>
public class NewIdPutOffTests
{
    private const int PutOff = 33;
    private const string Moved = "/text/5000";

    [Theory]
    [InlineData("cart", "/cart")]
    [InlineData("cart", "/cart/add")]
    [InlineData("basket", "/basket")]
    [InlineData("basket", "/basket/add")]
    [InlineData("essay", Moved)]
    public async Task While_the_log_takes_nothing_the_session_goes_on_under_its_old_id(string state, string use)
    {
        SwitchedLog log = new();
        await using TestApp app = await StartAsync(services => services.AddTypedSession().UseRevocationLog(_ => log));
        await GoOnUnderTheOldIdAsync(app, state, use, isAway => log.IsAway = isAway);
    }

    [Theory]
    [InlineData("cart", "/cart")]
    [InlineData("basket", "/basket")]
    [InlineData("essay", Moved)]
    public async Task While_the_cache_takes_nothing_the_session_goes_on_under_its_old_id(string state, string use)
    {
        SwitchedCache cache = new();
        await using TestApp app = await StartAsync(
            services => services.AddSingleton<IDistributedCache>(cache).AddTypedSession().UseDistributedCacheRevocations());
        await GoOnUnderTheOldIdAsync(app, state, use, isAway => cache.TakesNothing = isAway);
    }

    [Fact]
    public async Task Parallel_pages_that_all_find_it_due_are_given_one_new_id()
    {
        const int Pages = 20;
        using CountdownEvent entered = new(Pages);
        TaskCompletionSource all = new();
        SwitchedLog log = new();
        await using TestApp app = await StartAsync(
            services => services.AddTypedSession().UseRevocationLog(_ => log),
            web => web.MapGet("/parallel", (ISession<Cart> session) =>
            {
                string text = CartEndpoints.Text(session.Value);
                if (entered.Signal()) all.SetResult();
                return text;
            }));
        Browser browser = await BeginAsync(app, "cart");
        Browser[] tabs = [.. Enumerable.Range(0, Pages).Select(_ => browser.At(app))];
        log.Before = () => all.Task;

        Answer[] answers = await Task.WhenAll(tabs.Select(static tab => tab.GetAsync("/parallel")));

        Assert.All(answers, static answer => Assert.Equal((HttpStatusCode.OK, "7"), (answer.Status, answer.Body)));
        Assert.Single(log.Records);
        Browser[] renewed = [.. tabs.Where((_, tab) => answers[tab].SetCookies.Count > 0)];
        Assert.Single((await Task.WhenAll(renewed.Select(tab => IdAsync(tab, app, "cart")))).Distinct());
    }

    [Theory]
    [InlineData("cart")]
    [InlineData("basket")]
    public async Task A_page_that_still_comes_with_the_old_id_after_a_while_is_given_the_new_one_again(string state)
    {
        SwitchedLog log = new();
        await using TestApp app = await StartAsync(services => services.AddTypedSession().UseRevocationLog(_ => log));
        Browser browser = await BeginAsync(app, state);
        Browser lost = browser.At(app);
        await lost.GetAsync($"/{state}");
        string id = await IdAsync(lost, app, state);

        Assert.Empty((await browser.GetAsync($"/{state}")).SetCookies);
        app.Time.Advance(TimeSpan.FromSeconds(20));
        Browser background = browser.At(app);
        background.Headers["Sec-Fetch-Dest"] = "empty";
        Assert.Empty((await background.GetAsync($"/{state}")).SetCookies);
        Assert.Single((await browser.GetAsync($"/{state}")).SetCookies);

        app.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("Restored", (await browser.GetAsync($"/{state}")).Body);
        Assert.Equal(id, await IdAsync(browser, app, state));
    }

    [Theory]
    [InlineData("cart")]
    [InlineData("basket")]
    [InlineData("essay")]
    public async Task An_end_under_the_old_id_ends_what_goes_on_under_the_one_that_came_late(string state)
    {
        SwitchedLog log = new();
        await using TestApp app = await StartAsync(services => services.AddTypedSession().UseRevocationLog(_ => log));
        Browser browser = await BeginAsync(app, state);
        log.IsAway = true;
        await browser.GetAsync($"/{state}");
        log.IsAway = false;
        app.Time.Advance(TimeSpan.FromMinutes(2));
        Browser old = browser.At(app);
        await browser.PostAsync(state == "essay" ? Moved : $"/{state}/add");
        await browser.GetAsync($"/{state}");

        await old.PostAsync($"/{state}/end");

        Assert.StartsWith("Revoked", (await browser.GetAsync($"/{state}")).Body, StringComparison.Ordinal);
    }

    private static async Task GoOnUnderTheOldIdAsync(TestApp app, string state, string use, Action<bool> switchAway)
    {
        Browser browser = await BeginAsync(app, state);
        string id = await IdAsync(browser, app, state);

        switchAway(true);
        for (int page = 0; page < 3; page++)
        {
            bool isChange = use.Contains("/add", StringComparison.Ordinal) || use == Moved;
            Answer answer = isChange ? await browser.PostAsync(use) : await browser.GetAsync(use);
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.Equal(id, await IdAsync(browser, app, state));
            app.Time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.InRange(app.Log.Texts(PutOff).Count(), 3, 6);
        Assert.StartsWith("Restored", (await browser.GetAsync($"/{state}")).Body, StringComparison.Ordinal);

        switchAway(false);
        app.Time.Advance(TimeSpan.FromMinutes(2));
        Browser parallel = browser.At(app);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"/{state}")).Status);
        Assert.StartsWith("Restored", (await parallel.GetAsync($"/{state}")).Body, StringComparison.Ordinal);
        Assert.NotEqual(id, await IdAsync(browser, app, state));
        app.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.StartsWith("Restored", (await browser.GetAsync($"/{state}")).Body, StringComparison.Ordinal);
    }

    /// <summary>Asked in the background, so that no new id comes of it.</summary>
    private static async Task<string> IdAsync(Browser browser, TestApp app, string state)
    {
        Browser background = browser.At(app);
        background.Headers["Sec-Fetch-Dest"] = "empty";
        return (await background.GetAsync($"/{state}/id")).Body;
    }

    /// <summary>A visitor whose next page is due a new id.</summary>
    private static async Task<Browser> BeginAsync(TestApp app, string state)
    {
        Browser browser = app.NewBrowser();
        await browser.PostAsync(state == "essay" ? "/text/10" : $"/{state}/add");
        app.Time.Advance(TimeSpan.FromMinutes(6));
        return browser;
    }

    private static Task<TestApp> StartAsync(Action<IServiceCollection> ends, Action<WebApplication>? map = null)
    {
        InMemorySessionRecordStore store = new();
        return TestApp.StartAsync(
            web =>
            {
                map?.Invoke(web);
                Map<Cart>(web, "cart", static cart => CartEndpoints.Add(cart, 7));
                Map<Basket>(web, "basket", static basket => basket with { Count = basket.Count + 1 });
                Map<Essay>(web, "essay", static essay => essay);
                web.MapPost("/text/{length:int}", (int length, ISession<Essay> session) =>
                    session.Update(essay => essay with { Text = new string('e', length) }).Text.Length);
            },
            new()
            {
                Options = static options => options.Renewal.After = TimeSpan.FromMinutes(5),
                AfterSessions = services =>
                {
                    ends(services);
                    services.AddTypedSession().UseStore(_ => store).UseStore<Basket>(_ => store);
                },
            });
    }

    private static void Map<T>(WebApplication web, string state, Func<T, T> add)
        where T : class, ISessionState<T>
    {
        web.MapGet($"/{state}", static (ISession<T> session) => session.Status.ToString());
        web.MapGet($"/{state}/id", static (ISession<T> session) => CartEndpoints.IdOf(session));
        web.MapPost($"/{state}/add", (ISession<T> session) =>
        {
            session.Update(add);
            return "added";
        });
        web.MapPost($"/{state}/end", static (ISession<T> session) => session.End());
    }
}
