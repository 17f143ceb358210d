using Microsoft.Extensions.Options;

namespace TypedSession.Tests.Binding;

public class ProviderTests
{
    public static TheoryData<string, Action<TypedSessionOptions>> Impossible => new()
    {
        { "Client.Signals is None", options => (options.Client.Binding, options.Client.Signals) = (ClientBinding.Report, ClientSignals.None) },
        { "Client.Signals is Provider", options => (options.Client.Binding, options.Client.Signals) = (ClientBinding.Report, ClientSignals.Provider) },
        { "Client.Signals is 8", options => options.Client.Signals = (ClientSignals)8 },
        { "Client.Binding is 4", options => options.Client.Binding = (ClientBinding)4 },
    };

    [Theory]
    [InlineData("certificate 1", "certificate 1", false)]
    [InlineData("certificate 1", "certificate 2", true)]
    [InlineData("certificate 1", null, true)]
    [InlineData(null, "certificate 1", false)]
    [InlineData("", "certificate 1", false)]
    public async Task An_application_has_a_signal_of_its_own(string? before, string? after, bool isOther)
    {
        await using TestApp app = await Clients.StartAsync(ClientBinding.StepUp, new TypedSessionOptions().Client.Signals, setup: WithProvider());
        Browser browser = app.NewBrowser(Clients.Chrome155);
        if (before is not null) browser.Headers["X-Certificate"] = before;
        await browser.PostAsync("/add/7");

        browser.ComesAs(Clients.Chrome156);
        browser.Headers.Remove("X-Certificate");
        if (after is not null) browser.Headers["X-Certificate"] = after;

        Assert.Equal(isOther ? "StepUpRequired" : "Restored", await browser.StatusAsync());
        if (isOther) Assert.EndsWith("what differs: client certificate.", Assert.Single(app.Log.Texts(50)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_signals_that_differ_are_named_and_none_of_their_values()
    {
        await using TestApp app = await Clients.StartAsync(ClientBinding.Report, ClientSignals.UserAgent | ClientSignals.IpPrefix | ClientSignals.Provider, setup: WithProvider());
        Browser browser = app.NewBrowser(Clients.Chrome155, "203.0.113.7");
        browser.Headers["X-Certificate"] = "certificate 1";
        await browser.PostAsync("/add/7");

        Browser thief = app.Steal(browser, Clients.Firefox150, "198.51.100.1");
        thief.Headers["X-Certificate"] = "certificate 2";
        await thief.GetAsync("/");

        Assert.EndsWith("what differs: user agent, client certificate, IPv4 prefix.", Assert.Single(app.Log.Texts(50)), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Impossible))]
    public async Task Binding_to_nothing_stops_the_application_at_its_start(string message, Action<TypedSessionOptions> configure)
    {
        OptionsValidationException exception = await Assert.ThrowsAsync<OptionsValidationException>(
            () => TestApp.StartAsync(CartEndpoints.Map, new() { Options = configure }));

        Assert.Contains("TypedSessionOptions." + message, exception.Message, StringComparison.Ordinal);
    }

    private static TestApp.Setup WithProvider() => new() { AfterSessions = services => services.AddTypedSession().UseClientSignal<CertificateSignal>() };

    private sealed class CertificateSignal : IClientSignalProvider
    {
        public string Name => "client certificate";

        public string? GetSignal(HttpContext context) => context.Request.Headers["X-Certificate"];
    }
}
