using System.Diagnostics.Metrics;

namespace TypedSession.Tests.Diagnostics;

public sealed class MetricsTests : IAsyncLifetime
{
    private TestApp _app = null!;
    private Browser _browser = null!;
    private Measurements _measured = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await TestApp.StartAsync(CartEndpoints.Map, new() { Options = static options => options.Cookie.RememberedBytes = 0 });
        _browser = _app.NewBrowser();
        _measured = new Measurements(_app);
    }

    public async ValueTask DisposeAsync()
    {
        _measured.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Loads_are_counted_once_a_request_by_how_the_value_came_to_be()
    {
        await _browser.GetAsync("/");
        await _browser.PostAsync("/add/7");
        await _browser.GetAsync("/");
        await _browser.GetAsync("/", CartEndpoints.CookieName + "=nonsense!");
        _app.Time.Advance(TimeSpan.FromHours(1));
        await _browser.GetAsync("/");
        await _browser.GetAsync("/untouched");

        Assert.Equal(["new cart", "new cart", "restored cart", "unreadable cart", "expired cart"], _measured.Tags("typedsession.loads"));
    }

    [Fact]
    public async Task Rejections_are_counted_by_reason()
    {
        await _browser.PostAsync("/add/7");
        string text = _browser.Jar[CartEndpoints.CookieName];

        await _browser.GetAsync("/", $"{CartEndpoints.CookieName}=nonsense!");
        await _browser.GetAsync("/", $"{CartEndpoints.CookieName}={new string('A', 5000)}");
        await _browser.GetAsync("/", $"{CartEndpoints.CookieName}={text[..^4]}AAAA");
        await _browser.GetAsync("/", string.Join("; ", Enumerable.Range(0, 9).Select(i => $"{CartEndpoints.CookieName}={i}")));
        _app.Time.Advance(TimeSpan.FromHours(1));
        await _browser.GetAsync("/");

        Assert.Equal(["malformed cart", "too_long cart", "tampered cart", "too_many_candidates cart", "idle_expired cart"], _measured.Tags("typedsession.rejections"));
    }

    [Fact]
    public async Task Commits_are_counted_by_what_they_did()
    {
        await _browser.PostAsync("/add/7");
        await _browser.PostAsync("/add/8");
        await _browser.PostAsync("/same");
        await _browser.PostAsync("/renew");
        _app.Time.Advance(TimeSpan.FromMinutes(15));
        await _browser.GetAsync("/");
        await _browser.PostAsync("/end");

        Assert.Equal(["created cart", "changed cart", "renewed cart", "renewed cart", "deleted cart"], _measured.Tags("typedsession.commits"));
    }

    [Fact]
    public async Task The_size_of_a_cookie_is_that_of_its_name_and_text()
    {
        await _browser.PostAsync("/add/7");
        await _browser.PostAsync("/end");

        Measurement size = Assert.Single(_measured.Of("typedsession.cookie.size"));
        Assert.InRange(size.Value, CartEndpoints.CookieName.Length + 100, 500);
        Assert.Equal("By", size.Instrument.Unit);
    }

    [Fact]
    public async Task Sealing_and_unsealing_are_timed()
    {
        await _browser.PostAsync("/add/7");
        await _browser.GetAsync("/");

        Assert.Equal(["seal cart", "seal cart", "unseal cart"], _measured.Tags("typedsession.seal.duration"));
        Assert.All(_measured.Of("typedsession.seal.duration"), duration => Assert.InRange(duration.Value, 1e-7, 60));
    }

    [Fact]
    public void Instruments_have_names_units_and_tags_by_the_conventions()
    {
        List<Instrument> instruments = [];
        using MeterListener listener = new()
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Scope == _app.Services.GetRequiredService<IMeterFactory>() && instrument.Meter.Name == "TypedSession") instruments.Add(instrument);
            },
        };
        listener.Start();

        Assert.Equal(7, instruments.Count);
        Assert.All(instruments, instrument =>
        {
            Assert.Matches(@"^typedsession(\.[a-z]+)+$", instrument.Name);
            Assert.Matches(@"^(s|By|\{[a-z]+\})$", instrument.Unit);
            Assert.EndsWith(".", instrument.Description, StringComparison.Ordinal);
        });
        Assert.All(_measured.All.SelectMany(measurement => measurement.Tags), tag => Assert.Matches("^[a-z_]+$", $"{tag.Value}"));
    }
}
