using System.Net;
using System.Text.RegularExpressions;
using TypedSession.Tests.Frameworks.Components;

namespace TypedSession.Tests.Frameworks;

/// <summary>The same shop in each way of writing one: a form post that changes the session and redirects, and a page that shows it.</summary>
public partial class FrameworkTests
{
    [Fact]
    public async Task Minimal_APIs_use_a_session()
    {
        await using TestApp app = await TestApp.StartAsync(web =>
        {
            web.MapGet("/", CartEndpoints.Page);
            web.MapPost("/add/{id:int}", (int id, ISession<Cart> session) =>
            {
                session.Update(cart => CartEndpoints.Add(cart, id) with { Notice = "Added." });
                return Results.LocalRedirect("/");
            });
        });

        await AssertShopAsync(app, browser => browser.PostAsync("/add/7"), "/");
    }

    [Fact]
    public async Task MVC_controllers_use_a_session()
    {
        await using TestApp app = await TestApp.StartAsync(
            web => web.MapControllers(), new() { AfterSessions = services => services.AddControllersWithViews() });

        await AssertShopAsync(app, browser => browser.PostAsync("/mvc/add/7"), "/mvc");
    }

    [Fact]
    public async Task Razor_Pages_use_a_session()
    {
        await using TestApp app = await TestApp.StartAsync(
            web => web.MapRazorPages(), new() { AfterSessions = services => services.AddRazorPages() });

        await AssertShopAsync(app, browser => browser.PostAsync("/pages/7"), "/pages");
    }

    [Fact]
    public async Task Static_server_rendered_Blazor_uses_a_session()
    {
        await using TestApp app = await TestApp.StartAsync(
            web =>
            {
                web.UseAntiforgery();
                web.MapRazorComponents<Root>().DisableAntiforgery();
            },
            new() { AfterSessions = services => services.AddRazorComponents() });

        await AssertShopAsync(app, browser => browser.PostFormAsync("/blazor?Id=7", "_handler=add"), "/blazor");
    }

    private static async Task AssertShopAsync(TestApp app, Func<Browser, Task<Answer>> post, string page)
    {
        Browser browser = app.NewBrowser();
        Assert.Equal("", Text(await browser.GetAsync(page)));

        Answer redirect = await post(browser);
        Assert.Equal(HttpStatusCode.Redirect, redirect.Status);
        Assert.Single(redirect.SetCookies);

        Assert.Equal("7 Added.", Text(await browser.GetAsync(page)));
        Answer read = await browser.GetAsync(page);
        Assert.Equal("7", Text(read));
        Assert.Empty(read.SetCookies);
    }

    private static string Text(Answer answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return Paragraph().Match(answer.Body) is { Success: true } match ? match.Groups[1].Value : answer.Body;
    }

    [GeneratedRegex("<p>(.*)</p>")]
    private static partial Regex Paragraph();
}
