using System.Buffers.Text;
using System.Net;
using Microsoft.AspNetCore.DataProtection;

namespace TypedSession.Tests.Sealing;

/// <summary>The bytes of docs/wire-format.md, written and read here by hand.</summary>
public class EnvelopeTests : IAsyncLifetime
{
    private const string Header = "0100" + "000102030405060708090a0b0c0d0e0f" + "695735a5" + "00";
    private const string CartOfOne = "92c091920701";

    private TestApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await TestApp.StartAsync(web =>
    {
        CartEndpoints.Map(web);
        web.MapGet("/essay", (ISession<Essay> session) => $"{session.Value.Title} {session.Value.Text.Length} {session.Value.Revision}");
        web.MapPost("/essay/{length:int}", (int length, ISession<Essay> session) => session.Update(essay => essay with { Text = new string('x', length) }).Text.Length);
    });

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task The_sealed_bytes_are_those_of_the_documentation()
    {
        Browser browser = _app.NewBrowser();
        await browser.PostAsync("/add/7");
        _app.Time.Advance(TimeSpan.FromSeconds(300));
        await browser.PostAsync("/add/200");
        string id = (await browser.GetAsync("/id")).Body;

        // Format 1, no flags, id, 2026-01-02T03:04:05Z, 300 seconds as a varint, an array by key, and zeros to 64.
        Assert.Equal(
            ("0100" + id + "695735a5" + "ac02" + "92c092920701" + "92ccc801" + new string('0', 60)).ToLowerInvariant(),
            Convert.ToHexStringLower(Unseal("cart", browser.Jar[CartEndpoints.CookieName])));
    }

    [Fact]
    public async Task An_envelope_made_by_hand_is_read()
    {
        Assert.Equal("7", await ReadCartAsync(Pad(Header + CartOfOne)));
        Assert.Equal("7", await ReadCartAsync(Pad(Header + "8101" + "91920701")));
    }

    [Theory]
    [InlineData("00", "another format")]
    [InlineData("02", "a later format")]
    public async Task An_envelope_of_another_format_is_unreadable(string format, string why)
    {
        Assert.True(await IsUnreadableAsync(Pad(format + Header[2..] + CartOfOne)), why);
    }

    [Fact]
    public async Task An_envelope_with_unknown_flags_is_unreadable()
    {
        for (int bit = 0; bit < 8; bit++) Assert.True(await IsUnreadableAsync(Pad("01" + (1 << bit).ToString("x2") + Header[4..] + CartOfOne)));
    }

    [Fact]
    public async Task The_last_second_that_the_wire_can_say_is_read()
    {
        Assert.Equal("7", await ReadCartAsync(Pad(Header[..^2] + "da94a3b509" + CartOfOne)));
    }

    [Theory]
    [InlineData("8000", "a longer form than needed")]
    [InlineData("808080808000", "too many bytes")]
    [InlineData("ffffffff7f", "more than 32 bits")]
    [InlineData("ffffffff0f", "later than the wire can say")]
    [InlineData("db94a3b509", "one second later than the wire can say")]
    public async Task A_last_seen_that_no_writer_makes_is_unreadable(string delta, string why)
    {
        Assert.True(await IsUnreadableAsync(Pad(Header[..^2] + delta + CartOfOne)), why);
    }

    [Theory]
    [InlineData("b109", "Restored", "1,201 seconds, of which those of today count")]
    [InlineData("b009", "Unreadable", "the default, which no writer names")]
    [InlineData("00", "Unreadable", "none")]
    [InlineData("80e7840f", "Restored", "365 days")]
    [InlineData("81e7840f", "Unreadable", "a second more")]
    [InlineData("0a", "Restored", "10 seconds")]
    public async Task How_long_a_session_may_be_idle_is_said_in_its_seal(string seconds, string status, string why)
    {
        Browser browser = _app.NewBrowser();
        browser.Jar[CartEndpoints.CookieName] = Seal("cart", Pad("0120" + Header[4..] + seconds + CartOfOne));

        Assert.True((await browser.GetAsync("/status")).Body == status, why);
    }

    [Fact]
    public async Task Padding_is_zeros_and_less_than_32_bytes()
    {
        byte[] padded = Pad(Header + CartOfOne);
        for (int i = (Header.Length + CartOfOne.Length) / 2; i < padded.Length; i++)
        {
            padded[i] = 0x80;
            Assert.True(await IsUnreadableAsync(padded));
            padded[i] = 0;
        }

        Assert.True(await IsUnreadableAsync([.. padded, .. new byte[32]]));
        Assert.True(await IsUnreadableAsync([.. padded, 0]));
        Assert.True(await IsUnreadableAsync(padded[..^1]));
        Assert.Equal("7", await ReadCartAsync(padded));
    }

