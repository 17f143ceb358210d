using TypedSession.Tests.Stores;

namespace TypedSession.Tests.Revocations;

/// <summary>A request that is under way while another one brings the session's new id by policy.</summary>
public class UnderWayTests
{
    [Theory]
    [InlineData(false, 60)]
    [InlineData(false, 3)]
    [InlineData(true, 60)]
    [InlineData(true, 4)]
    public async Task It_sets_no_cookie_over_the_newer_one(bool hasLog, int grace)
    {
        await using TestApp app = await TestApp.StartAsync(
            CartEndpoints.Map,
            new()
            {
                Options = options =>
                {
                    options.Renewal.After = TimeSpan.FromMinutes(10);
                    options.Renewal.Grace = TimeSpan.FromSeconds(grace);
                },
                AfterSessions = services =>
                {
                    if (hasLog) services.AddTypedSession().UseRevocationLog(static _ => new SwitchedLog());
                },
            });
        Browser browser = app.NewBrowser();
        browser.Headers["Sec-Fetch-Dest"] = "document";
        await browser.PostAsync("/add/7");
        app.Time.Advance(TimeSpan.FromMinutes(9.5));
        await browser.PostAsync("/add/8");
        app.Time.Advance(TimeSpan.FromMinutes(1));
        Browser underWay = browser.At(app);
        underWay.Headers["Sec-Fetch-Dest"] = "document";

        Assert.NotEmpty((await browser.GetAsync("/")).SetCookies);

        Answer late = await underWay.GetAsync("/");
        Assert.Equal("7,8", late.Body);
        Assert.Empty(late.SetCookies);
    }
}
