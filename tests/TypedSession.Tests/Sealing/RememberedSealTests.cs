using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using TypedSession.Tests.Diagnostics;

namespace TypedSession.Tests.Sealing;

/// <summary>A text that was verified or sealed in this process is not decrypted again; whether its session counts is judged each time.</summary>
public class RememberedSealTests
{
    private const string Cookie = CartEndpoints.CookieName;

    [Fact]
    public async Task What_was_sealed_here_is_read_without_being_decrypted()
    {
        await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");

        Assert.Equal(("7", 0), await ReadAsync(app, browser));
        Assert.Equal(("7", 0), await ReadAsync(app, browser));
    }

    [Fact]
    public async Task What_another_node_has_sealed_is_decrypted_once()
    {
        KeyRing keys = new();
        await using TestApp first = await TestApp.StartAsync(CartEndpoints.Map, new() { Keys = keys });
        await using TestApp second = await TestApp.StartAsync(CartEndpoints.Map, new() { Keys = keys });
        Browser browser = first.NewBrowser();
        await browser.PostAsync("/add/7");
        Browser same = Same(second, browser);

        Assert.Equal(("7", 1), await ReadAsync(second, same));
        Assert.Equal(("7", 0), await ReadAsync(second, same));
    }

    [Fact]
    public async Task It_is_turned_off_by_one_option()
    {
        await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map, new() { Options = options => options.Cookie.RememberedBytes = 0 });
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");

