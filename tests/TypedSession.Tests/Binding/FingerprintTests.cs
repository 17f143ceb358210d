using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace TypedSession.Tests.Binding;

/// <summary>The fingerprint of docs/wire-format.md, written and read here by hand; and nodes that make none.</summary>
public class FingerprintTests
{
    private const ClientSignals UserAgentAndIp = ClientSignals.UserAgent | ClientSignals.IpPrefix;
    private const string Id = "000102030405060708090a0b0c0d0e0f";

    [Fact]
    public async Task The_fingerprint_is_that_of_the_documentation()
    {
        await using TestApp app = await Clients.StartAsync(ClientBinding.StepUp, UserAgentAndIp);
        Browser browser = app.NewBrowser(Clients.Chrome155, "203.0.113.7");
        await browser.PostAsync("/add/7");
        string id = (await browser.GetAsync("/id")).Body;

        // Flag 2, no time since the creation, the fingerprint, and the body.
        Assert.StartsWith(
            $"0102{id}695735a500{Slot(id, 0, "Chrome|Windows|")}0000{Slot(id, 2, "CB0071")}0000" + "92c091920701", Envelope(app, browser), StringComparison.OrdinalIgnoreCase);

        browser.ComesAs(Clients.Chrome155, "2001:db8:1:203::7");
        await browser.PostAsync("/add/8");
        Assert.Contains(
            $"{Slot(id, 0, "Chrome|Windows|")}0000{Slot(id, 2, "CB0071")}{Slot(id, 3, "20010DB8000102")}" + "92c092", Envelope(app, browser), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_same_client_leaves_other_bits_in_each_session()
    {
        await using TestApp app = await Clients.StartAsync(ClientBinding.StepUp);
        HashSet<string> seen = [];
        for (int i = 0; i < 4; i++)
        {
            Browser browser = app.NewBrowser(Clients.Chrome155);
            await browser.PostAsync("/add/7");
            seen.Add(Envelope(app, browser)[46..62]);
        }

        Assert.NotEqual(1, seen.Count);
    }

    [Fact]
    public async Task Each_slot_is_compared_by_itself_and_an_empty_one_not_at_all()
    {
        await using TestApp app = await Clients.StartAsync(ClientBinding.StepUp, UserAgentAndIp);
        string agent = Slot(Id, 0, "Firefox|Windows|");
        string v4 = Slot(Id, 2, "CB0071");
        foreach ((string slots, string differs) in new[]
        {
            ($"{agent}0000{v4}0000", ""), ($"{agent}000000000000", ""), ($"00000000{v4}0000", ""), ("000000000000ffff", ""), ($"0000ffff{v4}0000", ""),
            ($"{Other(agent)}0000{v4}0000", "user agent"), ($"{agent}0000{Other(v4)}0000", "IPv4 prefix"), ($"{Other(agent)}0000{Other(v4)}ffff", "user agent, IPv4 prefix"),
        })
        {
            Browser browser = app.NewBrowser(Clients.Firefox151, "203.0.113.9");
            browser.Jar[CartEndpoints.CookieName] = Seal(app, slots);
            int before = app.Log.Texts(50).Count();

            Assert.Equal(differs.Length == 0 ? "Restored" : "StepUpRequired", await browser.StatusAsync());
            string[] said = [.. app.Log.Texts(50).Skip(before)];
            if (differs.Length == 0) Assert.Empty(said);
            else Assert.EndsWith($"what differs: {differs}.", Assert.Single(said), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_session_from_before_it_was_switched_on_is_bound_at_its_next_sealing()
    {
        await using TestApp off = await Clients.StartAsync(ClientBinding.Off);
        await using TestApp on = await Clients.StartAsync(ClientBinding.StepUp, setup: new() { Keys = off.Keys, Time = off.Time });
        Browser browser = off.NewBrowser(Clients.Chrome155);
        await browser.PostAsync("/add/7");
        Browser moved = browser.At(on);
        moved.ComesAs(Clients.Chrome155);

        Assert.Equal("Restored", await on.Steal(moved).StatusAsync());
        Assert.Empty((await moved.GetAsync("/")).SetCookies);
        await moved.PostAsync("/add/8");

        Assert.Equal("Restored", await moved.StatusAsync());
        Assert.Equal("StepUpRequired", await on.Steal(moved).StatusAsync());
    }

    [Fact]
    public async Task A_node_that_binds_none_keeps_what_another_has_bound()
    {
        await using TestApp on = await Clients.StartAsync(ClientBinding.StepUp);
        await using TestApp off = await Clients.StartAsync(ClientBinding.Off, setup: new() { Keys = on.Keys, Time = on.Time });
        Browser browser = on.NewBrowser(Clients.Chrome155);
        await browser.PostAsync("/add/7");

        Browser moved = off.Steal(browser);
        Assert.Equal("Restored", await moved.StatusAsync());
        await moved.PostAsync("/add/8");

        Assert.Equal("StepUpRequired", await on.Steal(moved).StatusAsync());
        Assert.Equal("Restored", await on.Steal(moved, Clients.Chrome156).StatusAsync());
    }

    [Fact]
    public async Task A_node_that_binds_none_forgets_the_client_with_the_id()
    {
        await using TestApp on = await Clients.StartAsync(ClientBinding.StepUp);
        await using TestApp off = await Clients.StartAsync(ClientBinding.Off, setup: new() { Keys = on.Keys, Time = on.Time });
        Browser browser = on.NewBrowser(Clients.Chrome155);
        await browser.PostAsync("/add/7");

        Browser moved = off.Steal(browser, Clients.Chrome155);
        await moved.PostAsync("/renew");

        Browser back = on.Steal(moved, Clients.Chrome155);
        Assert.Equal("Restored", await back.StatusAsync());
        await back.PostAsync("/add/8");
        Assert.Equal("StepUpRequired", await on.Steal(back).StatusAsync());
    }

    private static string Slot(string id, byte slot, string signal) =>
        Convert.ToHexString(HMACSHA256.HashData(Convert.FromHexString(id), (byte[])[slot, .. Encoding.UTF8.GetBytes(signal)]).AsSpan(0, 2));

    private static string Other(string slot) => slot == "0001" ? "0002" : "0001";

    private static string Seal(TestApp app, string fingerprint)
    {
        byte[] bytes = Convert.FromHexString("0102" + Id + "695735a5" + "00" + fingerprint + "92c091920701");
        Array.Resize(ref bytes, 64);
        return Base64Url.EncodeToString(Protector(app).Protect(bytes));
    }

    private static string Envelope(TestApp app, Browser browser) =>
        Convert.ToHexString(Protector(app).Unprotect(Base64Url.DecodeFromChars(browser.Jar[CartEndpoints.CookieName])));

    private static IDataProtector Protector(TestApp app) => app.Services.GetDataProtector("TypedSession", "v1", "cart", CartEndpoints.CookieName);
}
