using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using TypedSession.Tests.Diagnostics;

namespace TypedSession.Tests.Binding;

public class OutcomeTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Unless_it_is_asked_for_clients_are_not_looked_at()
    {
        Assert.Equal(ClientBinding.Off, new TypedSessionOptions().Client.Binding);
        await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map);
        Browser browser = app.NewBrowser(Clients.Chrome155);
        await browser.PostAsync("/add/7");

        Assert.Equal("Restored", await app.Steal(browser).StatusAsync());
    }

    [Fact]
    public async Task Report_logs_and_counts_once_a_request_and_changes_nothing()
    {
        await using TestApp app = await Clients.StartAsync(ClientBinding.Report, map: web => web.MapGet("/both", (ISession<Cart> session, HttpContext context) => $"{session.Value.Lines.Length} {context.GetSession<Cart>().Status}"));
        using MetricCollector<long> mismatches = app.Collect<long>("typedsession.client.mismatches");
        using MetricCollector<long> rejections = app.Collect<long>("typedsession.rejections");
        Browser browser = app.NewBrowser(Clients.Chrome155);
        await browser.PostAsync("/add/7");

        Browser thief = app.Steal(browser);
        Assert.Equal("1 Restored", (await thief.GetAsync("/both")).Body);

        Assert.Single(app.Log.Texts(50));
        Assert.Equal(["report cart"], mismatches.Tags());
        Assert.Empty(rejections.Tags());
    }

    [Fact]
    public async Task Report_stops_when_the_session_is_given_a_new_id()
    {
        await using TestApp app = await Clients.StartAsync(ClientBinding.Report);
        Browser browser = app.NewBrowser(Clients.Chrome155);
        await browser.PostAsync("/add/7");
        browser.ComesAs(Clients.Firefox150);
        await browser.PostAsync("/add/8");
        await browser.PostAsync("/renew");
        Assert.Equal(2, app.Log.Texts(50).Count());

        await browser.GetAsync("/");
        Assert.Equal(2, app.Log.Texts(50).Count());
        browser.ComesAs(Clients.Chrome155);
        await browser.GetAsync("/");
        Assert.Equal(3, app.Log.Texts(50).Count());
    }

    [Fact]
    public async Task Reject_gives_the_other_client_a_fresh_session_and_leaves_the_owners_alone()
    {
        await using TestApp app = await Clients.StartAsync(ClientBinding.Reject);
        using MetricCollector<long> mismatches = app.Collect<long>("typedsession.client.mismatches");
        using MetricCollector<long> rejections = app.Collect<long>("typedsession.rejections");
        Browser browser = app.NewBrowser(Clients.Chrome155);
        await browser.PostAsync("/add/7");
        Browser thief = app.Steal(browser);

        Answer answer = await thief.GetAsync("/status");

        Assert.Equal("Unreadable", answer.Body);
        Assert.StartsWith(CartEndpoints.CookieName + "=; expires=", Assert.Single(answer.SetCookies), StringComparison.Ordinal);
        Assert.Equal("", (await thief.GetAsync("/")).Body);
        Assert.Equal("Restored", await browser.StatusAsync());
        Assert.Equal("7", (await browser.GetAsync("/")).Body);
        Assert.Single(app.Log.Texts(50));
        Assert.Contains("(ClientMismatch)", Assert.Single(app.Log.Texts(1)), StringComparison.Ordinal);
        Assert.Equal(["client_mismatch cart"], rejections.Tags());
        Assert.Equal(["reject cart"], mismatches.Tags());
    }

    [Fact]
    public async Task A_change_in_the_place_of_a_rejected_session_starts_one_of_the_clients_own()
    {
        await using TestApp app = await Clients.StartAsync(ClientBinding.Reject);
        Browser browser = app.NewBrowser(Clients.Chrome155);
        await browser.PostAsync("/add/7");
        Browser thief = app.Steal(browser);

        Assert.Equal("8", (await thief.PostAsync("/add/8")).Body);

        Assert.Equal("Restored", await thief.StatusAsync());
        Assert.NotEqual((await browser.GetAsync("/id")).Body, (await thief.GetAsync("/id")).Body);
    }

    [Fact]
    public async Task Step_up_shows_the_value_and_says_so()
    {
        await using TestApp app = await Clients.StartAsync(ClientBinding.StepUp);
        using MetricCollector<long> mismatches = app.Collect<long>("typedsession.client.mismatches");
        using MetricCollector<long> loads = app.Collect<long>("typedsession.loads");
        Browser browser = app.NewBrowser(Clients.Chrome155);
        await browser.PostAsync("/add/7");
        Browser thief = app.Steal(browser);

        Assert.Equal("7", (await thief.GetAsync("/")).Body);
        Assert.Equal("7,8", (await thief.PostAsync("/add/8")).Body);
        Assert.Equal("StepUpRequired", await thief.StatusAsync());

        Assert.Equal("Restored", await browser.StatusAsync());
        Assert.Equal("7", (await browser.GetAsync("/")).Body);
        Assert.Equal(["step_up cart", "step_up cart", "step_up cart"], mismatches.Tags());
        Assert.Equal(3, loads.Tags().Count(tags => tags == "step_up_required cart"));
    }

    [Fact]
    public async Task A_session_that_waits_for_a_sign_in_is_not_prolonged()
    {
        await using TestApp app = await Clients.StartAsync(ClientBinding.StepUp);
        Browser browser = app.NewBrowser(Clients.Chrome155);
        await browser.PostAsync("/add/7");
        Browser thief = app.Steal(browser);
        string times = (await thief.GetAsync("/times")).Body;
        app.Time.Advance(15 * Minute);

        Assert.Empty((await thief.GetAsync("/")).SetCookies);
        Assert.Single((await thief.PostAsync("/add/8")).SetCookies);
        Assert.Equal(times, (await thief.GetAsync("/times")).Body);
        app.Time.Advance(5 * Minute);
        Assert.Equal("Expired", await thief.StatusAsync());
    }

    [Theory]
    [InlineData("/renew")]
    [InlineData("/account/renew")]
    [InlineData("/become/8")]
    public async Task No_new_id_but_that_of_a_sign_in_makes_a_stranger_the_owner(string renew)
    {
        await using TestApp app = await Clients.StartAsync(ClientBinding.StepUp);
        Browser browser = app.NewBrowser(Clients.Chrome155);
        await browser.PostAsync("/add/7");
        await browser.PostAsync("/become/7");
        Browser thief = app.Steal(browser);

        Assert.Single((await thief.PostAsync(renew)).SetCookies);

        Assert.Equal("StepUpRequired", await thief.StatusAsync());
        Assert.StartsWith("StepUpRequired", (await thief.GetAsync("/account")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stranger_does_not_take_the_owners_id_out_of_use_by_the_policy_of_new_ids()
    {
        await using TestApp app = await Clients.StartAsync(ClientBinding.StepUp, setup: new() { Options = options => options.Renewal.After = 5 * Minute });
        Browser browser = app.NewBrowser(Clients.Chrome155);
        await browser.PostAsync("/add/7");
        Browser thief = app.Steal(browser);
        app.Time.Advance(6 * Minute);

        Assert.Empty((await thief.GetAsync("/")).SetCookies);
        app.Time.Advance(2 * Minute);

        Assert.Equal("Restored", await browser.StatusAsync());
    }

    [Fact]
    public async Task A_stranger_who_follows_the_owner_to_a_new_id_stays_one()
    {
        await using TestApp app = await Clients.StartAsync(ClientBinding.StepUp, setup: new() { Options = options => options.Renewal.After = 5 * Minute });
        Browser browser = app.NewBrowser(Clients.Chrome155);
        await browser.PostAsync("/add/7");
        Browser thief = app.Steal(browser);
        app.Time.Advance(6 * Minute);
        await browser.GetAsync("/");

        Assert.Single((await thief.PostAsync("/add/8")).SetCookies);

        Assert.Equal((await browser.GetAsync("/id")).Body, (await thief.GetAsync("/id")).Body);
        Assert.Equal("StepUpRequired", await thief.StatusAsync());
        Assert.Equal("Restored", await browser.StatusAsync());
    }

    [Fact]
    public async Task Each_state_has_its_own_binding()
    {
        await using TestApp app = await Clients.StartAsync(ClientBinding.Off, setup: new()
        {
            AfterSessions = services => services.AddTypedSession().Configure<Account>(options => options.Client.Binding = ClientBinding.StepUp),
        });
        Browser browser = app.NewBrowser(Clients.Chrome155);
        await browser.PostAsync("/add/7");
        await browser.PostAsync("/become/7");
        Browser other = app.Steal(browser);

        Assert.Equal("Restored", await other.StatusAsync());
        Assert.Equal("StepUpRequired 7", (await other.GetAsync("/account")).Body);
    }
}