    [Theory]
    [InlineData("", "no body: zeros are the number 0, and no state")]
    [InlineData("c0", "nil")]
    [InlineData("c3", "a boolean")]
    [InlineData("a161", "text")]
    [InlineData("92c0c420", "cut")]
    [InlineData("c1", "no MessagePack")]
    [InlineData("92c0919207019207", "two values")]
    [InlineData("df7fffffff", "a map larger than memory")]
    public async Task A_body_that_is_not_one_state_is_unreadable(string body, string why)
    {
        Assert.True(await IsUnreadableAsync(Pad(Header + body)), why);
    }

    [Fact]
    public async Task Envelopes_of_every_short_length_are_read_or_refused_without_an_error()
    {
        byte[] whole = Pad(Header + CartOfOne);
        for (int length = 0; length <= whole.Length; length++)
        {
            Assert.Equal(HttpStatusCode.OK, (await GetAsync("/", "cart", whole[..length])).Status);
        }

        for (int i = 0; i < whole.Length; i++)
        {
            for (int bit = 0; bit < 8; bit++)
            {
                whole[i] ^= (byte)(1 << bit);
                Assert.Equal(HttpStatusCode.OK, (await GetAsync("/", "cart", whole)).Status);
                whole[i] ^= (byte)(1 << bit);
            }
        }
    }

    [Fact]
    public async Task A_member_stored_as_something_else_has_its_initial_value_and_is_counted()
    {
        Assert.Equal("7", await ReadCartAsync(Pad(Header + "93" + "a162" + "91920701" + "c3")));
        Assert.Contains("2 member(s)", Assert.Single(_app.Log.Texts(3)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_member_that_a_newer_build_wrote_is_written_back()
    {
        Browser browser = _app.NewBrowser();
        browser.Jar[CartEndpoints.CookieName] = Seal("cart", Pad(Header + "82" + "0005" + "09a36e6577"));

        Assert.Empty((await browser.PostAsync("/same")).SetCookies);
        await browser.PostAsync("/add/7");

        Assert.Contains("83" + "0005" + "0191920701" + "09a36e6577", Convert.ToHexStringLower(Unseal("cart", browser.Jar[CartEndpoints.CookieName])), StringComparison.Ordinal);
    }

    [Fact]
    public async Task At_the_ceiling_members_of_a_newer_build_are_the_first_to_go()
    {
        Browser browser = _app.NewBrowser();
        string newer = "82" + "02a3" + "6e6577" + "09" + "c4c8" + new string('f', 400);
        browser.Jar["__Host-Http-essay"] = Seal("essay", Pad(Header + newer));

        Assert.Equal("new 0 0", (await browser.GetAsync("/essay")).Body);
        await browser.PostAsync("/essay/100");
        Assert.Contains(new string('f', 400), Convert.ToHexStringLower(Unseal("essay", browser.Jar["__Host-Http-essay"])), StringComparison.Ordinal);

        Assert.Equal("2100", (await browser.PostAsync("/essay/2100")).Body);
        Assert.DoesNotContain("ffffffff", Convert.ToHexStringLower(Unseal("essay", browser.Jar["__Host-Http-essay"])), StringComparison.Ordinal);
        Assert.Equal("new 2100 0", (await browser.GetAsync("/essay")).Body);
    }

    [Fact]
    public async Task A_seal_for_another_purpose_is_unreadable()
    {
        byte[] envelope = Pad(Header + CartOfOne);
        string[][] purposes =
        [
            ["TypedSession", "v1", "cart"], ["TypedSession", "v2", "cart", CartEndpoints.CookieName], ["TypedSession", "v1", "essay", CartEndpoints.CookieName],
            ["TypedSession", "v1", "cart", "cart"], ["Other", "v1", "cart", CartEndpoints.CookieName],
        ];
        foreach (string[] purpose in purposes)
        {
            string text = Base64Url.EncodeToString(_app.Services.GetDataProtector(purpose[0], purpose[1..]).Protect(envelope));
            Assert.Equal("Unreadable", (await _app.NewBrowser().GetAsync("/status", $"{CartEndpoints.CookieName}={text}")).Body);
        }
    }

    private static byte[] Pad(string hex)
    {
        byte[] bytes = Convert.FromHexString(hex);
        Array.Resize(ref bytes, (bytes.Length + 31) / 32 * 32);
        return bytes;
    }

    private async Task<string> ReadCartAsync(byte[] envelope) => (await GetAsync("/", "cart", envelope)).Body;

    private async Task<bool> IsUnreadableAsync(byte[] envelope) => (await GetAsync("/status", "cart", envelope)).Body == "Unreadable";

    private Task<Answer> GetAsync(string path, string state, byte[] envelope) =>
        _app.NewBrowser().GetAsync(path, $"__Host-Http-{state}={Seal(state, envelope)}");

    private string Seal(string state, byte[] envelope) => Base64Url.EncodeToString(Protector(state).Protect(envelope));

    private byte[] Unseal(string state, string text) => Protector(state).Unprotect(Base64Url.DecodeFromChars(text));

    private IDataProtector Protector(string state) => _app.Services.GetDataProtector("TypedSession", "v1", state, "__Host-Http-" + state);
}
