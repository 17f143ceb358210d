using System.Buffers.Text;
using System.Net;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;

namespace TypedSession.Tests.Cookies;

public class TamperingTests
{
    [Fact]
    public async Task A_cookie_edited_at_any_one_character_is_an_empty_session_and_no_error()
    {
        await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");
        string text = browser.Jar[CartEndpoints.CookieName];

        for (int i = 0; i < text.Length; i++)
        {
            await AssertRefusedAsync(browser, text[..i] + (text[i] == 'A' ? 'B' : 'A') + text[(i + 1)..]);
        }
    }

    [Fact]
    public async Task A_cookie_cut_or_extended_anywhere_is_an_empty_session()
    {
        await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");
        string text = browser.Jar[CartEndpoints.CookieName];

        for (int length = 0; length < text.Length; length++) await AssertRefusedAsync(browser, text[..length]);
        foreach (string tail in (string[])["=", "==", "A", "AAAA", "%", "%3D", "+", "/", ".", "\""]) await AssertRefusedAsync(browser, text + tail);
        foreach (string middle in (string[])[" ", "\t", "=", ",", "%20"]) await AssertRefusedAsync(browser, text[..40] + middle + text[40..]);
        await AssertRefusedAsync(browser, "\"" + text + "\"");
    }

    [Theory]
    [InlineData(EncryptionAlgorithm.AES_256_GCM)]
    [InlineData(EncryptionAlgorithm.AES_256_CBC)]
    public async Task No_flipped_bit_of_a_sealed_cookie_is_accepted(EncryptionAlgorithm algorithm)
    {
        await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map, new() { Keys = new KeyRing(algorithm) });
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");
        byte[] bytes = Base64Url.DecodeFromChars(browser.Jar[CartEndpoints.CookieName]);

        int flipped = 0;
        for (int bit = 0; bit < bytes.Length * 8; bit++, flipped++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            await AssertRefusedAsync(browser, Base64Url.EncodeToString(bytes));
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        Assert.InRange(flipped, 700, 1100);
        Assert.Equal("Restored", (await browser.GetAsync("/status")).Body);
    }

    [Fact]
    public async Task A_last_letter_with_stray_bits_is_refused()
    {
        await using TestApp app = await TestApp.StartAsync(MapEssay);
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        HashSet<int> tails = [];

        // Envelopes of 32, 64 and 96 bytes under 64 more: base64url with a tail of every kind.
        foreach (int length in (int[])[1, 30, 60])
        {
            Browser browser = app.NewBrowser();
            await browser.PostAsync("/write/" + length);
            string text = browser.Jar["__Host-Http-essay"];
            tails.Add(text.Length % 4);
            foreach (char letter in Alphabet.Where(letter => letter != text[^1]))
            {
                Assert.Equal("Unreadable", (await browser.GetAsync("/", $"__Host-Http-essay={text[..^1]}{letter}")).Body);
            }

            Assert.Equal("Restored", (await browser.GetAsync("/")).Body);
        }

        Assert.Equal([0, 2, 3], tails.Order());
    }

    [Fact]
    public async Task A_cookie_that_is_too_long_is_refused_before_any_cryptography()
    {
        await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map);

        await AssertRefusedAsync(app.NewBrowser(), new string('A', 4097));
        Assert.Contains("TooLong", Assert.Single(app.Log.Texts(1)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cookie_of_another_application_is_left_alone()
    {
        await using TestApp other = await TestApp.StartAsync(CartEndpoints.Map);
        Browser browser = other.NewBrowser();
        await browser.PostAsync("/add/7");
        await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map);

        await AssertRefusedAsync(app.NewBrowser(), browser.Jar[CartEndpoints.CookieName]);
        Assert.Contains("KeyNotFound", Assert.Single(app.Log.Texts(1)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cookie_of_this_application_is_read_after_a_restart_and_on_another_node()
    {
        KeyRing keys = new();
        Browser browser;
        await using (TestApp app = await TestApp.StartAsync(CartEndpoints.Map, new() { Keys = keys }))
        {
            browser = app.NewBrowser();
            await browser.PostAsync("/add/7");
        }

        await using TestApp again = await TestApp.StartAsync(CartEndpoints.Map, new() { Keys = keys });
        Assert.Equal("7", (await again.NewBrowser().GetAsync("/", CartEndpoints.CookieName + "=" + browser.Jar[CartEndpoints.CookieName])).Body);
    }

    [Fact]
    public async Task A_session_sealed_by_an_older_key_is_sealed_again()
    {
        await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");
        string before = (await browser.GetAsync("/id")).Body;

        app.RollKey(EncryptionAlgorithm.AES_256_GCM);

        Assert.Single((await browser.GetAsync("/")).SetCookies);
        Answer answer = await browser.GetAsync("/");
        Assert.Equal("7", answer.Body);
        Assert.Empty(answer.SetCookies);
        Assert.Equal(before, (await browser.GetAsync("/id")).Body);
    }

    [Fact]
    public async Task The_log_says_why_and_never_what()
    {
        await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");
        string text = browser.Jar[CartEndpoints.CookieName];

        await AssertRefusedAsync(browser, text[..60] + (text[60] == 'A' ? 'B' : 'A') + text[61..]);
        await AssertRefusedAsync(browser, "no base64url!");

        Assert.Equal(["Tampered", "Malformed"], app.Log.Texts(1).Select(entry => entry[(entry.IndexOf('(', StringComparison.Ordinal) + 1)..entry.IndexOf(')', StringComparison.Ordinal)]));
        Assert.All(app.Log.Entries, entry => Assert.DoesNotContain(text[..20], entry.Text, StringComparison.Ordinal));
    }

    private static async Task AssertRefusedAsync(Browser browser, string text)
    {
        Answer answer = await browser.GetAsync("/status", $"{CartEndpoints.CookieName}={text}");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("Unreadable", answer.Body);
        Assert.Empty(answer.SetCookies);
    }

    private static void MapEssay(WebApplication app)
    {
        app.MapGet("/", (ISession<Essay> session) => session.Status.ToString());
        app.MapPost("/write/{length:int}", (int length, ISession<Essay> session) => session.Update(essay => essay with { Scan = new byte[length] }).Scan.Length);
    }
}
