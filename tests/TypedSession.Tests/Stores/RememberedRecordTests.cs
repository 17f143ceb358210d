using System.Runtime.InteropServices;

namespace TypedSession.Tests.Stores;

/// <summary>A record that this process has decrypted for the same cookie, and that the store has unchanged, is not decrypted again; it is asked for each time.</summary>
public sealed class RememberedRecordTests
{
    private readonly RecordingStore _store = new();
    private readonly List<Basket> _values = [];

    [Fact]
    public async Task As_long_as_the_store_has_the_same_record_requests_share_its_value()
    {
        await using TestApp app = await StartAsync();
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/note/first");

        for (int i = 0; i < 3; i++) await browser.GetAsync("/value");
        Assert.Same(_values[0], _values[1]);
        Assert.Same(_values[1], _values[2]);
        Assert.Equal(3, _store.Calls.Count(static call => call == "load"));
    }

    [Fact]
    public async Task So_they_do_after_it_was_seen_again()
    {
        await using TestApp app = await StartAsync();
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/note/first");
        await browser.GetAsync("/value");
        app.Time.Advance(TimeSpan.FromMinutes(15));
        await browser.GetAsync("/value");
        Assert.Contains("touch", _store.Calls);

        app.Time.Advance(TimeSpan.FromMinutes(15));
        await browser.GetAsync("/value");
        Assert.Same(_values[0], _values[2]);
    }

    [Fact]
    public async Task What_another_request_has_saved_since_is_read()
    {
        await using TestApp app = await StartAsync();
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/note/first");
        Browser other = browser.At(app);
        await other.GetAsync("/value");
        await browser.PostAsync("/note/second");

        await other.GetAsync("/value");
        await other.GetAsync("/value");
        Assert.Equal(["first", "second", "second"], _values.Select(static value => value.Note));
        Assert.Same(_values[1], _values[2]);
    }

    [Fact]
    public async Task One_that_was_changed_is_refused_although_it_was_decrypted_before()
    {
        await using TestApp app = await StartAsync();
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/become/7");
        SessionRecord genuine = _store.Written[^1];
        byte[] data = genuine.Data.ToArray();
        data[^20] ^= 1;
        byte[] tag = genuine.Tag.ToArray();
        tag[0] ^= 1;
        SessionRecord[] changed =
        [
            genuine with { Data = data },
            genuine with { Data = genuine.Data[..^1] },
            genuine with { Tag = tag },
            genuine with { Version = genuine.Version + 1 },
            genuine with { State = "other" },
            genuine with { Owner = null },
            genuine with { Created = genuine.Created.AddSeconds(-1) },
            genuine with { LastSeen = genuine.LastSeen.AddSeconds(1) },
            genuine with { Expires = genuine.Expires.AddYears(1) },
        ];

        foreach (SessionRecord record in changed)
        {
            for (int i = 0; i < 2; i++)
            {
                _store.Replace(genuine);
                Assert.Equal("Restored 0 0", (await browser.GetAsync("/")).Body);
                _store.Replace(record);
                Assert.Equal("Unreadable 0 0", (await browser.GetAsync("/")).Body);
            }
        }
    }

    [Fact]
    public async Task One_of_another_row_is_refused_although_it_was_decrypted_for_the_same_cookie()
    {
        await using TestApp app = await TestApp.StartAsync(
            BasketEndpoints.Map, BasketEndpoints.With(_store, static options => options.Renewal.After = TimeSpan.FromMinutes(1)));
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/note/first");
        string old = $"{BasketEndpoints.CookieName}={browser.Jar[BasketEndpoints.CookieName]}";
        SessionRecordKey first = _store.Written[^1].Key;
        app.Time.Advance(TimeSpan.FromMinutes(2));
        await browser.GetAsync("/");
        SessionRecordKey second = _store.Written.Last(record => record.Key != first).Key;
        Assert.Equal("Restored 0 0 first", (await app.NewBrowser().GetAsync("/", old)).Body);

        _store.Finding = key => key == first ? second : key;

        Assert.Equal("Unreadable 0 0", (await app.NewBrowser().GetAsync("/", old)).Body);
    }

    /// <summary>Only decryption would notice what is changed behind both the store's back and the memory's.</summary>
    [Fact]
    public async Task What_a_request_has_saved_is_not_decrypted_for_the_next()
    {
        await using TestApp app = await StartAsync();
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/note/first");
        await browser.PostAsync("/note/second");
        Assert.True(MemoryMarshal.TryGetArray(_store.Written[^1].Data, out ArraySegment<byte> saved));

        saved[^20] ^= 1;
        Assert.Equal("Restored 0 0 second", (await browser.GetAsync("/")).Body);
        await browser.GetAsync("/value");
        await browser.GetAsync("/value");
        Assert.Same(_values[0], _values[1]);

        _store.Replace(_store.Written[^1] with { Data = saved.ToArray() });
        Assert.Equal("Restored 0 0 second", (await browser.GetAsync("/")).Body);
        saved[^20] ^= 1;
        Assert.Equal("Unreadable 0 0", (await browser.GetAsync("/")).Body);
    }

    [Fact]
    public async Task One_that_is_gone_is_gone()
    {
        await using TestApp app = await StartAsync();
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/note/first");
        await browser.GetAsync("/value");
        await _store.DeleteAsync(_store.Written[^1].Key, TestContext.Current.CancellationToken);

        Assert.Equal("Revoked 0 0", (await browser.GetAsync("/")).Body);
    }

    private Task<TestApp> StartAsync() => TestApp.StartAsync(
        app =>
        {
            BasketEndpoints.Map(app);
            app.MapGet("/value", (ISession<Basket> session) => _values.Add(session.Value));
        },
        BasketEndpoints.With(_store));
}
