namespace TypedSession.Tests.Binding;

public class IpPrefixTests
{
    public static TheoryData<string, string, string?> Pairs => new()
    {
        { "203.0.113.7", "203.0.113.7", null },
        { "203.0.113.7", "203.0.113.254", null },
        { "203.0.113.7", "203.0.112.7", "IPv4 prefix" },
        { "203.0.113.7", "::ffff:203.0.113.8", null },
        { "203.0.113.7", "::ffff:203.0.112.7", "IPv4 prefix" },
        { "::ffff:203.0.113.7", "203.0.113.8", null },
        { "203.0.113.7", "2001:db8:1:200::7", null },
        { "2001:db8:1:200::7", "203.0.113.7", null },
        { "2001:db8:1:200::7", "2001:db8:1:200:1234:5678:9abc:def0", null },
        { "2001:db8:1:200::7", "2001:db8:1:2ff::7", null },
        { "2001:db8:1:200::7", "2001:db8:1:300::7", "IPv6 prefix" },
        { "127.0.0.1", "127.0.0.2", null },
        { "::1", "127.0.0.1", null },
        { "127.0.0.1", "198.51.100.1", "IPv4 prefix" },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Another_network_is_another_client_and_another_family_of_addresses_is_not(string before, string after, string? differs)
    {
        await using TestApp app = await Clients.StartAsync(ClientBinding.StepUp, ClientSignals.IpPrefix);
        Browser browser = app.NewBrowser(null, before);
        await browser.PostAsync("/add/7");
        Assert.Equal("Restored", await browser.StatusAsync());

        browser.ComesAs(null, after);

        Assert.Equal(differs is null ? "Restored" : "StepUpRequired", await browser.StatusAsync());
        if (differs is not null) Assert.EndsWith($"what differs: {differs}.", Assert.Single(app.Log.Texts(50)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_of_two_families_is_known_by_both_once_it_has_come_by_both()
    {
        await using TestApp app = await Clients.StartAsync(ClientBinding.StepUp, ClientSignals.IpPrefix);
        Browser browser = app.NewBrowser(null, "203.0.113.7");
        await browser.PostAsync("/add/7");
        browser.ComesAs(null, "2001:db8:1:200::7");
        await browser.PostAsync("/add/8");

        foreach ((string address, string status) in new[]
        {
            ("203.0.113.9", "Restored"), ("2001:db8:1:200::9", "Restored"), ("203.0.112.7", "StepUpRequired"), ("2001:db8:2::7", "StepUpRequired"),
        })
        {
            browser.ComesAs(null, address);
            Assert.Equal(status, await browser.StatusAsync());
        }
    }

    [Fact]
    public async Task Without_forwarded_headers_what_a_client_claims_of_its_address_is_nothing()
    {
        await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map, new() { Options = options => (options.Client.Binding, options.Client.Signals) = (ClientBinding.Reject, ClientSignals.IpPrefix) });
        Browser browser = app.NewBrowser(null, "203.0.113.7");
        await browser.PostAsync("/add/7");
        browser.ComesAs(null, "198.51.100.1");

        Assert.Equal("Restored", await browser.StatusAsync());
    }

    [Fact]
    public async Task A_client_without_an_address_is_another_than_one_that_had_one()
    {
        await using TestApp app = await TestApp.StartBareAsync(
            web =>
            {
                // As over a Unix socket.
                web.Use((context, next) =>
                {
                    if (context.Request.Query.ContainsKey("socket")) context.Connection.RemoteIpAddress = null;
                    return next(context);
                });
                web.UseTypedSession();
                CartEndpoints.Map(web);
            },
            new() { Options = options => (options.Client.Binding, options.Client.Signals) = (ClientBinding.StepUp, ClientSignals.IpPrefix) });
        Browser near = app.NewBrowser();
        Browser far = app.NewBrowser();
        await near.PostAsync("/add/7?socket");
        await far.PostAsync("/add/7");

        Assert.Equal("Restored", (await near.GetAsync("/status?socket")).Body);
        Assert.Equal("Restored", (await near.GetAsync("/status")).Body);
        Assert.Equal("StepUpRequired", (await far.GetAsync("/status?socket")).Body);
    }
}
