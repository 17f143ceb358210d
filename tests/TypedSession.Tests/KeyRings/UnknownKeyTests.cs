using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace TypedSession.Tests.KeyRings;

/// <summary>Nodes whose key rings differ, after the two minutes in which the framework looks for unknown keys itself.</summary>
public class UnknownKeyTests
{
    private static TestApp.Setup Later => new() { AfterSessions = PastItsFirstMinutes.AddTo };

    [Fact]
    public async Task Nodes_that_each_made_a_first_key_read_each_other_s_cookies()
    {
        await using TestApp one = await TestApp.StartAsync(CartEndpoints.Map, Later);
        await using TestApp two = await TestApp.StartAsync(CartEndpoints.Map, Later);
        one.Keys.Join(two.Keys);
        string first = await CookieAsync(one, 1);
        string second = await CookieAsync(two, 2);

        Assert.Equal("1", (await two.NewBrowser().GetAsync("/", first)).Body);
        Assert.Equal("2", (await one.NewBrowser().GetAsync("/", second)).Body);
        Assert.Single(two.Log.Texts(67));
        Assert.Empty(one.Log.Texts(1).Concat(two.Log.Texts(1)));
    }

    [Fact]
    public async Task Then_the_nodes_agree_on_one_key_and_no_longer_seal_each_other_s_cookies_again()
    {
        await using TestApp one = await TestApp.StartAsync(CartEndpoints.Map, Later);
        await using TestApp two = await TestApp.StartAsync(CartEndpoints.Map, Later);
        one.Keys.Join(two.Keys);
        await two.NewBrowser().GetAsync("/", await CookieAsync(one, 1));
        await one.NewBrowser().GetAsync("/", await CookieAsync(two, 2));

        // The rings themselves are read again in the background.
        Assert.True(SpinWait.SpinUntil(() => one.SealingKey() == two.SealingKey(), TimeSpan.FromSeconds(30)));
        Assert.Empty((await two.NewBrowser().GetAsync("/", await CookieAsync(one, 3))).SetCookies);
        Assert.Empty((await one.NewBrowser().GetAsync("/", await CookieAsync(two, 4))).SetCookies);
    }

    [Fact]
    public async Task All_requests_of_a_page_wait_for_the_one_that_looks()
    {
        await using TestApp one = await TestApp.StartAsync(CartEndpoints.Map, Later);
        await using TestApp two = await TestApp.StartAsync(CartEndpoints.Map, Later);
        one.Keys.Join(two.Keys);
        string cookie = await CookieAsync(one, 1);
        Browser browser = two.NewBrowser();

        Answer[] answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => browser.GetAsync("/", cookie)));

        Assert.All(answers, answer => Assert.Equal("1", answer.Body));
    }

    [Fact]
    public async Task A_key_that_another_node_made_by_hand_is_found()
    {
        KeyRing keys = new();
        await using TestApp one = await TestApp.StartAsync(CartEndpoints.Map, Later with { Keys = keys });
        await using TestApp two = await TestApp.StartAsync(CartEndpoints.Map, Later with { Keys = keys });

        one.RollKey(Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.EncryptionAlgorithm.AES_256_GCM);

        Assert.Equal("1", (await two.NewBrowser().GetAsync("/", await CookieAsync(one, 1))).Body);
    }

    [Fact]
    public async Task Strangers_make_the_keys_be_read_once_a_second_at_most()
    {
        await using TestApp stranger = await TestApp.StartAsync(CartEndpoints.Map);
        await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map, Later);
        string foreign = await CookieAsync(stranger, 1);
        int before = app.Keys.Reads;

        for (int i = 0; i < 5; i++) Assert.Equal("Unreadable", (await app.NewBrowser().GetAsync("/status", foreign)).Body);
        Assert.Equal(before + 1, app.Keys.Reads);

        app.Time.Advance(TimeSpan.FromSeconds(1));
        await app.NewBrowser().GetAsync("/status", foreign);
        Assert.Equal(before + 2, app.Keys.Reads);
        Assert.Empty(app.Log.Texts(67));
    }

    [Fact]
    public async Task Keys_that_cannot_be_read_cost_no_request_more_than_its_session()
    {
        await using TestApp stranger = await TestApp.StartAsync(CartEndpoints.Map);
        await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map, Later);
        app.Keys.IsAway = true;

        Answer answer = await app.NewBrowser().GetAsync("/status", await CookieAsync(stranger, 1));

        Assert.Equal("Unreadable", answer.Body);
        Assert.Empty(answer.SetCookies);
        Assert.Single(app.Log.Texts(68));
    }

    [Fact]
    public async Task No_request_waits_for_keys_that_are_read_slowly_however_many_name_unknown_ones()
    {
        await using TestApp stranger = await TestApp.StartAsync(CartEndpoints.Map);
        await using TestApp other = await TestApp.StartAsync(CartEndpoints.Map);
        await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map, Later);
        Browser honest = app.NewBrowser();
        await honest.PostAsync("/add/7");
        string[] foreign = [await CookieAsync(stranger, 1), await CookieAsync(other, 1)];
        using ManualResetEventSlim gate = new();
        app.Keys.Gate = gate;

        // None of these would be answered if it waited for the repository.
        Answer[] answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(i => app.NewBrowser().GetAsync("/status", foreign[i % 2])));

        Assert.All(answers, static answer => Assert.Equal("Unreadable", answer.Body));
        Assert.Equal("7", (await honest.GetAsync("/")).Body);
        gate.Set();
    }

    [Fact]
    public async Task The_token_of_the_keys_is_one_for_all_who_ask()
    {
        await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map);
        IKeyManager manager = app.Services.GetRequiredService<IKeyManager>();

        Assert.Equal(manager.GetCacheExpirationToken(), manager.GetCacheExpirationToken());
        CancellationToken before = manager.GetCacheExpirationToken();
        manager.CreateNewKey(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(90));
        Assert.NotEqual(before, manager.GetCacheExpirationToken());
    }

    [Fact]
    public async Task The_application_s_key_manager_does_all_that_it_did()
    {
        await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map);
        IKeyManager manager = app.Services.GetRequiredService<IKeyManager>();
        IKey key = manager.CreateNewKey(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(90));
        CancellationToken expiration = manager.GetCacheExpirationToken();
        Assert.False(expiration.IsCancellationRequested);

        manager.RevokeKey(key.KeyId, "a test");

        Assert.True(expiration.IsCancellationRequested);
        Assert.True(Assert.Single(manager.GetAllKeys(), stored => stored.IsRevoked).KeyId == key.KeyId);
        Assert.Equal((manager as IDeletableKeyManager)?.CanDeleteKeys, false);
        manager.RevokeAllKeys(DateTimeOffset.UtcNow.AddMinutes(1));
        Assert.All(manager.GetAllKeys(), stored => Assert.True(stored.IsRevoked));
    }

    private static async Task<string> CookieAsync(TestApp app, int product)
    {
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/" + product);
        return $"{CartEndpoints.CookieName}={browser.Jar[CartEndpoints.CookieName]}";
    }
}
