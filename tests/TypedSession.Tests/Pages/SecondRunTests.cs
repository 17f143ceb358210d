using System.Net;
using TypedSession.Tests.Stores;

namespace TypedSession.Tests.Pages;

/// <summary>A pipeline that runs again for an error page goes on with the sessions of the first run.</summary>
public class SecondRunTests
{
    [Theory]
    [InlineData("/nowhere", HttpStatusCode.NotFound)]
    [InlineData("/change-and-refuse", HttpStatusCode.Forbidden)]
    public async Task An_error_page_may_change_a_stored_session_that_was_used_before_it(string path, HttpStatusCode status)
    {
        await using TestApp app = await TestApp.StartBareAsync(
            static web =>
            {
                web.UseStatusCodePagesWithReExecute("/error");
                web.UseTypedSession();
                web.Use(static async (context, next) =>
                {
                    await context.GetSession<Basket>().LoadAsync();
                    await next(context);
                });
                web.UseRouting();
                BasketEndpoints.Map(web);
                web.MapPost("/change-and-refuse", static (ISession<Basket> session) =>
                {
                    session.Update(static basket => basket with { Count = 7 });
                    return Results.StatusCode(403);
                });
                web.Map("/error", static (ISession<Basket> session) =>
                    session.Update(static basket => basket with { Note = "error" }).Note);
                web.UseEndpoints(static _ => { });
            },
            BasketEndpoints.With(new RecordingStore()));
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/increment");

        Answer answer = await browser.PostAsync(path);

        Assert.Equal((status, "error"), (answer.Status, answer.Body));
        int count = status == HttpStatusCode.Forbidden ? 7 : 1;
        Assert.Equal($"Restored {count} 0 error", (await browser.GetAsync("/")).Body);
    }
}
