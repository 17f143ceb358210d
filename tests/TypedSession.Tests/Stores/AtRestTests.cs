using System.Text;

namespace TypedSession.Tests.Stores;

/// <summary>What somebody has who reads or writes the store, and has no cookie.</summary>
public class AtRestTests
{
    [Fact]
    public async Task Nothing_that_a_record_holds_tells_a_value_an_owner_or_an_id()
    {
        RecordingStore store = new();
        await using TestApp app = await TestApp.StartAsync(BasketEndpoints.Map, BasketEndpoints.With(store));
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/note/TheSecretNote");
        await browser.PostAsync("/become/987654");
        byte[] id = Convert.FromHexString((await browser.GetAsync("/id")).Body);

        Assert.NotEmpty(store.Written);
        foreach (SessionRecord record in store.Written)
        {
            byte[] row = [.. Encoding.UTF8.GetBytes($"{record.Key}{record.Owner}{record.State}"), .. record.Data.Span];
            Assert.Equal(-1, row.AsSpan().IndexOf("TheSecretNote"u8));
            Assert.Equal(-1, row.AsSpan().IndexOf("987654"u8));
            Assert.Equal(-1, row.AsSpan().IndexOf(id));
            Assert.Equal(-1, row.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Convert.ToHexString(id))));
        }
    }

    [Fact]
    public async Task Rows_that_are_swapped_changed_or_put_back_are_refused()
    {
        RecordingStore store = new();
        await using TestApp app = await TestApp.StartAsync(BasketEndpoints.Map, BasketEndpoints.With(store));
        Browser alice = app.NewBrowser();
        Browser bob = app.NewBrowser();
        await alice.PostAsync("/note/alice");
        SessionRecord alices = store.Written[^1];
        await bob.PostAsync("/note/bob");
        SessionRecord bobs = store.Written[^1];

        store.Replace(alices with { Data = bobs.Data });
        Assert.Equal("Unreadable 0 0", (await alice.GetAsync("/")).Body);
        byte[] changed = alices.Data.ToArray();
        changed[^20] ^= 1;
        store.Replace(alices with { Data = changed });
        Assert.Equal("Unreadable 0 0", (await alice.GetAsync("/")).Body);
        store.Replace(alices);
        Assert.Equal("Restored 0 0 alice", (await alice.GetAsync("/")).Body);

        await alice.PostAsync("/note/later");
        SessionRecord later = store.Written[^1];
        store.Replace(alices);
        Assert.Equal("Unreadable 0 0", (await alice.GetAsync("/")).Body);
        store.Replace(alices with { Version = later.Version });
        Assert.Equal("Unreadable 0 0", (await alice.GetAsync("/")).Body);
        store.Replace(later);
        Assert.Equal("Restored 0 0 later", (await alice.GetAsync("/")).Body);
    }

    [Fact]
    public async Task The_same_value_is_never_encrypted_alike()
    {
        RecordingStore store = new();
        await using TestApp app = await TestApp.StartAsync(BasketEndpoints.Map, BasketEndpoints.With(store));
        Browser browser = app.NewBrowser();
        for (int i = 0; i < 40; i++) await browser.PostAsync(i % 2 == 0 ? "/note/even" : "/note/odd");

        Assert.Equal(40, store.Written.Select(record => Convert.ToHexString(record.Data.Span)).Distinct().Count());
    }
}