        Assert.Equal(("7", 1), await ReadAsync(app, browser));
        Assert.Equal(("7", 1), await ReadAsync(app, browser));
    }

    [Fact]
    public async Task A_text_with_another_letter_anywhere_is_refused()
    {
        await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");
        await ReadAsync(app, browser);
        string text = browser.Jar[Cookie];

        for (int i = 0; i < text.Length; i++)
        {
            string forged = string.Concat(text.AsSpan(0, i), text[i] == 'A' ? "B" : "A", text.AsSpan(i + 1));
            Assert.Equal("", (await app.NewBrowser().GetAsync("/", $"{Cookie}={forged}")).Body);
        }

        foreach (string forged in new[] { text[1..], text[..^1], text + "A", text[..^4], text + text, text[^24..] })
        {
            Assert.Equal("", (await app.NewBrowser().GetAsync("/", $"{Cookie}={forged}")).Body);
        }

        Assert.Equal("7", (await browser.GetAsync("/")).Body);
    }

    [Fact]
    public async Task Another_state_s_text_is_refused_although_it_is_remembered()
    {
        await using TestApp app = await TestApp.StartAsync(web =>
        {
            CartEndpoints.Map(web);
            web.MapGet("/shelf", (ISession<Shelf> shelf) => string.Join(',', shelf.Value.Ids));
        });
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");
        await ReadAsync(app, browser);

        Assert.Equal("", (await app.NewBrowser().GetAsync("/shelf", $"__Host-Http-shelf={browser.Jar[Cookie]}")).Body);
    }

    [Fact]
    public async Task A_session_that_has_ended_or_expired_is_refused_although_its_text_is_remembered()
    {
        await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map);
        Browser ended = app.NewBrowser();
        Browser idle = app.NewBrowser();
        await ended.PostAsync("/add/7");
        await idle.PostAsync("/add/8");
        Browser copy = Same(app, ended);
        Browser idleCopy = Same(app, idle);
        await ReadAsync(app, copy);
        await ended.PostAsync("/end");

        Assert.Equal("Revoked", (await copy.GetAsync("/status")).Body);
        app.Time.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal("Expired", (await idleCopy.GetAsync("/status")).Body);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_key_that_is_revoked_while_its_texts_are_remembered_takes_them_along()
    {
        await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");
        Assert.Equal(("7", 0), await ReadAsync(app, browser));

        IKeyManager manager = app.Services.GetRequiredService<IKeyManager>();
        manager.RevokeKey(manager.GetAllKeys().Single().KeyId);

        // Data Protection reads its ring again in the background, and goes on with the old one until then.
        Browser copy = Same(app, browser);
        while ((await copy.GetAsync("/", $"{Cookie}={browser.Jar[Cookie]}")).Body != "") TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        Assert.Contains(app.Log.Texts(1), text => text.Contains("KeyRevoked", StringComparison.Ordinal));
    }

    [Fact(Timeout = 120_000)]
    public async Task A_ring_that_is_read_again_is_remembered_anew()
    {
        await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");
        Assert.Equal(("7", 0), await ReadAsync(app, browser));

        app.Services.GetRequiredService<IKeyManager>().CreateNewKey(DateTimeOffset.UtcNow.AddDays(1), DateTimeOffset.UtcNow.AddDays(100));
        while (await ReadAsync(app, browser) is { Unsealed: 0 } read)
        {
            Assert.Equal("7", read.Body);
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }

        Assert.Equal(("7", 0), await ReadAsync(app, browser));
    }

    [Fact]
    public async Task Requests_share_a_value_that_nothing_can_change_and_no_other()
    {
        List<object> values = [];
        await using TestApp app = await TestApp.StartAsync(web =>
        {
            CartEndpoints.Map(web);
            web.MapGet("/both", (ISession<Cart> cart, ISession<Shelf> shelf) =>
            {
                values.AddRange([cart.Value, shelf.Value]);
#pragma warning disable TSS305 // What is lost here must not reach another request.
                shelf.Value.Ids.Add(9);
#pragma warning restore TSS305
                return string.Join(',', shelf.Value.Ids);
            });
            web.MapPost("/shelf", (ISession<Shelf> shelf) => { shelf.Update(state => state with { Ids = [1, 2] }); });
        });
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");
        await browser.PostAsync("/shelf");

        for (int i = 0; i < 3; i++) Assert.Equal("1,2,9", (await browser.GetAsync("/both")).Body);
        Assert.Same(values[2], values[4]);
        Assert.NotSame(values[3], values[5]);
    }

    [Fact]
    public async Task A_flood_of_new_sessions_pushes_out_no_visitor_who_comes_back()
    {
        await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map, new() { Options = options => options.Cookie.RememberedBytes = 64 * 1024 });
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");
        for (int i = 0; i < 4; i++) await ReadAsync(app, browser);

        for (int i = 0; i < 500; i++) await app.NewBrowser().PostAsync("/add/8");
        Assert.Equal(("7", 0), await ReadAsync(app, browser));
    }

    [Fact]
    public async Task Ambiguous_cookies_stay_so_when_both_are_remembered()
    {
        await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map);
        Browser one = app.NewBrowser();
        Browser other = app.NewBrowser();
        await one.PostAsync("/add/7");
        await other.PostAsync("/add/8");

        Assert.Equal("", (await app.NewBrowser().GetAsync("/", $"{Cookie}={one.Jar[Cookie]}; {Cookie}={other.Jar[Cookie]}")).Body);
    }

    private static Browser Same(TestApp app, Browser browser)
    {
        Browser same = app.NewBrowser();
        foreach ((string name, string text) in browser.Jar) same.Jar[name] = text;
        return same;
    }

    /// <summary>The page, and how many texts were decrypted for it.</summary>
    private static async Task<(string Body, int Unsealed)> ReadAsync(TestApp app, Browser browser)
    {
        using MetricCollector<double> seals = app.Collect<double>("typedsession.seal.duration");
        string body = (await browser.GetAsync("/")).Body;
        return (body, seals.Tags().Count(static tags => tags.StartsWith("unseal", StringComparison.Ordinal)));
    }
}

/// <summary>A state in which something can change.</summary>
[SessionState]
public sealed partial record Shelf
{
    [SessionKey(0), MaxLength(8)]
    public List<int> Ids { get; init; } = [];
}
