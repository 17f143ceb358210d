using System.Security.Cryptography;

namespace TypedSession.Security.Tests.Nodes;

/// <summary>How many ends a process knows: all of them.</summary>
public sealed class RevocationCountTests(ITestOutputHelper output)
{
    private const int Compacted = 27;
    private const int Limit = 100_000;

    [Fact]
    public async Task Beyond_a_hundred_thousand_ends_none_is_forgotten()
    {
        await using TestApp app = await TestApp.StartAsync(AccountEndpoints.Map);
        ISessionAdministration revocations = app.Services.GetRequiredService<ISessionAdministration>();
        Browser owned = await Farm.SignInAsync(app);
        await app.NewBrowser().PostAsync("/owner/7");
        Browser ended = await EndedAsync(app);
        Browser renewed = await Farm.SignInAsync(app);
        Browser old = renewed.At(app);
        await renewed.PostAsync("/account/renew");
        app.Time.Advance(TimeSpan.FromSeconds(1));

        await RevokeAsync(0, Limit + 10);
        Assert.Contains($" {Limit} ", Assert.Single(app.Log.Texts(Compacted)), StringComparison.Ordinal);
        await RevokeAsync(Limit + 10, Limit / 2);

        Assert.Single(app.Log.Texts(Compacted));
        Assert.Equal("Revoked", await Farm.StatusAsync(owned, app));
        Assert.Equal("Revoked", await Farm.StatusAsync(ended, app));
        Assert.Equal("Restored 7", await Farm.StatusAsync(old, app));
        Assert.Equal("Restored 7", await Farm.StatusAsync(await Farm.SignInAsync(app), app));

        // An exchange is known exactly for as long as its old id is read.
        await old.PostAsync("/account/end");
        Assert.Equal("Revoked", await Farm.StatusAsync(renewed, app));

        async Task RevokeAsync(int first, int count)
        {
            for (int i = first; i < first + count; i++) await revocations.RevokeAsync(Key(i));
        }
    }

    [Fact]
    public async Task A_node_that_starts_on_a_long_log_forgets_none_of_it()
    {
        const int Known = 50;
        int count = Campaign.Of(10_000_000, 300_000);
        SharedLog log = new();
        KeyRing keys = new();
        ManualTime time = new();
        TestApp.Setup setup = new() { Keys = keys, Time = time };
        await using TestApp first = await TestApp.StartAsync(AccountEndpoints.Map, log.Setup(setup));
        List<Browser> ended = [];
        for (int i = 0; i < Known; i++) ended.Add(await EndedAsync(first));
        Browser owned = await Farm.SignInAsync(first);
        await first.NewBrowser().PostAsync("/owner/7");
        List<Browser> living = [];
        for (int i = 0; i < Known; i++) living.Add(await Farm.SignInAsync(first));
        long before = GC.GetTotalMemory(forceFullCollection: true);
        long start = TimeProvider.System.GetTimestamp();

        await using TestApp second = await TestApp.StartAsync(AccountEndpoints.Map, new LongLog(count, time.GetUtcNow().AddHours(8), log.Records).Setup(setup));

        TimeSpan took = TimeProvider.System.GetElapsedTime(start);
        long bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        output.WriteLine(FormattableString.Invariant($"a log of {count} ends: read in {took.TotalSeconds:0.0} s, {bytes / 1e6:0.0} MB in all, 0 of {ended.Count + 1} forgotten"));
        foreach (Browser each in (Browser[])[.. ended, owned]) Assert.Equal("Revoked", await Farm.StatusAsync(each, second));
        foreach (Browser each in living) Assert.Equal("Restored 7", await Farm.StatusAsync(each, second));

        // 64 MB beside the exact table, and 30 for that and the application.
        Assert.InRange(bytes, long.MinValue, 94_000_000);
    }

    [Fact]
    public async Task An_id_that_is_known_to_have_ended_by_its_fingerprint_gets_no_successor()
    {
        SharedLog log = new();
        KeyRing keys = new();
        ManualTime time = new();
        TestApp.Setup setup = new() { Keys = keys, Time = time };
        await using TestApp first = await TestApp.StartAsync(AccountEndpoints.Map, log.Setup(setup));
        Browser browser = await Farm.SignInAsync(first);
        Browser other = browser.At(first);
        Browser old = browser.At(first);
        await other.PostAsync("/account/renew");
        SessionRevocationEntry exchange = Assert.Single(log.Records);
        await browser.PostAsync("/account/end");
        SessionRevocationEntry[] ends = [.. log.Records.Where(entry => entry.Key == exchange.Key && entry != exchange)];

        // The end alone, then so many others that it is not known exactly, and the exchange at last.
        SharedLog second = new() { PageSize = Limit };
        foreach (SessionRevocationEntry end in ends) await second.AppendAsync(end, default);
        for (int i = 0; i < 2 * Limit; i++) await second.AppendAsync(ends[0] with { Key = Key(i) }, default);
        await second.AppendAsync(exchange, default);
        await using TestApp node = await TestApp.StartAsync(AccountEndpoints.Map, second.Setup(setup));

        Assert.Equal("Revoked", await Farm.StatusAsync(old, node));
        Assert.Equal("Revoked", await Farm.StatusAsync(other, node));
    }

    [Fact]
    public async Task A_node_that_starts_on_a_long_log_links_an_end_to_an_exchange_of_an_earlier_page()
    {
        SharedLog log = new();
        KeyRing keys = new();
        ManualTime time = new();
        TestApp.Setup setup = new() { Keys = keys, Time = time };
        await using TestApp first = await TestApp.StartAsync(AccountEndpoints.Map, log.Setup(setup));
        Browser browser = await Farm.SignInAsync(first);
        Browser other = browser.At(first);
        await other.PostAsync("/account/renew");
        SessionRevocationEntry exchange = Assert.Single(log.Records);
        await browser.PostAsync("/account/end");
        SessionRevocationEntry end = log.Records.First(entry => entry.Key == exchange.Key && entry != exchange);
        time.Advance(TimeSpan.FromMinutes(15));

        SharedLog second = new() { PageSize = Limit };
        await second.AppendAsync(exchange, default);
        for (int i = 0; i < 2 * Limit; i++) await second.AppendAsync(end with { Key = Key(i) }, default);
        await second.AppendAsync(end, default);
        await using TestApp node = await TestApp.StartAsync(AccountEndpoints.Map, second.Setup(setup));

        Assert.Equal("Revoked", await Farm.StatusAsync(other, node));
    }

    private static SessionRecordKey Key(int number) => new(SHA256.HashData(BitConverter.GetBytes(number)));

    /// <summary>A copy of a session that has ended.</summary>
    private static async Task<Browser> EndedAsync(TestApp app)
    {
        Browser browser = await Farm.SignInAsync(app);
        Browser copy = browser.At(app);
        await browser.PostAsync("/account/end");
        return copy;
    }
}
