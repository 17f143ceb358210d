namespace TypedSession.Tests.Revocations;

public class EndsOfProcessTests
{
    [Fact]
    public async Task An_application_hears_that_ends_are_known_to_one_process_when_it_ends_a_session_and_not_before()
    {
        await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/add/7");
        await browser.PostAsync("/renew");
        Assert.Empty(app.Log.Texts(30));

        await browser.PostAsync("/end");
        await browser.PostAsync("/add/7");
        await browser.PostAsync("/end");

        Assert.Single(app.Log.Texts(30));
    }
}
