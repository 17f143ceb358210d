using System.Net;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace TypedSession.Tests.Stores;

/// <summary>Two nodes that share a store, and nothing else: one request runs wholly before a certain call of another.</summary>
public class StoredRaceTests
{
    [Fact]
    public async Task A_new_id_by_policy_fails_where_the_session_was_ended_meanwhile()
    {
        RecordingStore store = new();
        await using TestApp here = await TestApp.StartAsync(BasketEndpoints.Map, Renewing(store));
        await using TestApp there = await TestApp.StartAsync(BasketEndpoints.Map, Renewing(store) with { Keys = here.Keys });
        Browser browser = here.NewBrowser();
        await browser.PostAsync("/note/x");
        await browser.GetAsync("/");
        Browser thief = browser.At(there);
        BeforeFirst(store, "create", () => browser.PostAsync("/end"));

        Answer answer = await thief.GetAsync("/");

        Assert.Equal((HttpStatusCode.OK, "Restored 0 0 x"), (answer.Status, answer.Body));
        Assert.Empty(answer.SetCookies);
        Assert.Equal("Revoked 0 0", (await thief.GetAsync("/")).Body);
        foreach (SessionRecord record in store.Written.ToArray()) Assert.Null(await store.LoadAsync(record.Key, default));
    }

    [Fact]
    public async Task An_end_finds_a_session_that_was_given_a_new_id_meanwhile()
    {
        RecordingStore store = new();
        await using TestApp here = await TestApp.StartAsync(BasketEndpoints.Map, Renewing(store));
        await using TestApp there = await TestApp.StartAsync(BasketEndpoints.Map, Renewing(store) with { Keys = here.Keys });
        Browser browser = here.NewBrowser();
        await browser.PostAsync("/note/x");
        await browser.GetAsync("/");
        Browser thief = browser.At(there);
        Answer? renewed = null;
        BeforeFirst(store, "save", async () => renewed = await thief.GetAsync("/"));

        Assert.Equal(HttpStatusCode.OK, (await browser.PostAsync("/end")).Status);

        Assert.Single(renewed!.SetCookies);
        Assert.Equal("Revoked 0 0", (await thief.At(here).GetAsync("/")).Body);
        Assert.Equal("Revoked 0 0", (await thief.GetAsync("/")).Body);
    }

    [Fact]
    public async Task Over_a_cache_a_new_id_that_lost_against_a_change_is_followed_by_another()
    {
        MemoryDistributedCache cache = new(Options.Create(new MemoryDistributedCacheOptions()));
        ManualTime time = new();
        RecordingStore store = new(new DistributedCacheSessionRecordStore(cache, time));
        await using TestApp app = await TestApp.StartAsync(BasketEndpoints.Map, Patient(store) with { Time = time });
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/note/x");
        Browser parallel = browser.At(app);
        BeforeFirst(store, "create", () => parallel.PostAsync("/item/1"));

        Answer answer = await browser.PostAsync("/renew");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Single(answer.SetCookies);
        Assert.Equal("Restored 0 1 x", (await browser.GetAsync("/")).Body);
    }

    [Theory]
    [InlineData("/become/7")]
    [InlineData("/renew")]
    public async Task An_id_that_was_asked_for_is_not_the_one_that_another_request_was_given_by_policy_meanwhile(string ask)
    {
        RecordingStore store = new();
        await using TestApp app = await TestApp.StartAsync(BasketEndpoints.Map, Renewing(store));
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/note/x");
        await browser.GetAsync("/");
        Browser thief = browser.At(app);
        BeforeFirst(store, "create", () => thief.GetAsync("/"));

        Assert.Equal(HttpStatusCode.OK, (await browser.PostAsync(ask)).Status);

        await browser.PostAsync("/note/secret");
        Assert.Equal("Restored 0 0 secret", (await browser.GetAsync("/")).Body);
        Assert.Equal("Restored 0 0 x", (await thief.GetAsync("/")).Body);
        app.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("Revoked 0 0", (await thief.GetAsync("/")).Body);
    }

    private static TestApp.Setup Renewing(RecordingStore store) => Patient(store, options => options.Renewal.AfterRequests = 2);

    /// <summary>A call lasts as long as the request that runs within it.</summary>
    private static TestApp.Setup Patient(RecordingStore store, Action<TypedSessionOptions>? configure = null) => BasketEndpoints.With(store, options =>
    {
        options.Store.Timeout = TimeSpan.FromMinutes(1);
        configure?.Invoke(options);
    });

    private static void BeforeFirst(RecordingStore store, string operation, Func<Task> run)
    {
        int seen = 0;
        store.Before = called => called == operation && Interlocked.Increment(ref seen) == 1 ? run() : Task.CompletedTask;
    }
}
