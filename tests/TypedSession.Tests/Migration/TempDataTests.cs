namespace TypedSession.Tests.Migration;

public class TempDataTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TempData_shows_a_message_once_and_leaves_no_cookie(bool isOurs)
    {
        await using TestApp app = await TestApp.StartAsync(
            web => web.MapControllers(),
            new()
            {
                BeforeSessions = services => services.AddControllersWithViews(),
                AfterSessions = services =>
                {
                    if (isOurs) services.AddTypedSession().UseTempData();
                },
            });
        Browser browser = app.NewBrowser();

        await browser.PostAsync("/old/save?text=Saved.");
        Assert.Equal(isOurs ? "__Host-Http-temp-data" : ".AspNetCore.Mvc.CookieTempDataProvider", Assert.Single(browser.Jar).Key);
        Assert.Equal("Saved.", (await browser.GetAsync("/old/peek")).Body);
        Assert.Equal("Saved. 3", (await browser.GetAsync("/old")).Body);

        Assert.Empty(browser.Jar);
        Assert.Equal("", (await browser.GetAsync("/old")).Body.Trim());
    }
}
