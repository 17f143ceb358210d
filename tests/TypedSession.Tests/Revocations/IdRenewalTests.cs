using Microsoft.AspNetCore.Http.Features;

namespace TypedSession.Tests.Revocations;

public class IdRenewalTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    public async Task A_session_is_given_a_new_id_at_exactly_the_set_time(int seconds, bool isRenewed)
    {
        await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map, After(TimeSpan.FromMinutes(5)));
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");
        string id = (await browser.GetAsync("/id")).Body;
        app.Time.Advance(TimeSpan.FromMinutes(5) + seconds * Second);

        await browser.GetAsync("/");

        Assert.Equal(isRenewed, id != (await browser.GetAsync("/id")).Body);
        Assert.Equal("7", (await browser.GetAsync("/")).Body);
    }

    [Fact]
    public async Task A_session_is_given_a_new_id_after_the_set_number_of_requests()
    {
        await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map, new() { Options = options => options.Renewal.AfterRequests = 5 });
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");
        List<string> ids = [];
        for (int i = 0; i < 10; i++) ids.Add((await browser.GetAsync("/id")).Body);

        Assert.Equal([5, 5], ids.GroupBy(id => id).Select(group => group.Count()));
    }

    [Fact]
    public async Task The_renewal_prolongs_no_absolute_timeout()
    {
        await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map, After(TimeSpan.FromMinutes(1)));
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");
        for (int i = 0; i < 479; i++)
        {
            app.Time.Advance(TimeSpan.FromMinutes(1));
            Assert.Equal("Restored", (await browser.GetAsync("/status")).Body);
        }

        app.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("Expired", (await browser.GetAsync("/status")).Body);
    }

    [Fact]
    public async Task Background_requests_leave_the_id_alone()
    {
        await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map, After(TimeSpan.FromMinutes(5)));
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");
        app.Time.Advance(TimeSpan.FromMinutes(6));
        browser.Headers["Sec-Fetch-Dest"] = "empty";

        Assert.Empty((await browser.GetAsync("/")).SetCookies);
    }

    [Fact]
    public async Task A_change_in_a_parallel_request_follows_to_the_new_id()
    {
        await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map, After(TimeSpan.FromMinutes(5)));
        Browser page = app.NewBrowser();
        await page.PostAsync("/add/7");
        Browser parallel = page.At(app);
        app.Time.Advance(TimeSpan.FromMinutes(6));
        await page.GetAsync("/");

        await parallel.PostAsync("/add/8");

        Assert.Equal((await page.GetAsync("/id")).Body, (await parallel.GetAsync("/id")).Body);
        app.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal("7,8", (await parallel.GetAsync("/")).Body);
    }

    [Fact]
    public async Task Fifty_parallel_readers_across_each_renewal_lose_nothing()
    {
        await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map, After(TimeSpan.FromMinutes(5)));
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");
        for (int round = 0; round < 20; round++)
        {
            app.Time.Advance(TimeSpan.FromMinutes(6));
            Browser[] tabs = [.. Enumerable.Range(0, 50).Select(_ => browser.At(app))];

            Answer[] answers = await Task.WhenAll(tabs.Select(tab => tab.GetAsync("/")));

            Assert.All(answers, answer => Assert.Equal("7", answer.Body));
            Browser[] renewed = [.. tabs.Where((_, tab) => answers[tab].SetCookies.Count == 1)];
            foreach (Browser tab in renewed) Assert.Equal("7", (await tab.GetAsync("/")).Body);
            Assert.Single((await Task.WhenAll(renewed.Select(tab => tab.GetAsync("/id")))).Select(answer => answer.Body).Distinct());
            browser = renewed[^1];
        }
    }

    [Theory]
    [InlineData("/account/end", 0)]
    [InlineData("/one", 0)]
    [InlineData("/account/renew", 60)]
    [InlineData("/become/8", 60)]
    public async Task What_ends_an_id_that_was_just_exchanged_by_policy_ends_the_new_one_as_well(string end, int seconds)
    {
        await using TestApp app = await TestApp.StartAsync(AccountEndpoints.Map, After(TimeSpan.FromMinutes(5)));
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/become/7");
        browser.Headers["id"] = (await browser.GetAsync("/account/id")).Body;
        Browser thief = browser.At(app);
        app.Time.Advance(TimeSpan.FromMinutes(6));
        Assert.Single((await thief.GetAsync("/account")).SetCookies);

        await browser.PostAsync(end);
        app.Time.Advance(seconds * Second);

        Assert.Equal("Revoked", (await thief.GetAsync("/account")).Body);
    }

    [Fact]
    public async Task Two_requests_that_both_find_it_due_give_one_new_id()
    {
        using Barrier both = new(2);
        await using TestApp app = await TestApp.StartAsync(
            web =>
            {
                CartEndpoints.Map(web);
                web.MapGet("/both", (HttpContext context, ISession<Cart> session) =>
                {
                    context.Features.Set<ITrackingConsentFeature>(new Meeting(both));
                    return CartEndpoints.Text(session.Value);
                });
            },
            new()
            {
                Options = options =>
                {
                    options.Renewal.After = TimeSpan.FromMinutes(5);
                    options.Cookie.IsEssential = false;
                },
            });
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");
        app.Time.Advance(TimeSpan.FromMinutes(6));
        Browser[] tabs = [browser.At(app), browser.At(app)];

        Answer[] answers = await Task.WhenAll(tabs.Select(tab => tab.GetAsync("/both")));

        Assert.All(answers, answer => Assert.Single(answer.SetCookies));
        Assert.Equal((await tabs[0].GetAsync("/id")).Body, (await tabs[1].GetAsync("/id")).Body);
    }

    private static TestApp.Setup After(TimeSpan time) => new() { Options = options => options.Renewal.After = time };

    /// <summary>Is asked for consent when a new id has been decided on, and answers when another request is there as well.</summary>
    private sealed class Meeting(Barrier both) : ITrackingConsentFeature
    {
        public bool CanTrack => both.SignalAndWait(TimeSpan.FromSeconds(30));

        public bool HasConsent => true;

        public bool IsConsentNeeded => false;

        public string CreateConsentCookie() => throw new NotSupportedException();

        public void GrantConsent() => throw new NotSupportedException();

        public void WithdrawConsent() => throw new NotSupportedException();
    }
}
