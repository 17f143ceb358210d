using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace TypedSession.Tests.Migration;

/// <summary>Messages in <c>HttpContext.Session</c>, in pipelines as applications have them.</summary>
public class TempDataPipelineTests
{
    public enum UseSession
    {
        Nowhere,
        Before,
        Behind,
    }

    public static MatrixTheoryData<SessionCarrier, UseSession, bool> Pipelines =>
        new(Enum.GetValues<SessionCarrier>(), Enum.GetValues<UseSession>(), [false, true]);

    [Theory]
    [MemberData(nameof(Pipelines))]
    public async Task A_message_is_shown_once_after_a_redirect(SessionCarrier carrier, UseSession place, bool areNodesAsked)
    {
        await using TestApp app = await StartAsync(carrier, place, areNodesAsked);
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/visit");

        Assert.Equal(302, (int)(await browser.PostAsync("/old/save?text=Saved.")).Status);

        Assert.Equal("Saved.", (await browser.GetAsync("/old/peek")).Body);
        Assert.Equal("Saved. 3", (await browser.GetAsync("/old")).Body);
        Assert.Equal("", (await browser.GetAsync("/old")).Body.Trim());
        Assert.Equal("True 1 nobody Visits", (await browser.GetAsync("/all")).Body);
    }

    [Theory]
    [MemberData(nameof(Pipelines))]
    public async Task A_message_is_kept_beside_another_session_that_is_stored(SessionCarrier carrier, UseSession place, bool areNodesAsked)
    {
        await using TestApp app = await StartAsync(carrier, place, areNodesAsked, static web => web.Use(async (context, next) =>
        {
            await context.GetSession<Basket>().UpdateAsync(static basket => basket with { Count = basket.Count + 1 });
            await next(context);
        }));
        Browser browser = app.NewBrowser();

        Assert.Equal(302, (int)(await browser.PostAsync("/old/save?text=Saved.")).Status);

        Assert.Equal("Saved. 3", (await browser.GetAsync("/old")).Body);
    }

    [Fact]
    public async Task A_message_of_a_sign_in_leaves_no_cookie_when_it_was_shown()
    {
        await using TestApp app = await TestApp.StartAsync(
            static web =>
            {
                web.MapControllers();
                web.MapPost("/sign-in", async (HttpContext context) =>
                {
                    await context.SignInAsync(new(new ClaimsIdentity([new("name", "ada")], "test")));
                    ITempDataDictionary messages =
                        context.RequestServices.GetRequiredService<ITempDataDictionaryFactory>().GetTempData(context);
                    messages["Message"] = "Welcome";
                    messages.Save();
                });
            },
            new()
            {
                BeforeSessions = static services =>
                {
                    services.AddControllersWithViews();
                    services.AddAuthentication("test").AddCookie("test");
                },
                AfterSessions = static services => services.AddTypedSession().UseTempData(),
            });
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/sign-in");
        Assert.Contains("__Host-Http-temp-data", browser.Jar.Keys);

        Assert.Equal("Welcome", (await browser.GetAsync("/old")).Body.Trim());

        Assert.DoesNotContain("__Host-Http-temp-data", browser.Jar.Keys);
    }

    private static Task<TestApp> StartAsync(
        SessionCarrier carrier, UseSession place, bool areNodesAsked, Action<WebApplication>? map = null) =>
        TestApp.StartBareAsync(
            web =>
            {
                // As the developer's page for exceptions does: what flows from further in does not come out of it.
                web.Use(async (_, next) => await next());
                if (place == UseSession.Before) web.UseSession();
                web.UseTypedSession();
                if (place == UseSession.Behind) web.UseSession();
                map?.Invoke(web);
                web.MapControllers();
                OldShop.Map(web);
            },
            new()
            {
                BeforeSessions = static services => services.AddDistributedMemoryCache().AddControllersWithViews().AddSessionStateTempDataProvider(),
                AfterSessions = services =>
                {
                    ITypedSessionBuilder sessions = services.AddTypedSession().UseStore(static _ => new InMemorySessionRecordStore())
                        .UseStore<Basket>(static _ => new InMemorySessionRecordStore()).UseHttpSession(carrier);
                    if (areNodesAsked) sessions.UseDistributedCacheRevocations();
                },
            });
}
