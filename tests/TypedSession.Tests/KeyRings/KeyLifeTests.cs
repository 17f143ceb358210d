using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace TypedSession.Tests.KeyRings;

/// <summary>Keys are rolled, deleted and revoked, and their algorithm changes: nobody is lost who need not be.</summary>
public class KeyLifeTests
{
    [Fact]
    public async Task Who_was_seen_since_the_key_was_rolled_outlives_the_old_key()
    {
        KeyRing keys = new();
        (Browser seen, Browser absent, Guid old) = await RolledAsync(keys);

        keys.Delete(old);

        await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map, new() { Keys = keys });
        Assert.Equal("1", await BodyAsync(app, seen));
        Assert.Equal("", await BodyAsync(app, absent));
        Assert.Contains("KeyNotFound", Assert.Single(app.Log.Texts(1)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cookie_of_a_deleted_key_is_left_alone_and_read_again_when_the_key_is_back()
    {
        KeyRing keys = new(), backup = new();
        (_, Browser absent, Guid old) = await RolledAsync(keys);
        backup.Join(keys);
        keys.Delete(old);
        await using (TestApp app = await TestApp.StartAsync(CartEndpoints.Map, new() { Keys = keys }))
        {
            Assert.Empty((await app.NewBrowser().GetAsync("/", Cookie(absent))).SetCookies);
        }

        await using TestApp restored = await TestApp.StartAsync(CartEndpoints.Map, new() { Keys = backup });
        Assert.Equal("2", await BodyAsync(restored, absent));
    }

    [Fact]
    public async Task A_revoked_key_s_cookies_are_refused_and_all_others_stay()
    {
        KeyRing keys = new();
        (Browser seen, Browser absent, Guid old) = await RolledAsync(keys);
        await using (TestApp app = await TestApp.StartAsync(CartEndpoints.Map, new() { Keys = keys }))
        {
            app.Services.GetRequiredService<IKeyManager>().RevokeKey(old);
        }

        await using TestApp again = await TestApp.StartAsync(CartEndpoints.Map, new() { Keys = keys });
        Assert.Equal("1", await BodyAsync(again, seen));
        Assert.Equal("", await BodyAsync(again, absent));
        Assert.Contains("KeyRevoked", Assert.Single(again.Log.Texts(1)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_all_keys_are_revoked_everybody_begins_anew_under_a_new_key()
    {
        KeyRing keys = new();
        (Browser seen, _, _) = await RolledAsync(keys);
        await using (TestApp app = await TestApp.StartAsync(CartEndpoints.Map, new() { Keys = keys }))
        {
            app.Services.GetRequiredService<IKeyManager>().RevokeAllKeys(DateTimeOffset.UtcNow);
        }

        await using TestApp again = await TestApp.StartAsync(CartEndpoints.Map, new() { Keys = keys });
        Browser browser = again.NewBrowser();
        browser.Jar[CartEndpoints.CookieName] = seen.Jar[CartEndpoints.CookieName];
        Assert.Equal("", (await browser.GetAsync("/")).Body);
        await browser.PostAsync("/add/5");
        Assert.Equal("5", (await browser.GetAsync("/")).Body);
    }

    [Theory]
    [InlineData(EncryptionAlgorithm.AES_256_CBC, EncryptionAlgorithm.AES_256_GCM)]
    [InlineData(EncryptionAlgorithm.AES_256_GCM, EncryptionAlgorithm.AES_256_CBC)]
    public async Task A_change_of_algorithm_loses_nobody(EncryptionAlgorithm before, EncryptionAlgorithm after)
    {
        KeyRing keys = new(before);
        string text;
        await using (TestApp old = await TestApp.StartAsync(CartEndpoints.Map, new() { Keys = keys }))
        {
            Browser visitor = old.NewBrowser();
            await visitor.PostAsync("/add/7");
            text = visitor.Jar[CartEndpoints.CookieName];
        }

        await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map, new() { Keys = keys });
        Browser browser = app.NewBrowser();
        browser.Jar[CartEndpoints.CookieName] = text;
        app.RollKey(after);

        Assert.Equal("7", (await browser.GetAsync("/")).Body);
        Assert.Equal(after == EncryptionAlgorithm.AES_256_GCM, browser.Jar[CartEndpoints.CookieName].Length < text.Length);
        Assert.Equal("7", (await browser.GetAsync("/")).Body);
        Assert.Empty(app.Log.Texts(1));
    }

    /// <summary>Two visitors with carts 1 and 2; the key is rolled, and only the first is seen again.</summary>
    private static async Task<(Browser Seen, Browser Absent, Guid Old)> RolledAsync(KeyRing keys)
    {
        await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map, new() { Keys = keys });
        (Browser seen, Browser absent) = (app.NewBrowser(), app.NewBrowser());
        await seen.PostAsync("/add/1");
        await absent.PostAsync("/add/2");
        Guid old = app.SealingKey();
        app.RollKey(EncryptionAlgorithm.AES_256_GCM);
        Assert.Single((await seen.GetAsync("/")).SetCookies);
        return (seen, absent, old);
    }

    private static async Task<string> BodyAsync(TestApp app, Browser visitor) => (await app.NewBrowser().GetAsync("/", Cookie(visitor))).Body;

    private static string Cookie(Browser visitor) => $"{CartEndpoints.CookieName}={visitor.Jar[CartEndpoints.CookieName]}";
}
