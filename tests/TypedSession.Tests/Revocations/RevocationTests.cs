using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace TypedSession.Tests.Revocations;

public class RevocationTests
{
    [Theory]
    [InlineData("/owner/7")]
    [InlineData("/state")]
    [InlineData("/all")]
    public async Task A_session_that_is_ended_from_outside_is_revoked_and_its_cookie_deleted(string end)
    {
        await using TestApp app = await TestApp.StartAsync(AccountEndpoints.Map);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/become/7");

        await app.NewBrowser().PostAsync(end);
        Answer answer = await browser.GetAsync("/account");

        Assert.Equal("Revoked", answer.Body);
        Assert.StartsWith("__Host-Http-account=; expires=", Assert.Single(answer.SetCookies), StringComparison.Ordinal);
        Assert.Equal("New", (await browser.GetAsync("/account")).Body);
    }

    [Fact]
    public async Task One_session_is_ended_by_its_id()
    {
        await using TestApp app = await TestApp.StartAsync(AccountEndpoints.Map);
        Browser phone = app.NewBrowser();
        Browser desk = app.NewBrowser();
        await phone.PostAsync("/become/7");
        await desk.PostAsync("/become/7");

        desk.Headers["id"] = (await phone.GetAsync("/account/id")).Body;
        await desk.PostAsync("/one");

        Assert.Equal("Revoked", (await phone.GetAsync("/account")).Body);
        Assert.Equal("Restored 7", (await desk.GetAsync("/account")).Body);
    }

    [Fact]
    public async Task The_end_of_an_owners_sessions_is_nobody_elses()
    {
        await using TestApp app = await TestApp.StartAsync(AccountEndpoints.Map);
        Browser other = app.NewBrowser();
        Browser nobody = app.NewBrowser();
        Browser cart = app.NewBrowser();
        await other.PostAsync("/become/77");
        await nobody.PostAsync("/theme/dark");
        await cart.PostAsync("/add/7");

        await app.NewBrowser().PostAsync("/owner/7");

        Assert.Equal("Restored 77", (await other.GetAsync("/account")).Body);
        Assert.Equal("Restored  dark", (await nobody.GetAsync("/account")).Body);
        Assert.Equal("7", (await cart.GetAsync("/")).Body);
    }

    [Fact]
    public async Task After_a_change_of_password_the_other_devices_are_out_and_this_one_stays_under_a_new_id()
    {
        await using TestApp app = await TestApp.StartAsync(AccountEndpoints.Map);
        Browser here = app.NewBrowser();
        Browser[] others = [app.NewBrowser(), app.NewBrowser()];
        foreach (Browser browser in (Browser[])[here, .. others]) await browser.PostAsync("/become/7");
        string id = (await here.GetAsync("/account/id")).Body;

        await here.PostAsync("/others/7");

        Assert.Equal("Restored 7", (await here.GetAsync("/account")).Body);
        Assert.NotEqual(id, (await here.GetAsync("/account/id")).Body);
        foreach (Browser other in others) Assert.Equal("Revoked", (await other.GetAsync("/account")).Body);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3600)]
    public async Task A_sign_in_after_the_end_of_all_is_a_session_again_even_within_the_same_second(int seconds)
    {
        await using TestApp app = await TestApp.StartAsync(AccountEndpoints.Map);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/become/7");
        await browser.PostAsync("/owner/7");
        Assert.Equal("Revoked", (await browser.GetAsync("/account")).Body);
        app.Time.Advance(TimeSpan.FromSeconds(seconds));

        await browser.PostAsync("/become/7");

        Assert.Equal("Restored 7", (await browser.GetAsync("/account")).Body);
    }

    [Fact]
    public async Task A_session_from_before_that_becomes_the_owners_afterwards_stands()
    {
        await using TestApp app = await TestApp.StartAsync(AccountEndpoints.Map);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/theme/dark");
        await app.NewBrowser().PostAsync("/owner/7");

        await browser.PostAsync("/become/7");

        Assert.Equal("Restored 7 dark", (await browser.GetAsync("/account")).Body);
    }

    [Fact]
    public async Task A_session_has_a_new_id_as_soon_as_it_changes_hands()
    {
        await using TestApp app = await TestApp.StartAsync(AccountEndpoints.Map);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/theme/dark");
        string before = (await browser.GetAsync("/account/id")).Body;

        await browser.PostAsync("/become/7");
        string after = (await browser.GetAsync("/account/id")).Body;
        await browser.PostAsync("/theme/light");

        Assert.NotEqual(before, after);
        Assert.Equal(after, (await browser.GetAsync("/account/id")).Body);
    }

    [Fact]
    public async Task A_cookie_that_was_copied_before_the_end_is_worthless_after_it()
    {
        await using TestApp app = await TestApp.StartAsync(AccountEndpoints.Map);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/become/7");
        Browser thief = browser.At(app);

        await browser.PostAsync("/account/end");

        Assert.Equal("Revoked", (await thief.GetAsync("/account")).Body);
    }

    [Fact]
    public async Task What_has_ended_is_forgotten_when_the_copies_have_expired_by_themselves()
    {
        await using TestApp app = await TestApp.StartAsync(AccountEndpoints.Map);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/become/7");
        Browser thief = browser.At(app);
        await browser.PostAsync("/account/end");

        app.Time.Advance(TimeSpan.FromMinutes(20) - TimeSpan.FromSeconds(1));
        Assert.Equal("Revoked", (await thief.At(app).GetAsync("/account")).Body);
        app.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal("Expired", (await thief.GetAsync("/account")).Body);
    }

    [Fact]
    public async Task A_session_of_a_node_whose_clock_is_ahead_ends_as_well()
    {
        KeyRing keys = new();
        MemoryDistributedCache cache = new(Options.Create(new MemoryDistributedCacheOptions()));
        TestApp.Setup setup = new() { Keys = keys, AfterSessions = services => services.AddSingleton<IDistributedCache>(cache).AddTypedSession().UseDistributedCacheRevocations() };
        await using TestApp ahead = await TestApp.StartAsync(AccountEndpoints.Map, setup with { Time = new() });
        await using TestApp behind = await TestApp.StartAsync(AccountEndpoints.Map, setup with { Time = new() });
        ahead.Time.Advance(TimeSpan.FromSeconds(270));
        Browser browser = ahead.NewBrowser();
        await browser.PostAsync("/become/7");

        await behind.NewBrowser().PostAsync("/owner/7");
        ahead.Time.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal("Revoked", (await browser.GetAsync("/account")).Body);

        await browser.PostAsync("/become/7");
        Assert.Equal("Restored 7", (await browser.At(behind).GetAsync("/account")).Body);
        behind.Time.Advance(TimeSpan.FromSeconds(1));
        await behind.NewBrowser().PostAsync("/owner/7");
        ahead.Time.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal("Revoked", (await browser.GetAsync("/account")).Body);
    }
}
