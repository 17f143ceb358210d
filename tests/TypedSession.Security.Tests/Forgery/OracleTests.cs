using System.Buffers.Text;
using System.Net;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace TypedSession.Security.Tests.Forgery;

/// <summary>Whatever is wrong with a cookie, the client sees one answer, and the log alone says more.</summary>
public sealed class OracleTests(ITestOutputHelper output)
{
    private const string Name = CartEndpoints.CookieName;

    [Fact]
    public async Task Every_cause_of_refusal_has_the_same_status_headers_and_body()
    {
        await using TestApp other = await TestApp.StartAsync(CartEndpoints.Map);
        Browser stranger = other.NewBrowser();
        await stranger.PostAsync("/add/7");
        await using TestApp app = await TestApp.StartAsync(AccountEndpoints.Map);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");
        await browser.PostAsync("/become/7");
        string text = browser.Jar[Name];
        byte[] envelope = app.Services.GetDataProtector("TypedSession", "v1", "cart", Name).Unprotect(Base64Url.DecodeFromChars(text));
        string revoked = await SealByRevokedKeyAsync(app, browser);
        text = browser.Jar[Name];
        Dictionary<string, string> causes = new()
        {
            ["Malformed"] = text + "=",
            ["TooLong"] = new string('A', 4097),
            ["KeyNotFound"] = stranger.Jar[Name],
            ["KeyRevoked"] = revoked,
            ["Tampered"] = Edited(text, ^20),
            ["Tampered, in the first byte after the key"] = Edited(text, 30),
            ["Tampered, of another state"] = browser.Jar[AccountEndpoints.CookieName],
            ["Tampered, cut"] = text[..^4],
            ["Format"] = Seal(app, [2, .. envelope[1..]]),
            ["Format, padding"] = Seal(app, [.. envelope[..^1], 1]),
            ["Body"] = Seal(app, [.. envelope[..23], 0xc1, .. new byte[8]]),
            ["Body, of another state"] = Seal(app, [.. envelope[..23], 0x07, .. new byte[8]]),
            ["CreatedInFuture"] = Seal(app, [.. envelope[..18], 0xff, 0xff, 0, 0, .. envelope[22..]]),
        };

        HashSet<string> answers = [];
        foreach ((string cause, string forged) in causes)
        {
            Answer answer = await browser.GetAsync("/", $"{Name}={forged}");
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            answers.Add($"{answer.Body}|{string.Join(',', answer.SetCookies)}|{answer.Vary}|{answer.CacheControl}|{string.Join(',', answer.Headers)}");
            Assert.Contains($"({cause.Split(',')[0]})", app.Log.Texts(1).Last(), StringComparison.Ordinal);
        }

        output.WriteLine($"causes of refusal: {causes.Count} tried, {answers.Count} different answer");
        Assert.Single(answers);
        Assert.Equal("7", (await browser.GetAsync("/")).Body);
    }

    private static string Edited(string text, Index at)
    {
        int index = at.GetOffset(text.Length);
        return text[..index] + (text[index] == 'A' ? 'B' : 'A') + text[(index + 1)..];
    }

    private static string Seal(TestApp app, byte[] envelope) =>
        Base64Url.EncodeToString(app.Services.GetDataProtector("TypedSession", "v1", "cart", Name).Protect(envelope));

    /// <summary>A cookie whose key is revoked; the browser's own is under the next key.</summary>
    private static async Task<string> SealByRevokedKeyAsync(TestApp app, Browser browser)
    {
        string old = browser.Jar[Name];
        Guid key = app.SealingKey();
        app.RollKey(Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.EncryptionAlgorithm.AES_256_GCM);
        await browser.GetAsync("/");
        await browser.GetAsync("/account");
        app.Services.GetRequiredService<IKeyManager>().RevokeKey(key);

        // The ring is read again in the background.
        for (int i = 0; i < 1000 && (await browser.GetAsync("/status", $"{Name}={old}")).Body != "Unreadable"; i++) await Task.Yield();
        return old;
    }
}
