using System.Diagnostics.Metrics;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;

namespace TypedSession.Tests.Diagnostics;

public sealed class MetricsTests : IAsyncLifetime
{
    private TestApp _app = null!;
    private Browser _browser = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await TestApp.StartAsync(CartEndpoints.Map, new() { Options = static options => options.Cookie.RememberedBytes = 0 });
        _browser = _app.NewBrowser();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Loads_are_counted_once_a_request_by_how_the_value_came_to_be()
    {
        using MetricCollector<long> loads = _app.Collect<long>("typedsession.loads");
        await _browser.GetAsync("/");
        await _browser.PostAsync("/add/7");
        await _browser.GetAsync("/");
        await _browser.GetAsync("/", CartEndpoints.CookieName + "=nonsense!");
        _app.Time.Advance(TimeSpan.FromHours(1));
        await _browser.GetAsync("/");
        await _browser.GetAsync("/untouched");

        Assert.Equal(["new cart", "new cart", "restored cart", "unreadable cart", "expired cart"], loads.Tags());
    }

    [Fact]
    public async Task Rejections_are_counted_by_reason()
    {
        using MetricCollector<long> rejections = _app.Collect<long>("typedsession.rejections");
        await _browser.PostAsync("/add/7");
        string text = _browser.Jar[CartEndpoints.CookieName];

        await _browser.GetAsync("/", $"{CartEndpoints.CookieName}=nonsense!");
        await _browser.GetAsync("/", $"{CartEndpoints.CookieName}={new string('A', 5000)}");
        await _browser.GetAsync("/", $"{CartEndpoints.CookieName}={text[..^4]}AAAA");
        await _browser.GetAsync("/", string.Join("; ", Enumerable.Range(0, 9).Select(i => $"{CartEndpoints.CookieName}={i}")));
        _app.Time.Advance(TimeSpan.FromHours(1));
        await _browser.GetAsync("/");

        Assert.Equal(["malformed cart", "too_long cart", "tampered cart", "too_many_candidates cart", "idle_expired cart"], rejections.Tags());
    }

    [Fact]
    public async Task Commits_are_counted_by_what_they_did()
    {
        using MetricCollector<long> commits = _app.Collect<long>("typedsession.commits");
        await _browser.PostAsync("/add/7");
        await _browser.PostAsync("/add/8");
        await _browser.PostAsync("/same");
        await _browser.PostAsync("/renew");
        _app.Time.Advance(TimeSpan.FromMinutes(15));
        await _browser.GetAsync("/");
        await _browser.PostAsync("/end");

        Assert.Equal(["created cart", "changed cart", "renewed cart", "renewed cart", "deleted cart"], commits.Tags());
    }

    [Fact]
    public async Task The_size_of_a_cookie_is_that_of_its_name_and_text()
    {
        using MetricCollector<int> sizes = _app.Collect<int>("typedsession.cookie.size");
        await _browser.PostAsync("/add/7");
        await _browser.PostAsync("/end");

        Assert.InRange(Assert.Single(sizes.GetMeasurementSnapshot()).Value, CartEndpoints.CookieName.Length + 100, 500);
        Assert.Equal("By", sizes.Instrument!.Unit);
    }

    [Fact]
    public async Task Sealing_and_unsealing_are_timed()
    {
        using MetricCollector<double> durations = _app.Collect<double>("typedsession.seal.duration");
        await _browser.PostAsync("/add/7");
        await _browser.GetAsync("/");

        Assert.Equal(["seal cart", "seal cart", "unseal cart"], durations.Tags());
        Assert.All(durations.GetMeasurementSnapshot(), duration => Assert.InRange(duration.Value, 1e-7, 60));
    }

    [Fact]
    public async Task Instruments_have_names_units_and_tags_by_the_conventions()
    {
        List<Instrument> instruments = [];
        List<KeyValuePair<string, object?>> tags = [];
        using MeterListener listener = _app.Listen((instrument, _, with) => tags.AddRange(with), instruments.Add);
        await _browser.PostAsync("/add/7");
        await _browser.GetAsync("/", CartEndpoints.CookieName + "=nonsense!");

        Assert.Equal(7, instruments.Count);
        Assert.All(instruments, instrument =>
        {
            Assert.Matches(@"^typedsession(\.[a-z]+)+$", instrument.Name);
            Assert.Matches(@"^(s|By|\{[a-z]+\})$", instrument.Unit);
            Assert.EndsWith(".", instrument.Description, StringComparison.Ordinal);
        });
        Assert.NotEmpty(tags);
        Assert.All(tags, tag => Assert.Matches("^[a-z_]+ [a-z_]+$", $"{tag.Key} {tag.Value}"));
    }
}
