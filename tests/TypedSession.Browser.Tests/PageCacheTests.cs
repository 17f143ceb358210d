using System.Collections.Concurrent;
using Microsoft.Playwright;
using TypedSession.Browser.Tests.Fixtures;
using static Microsoft.Playwright.Assertions;

namespace TypedSession.Browser.Tests;

/// <summary>A page that only reads its session keeps what browsers do to be fast.</summary>
public sealed class PageCacheTests(ShopInChromium chromium)
{
    [Fact]
    public async Task Back_leads_to_the_page_as_it_was_left()
    {
        await using TestApp app = await Site.StartAsync(Map);
        await using Visitor visitor = await chromium.InviteAsync(url: Site.UrlOf(app));
        await visitor.GoToAsync("/add/7");

        await visitor.GoToAsync("/page");
        await visitor.FollowAsync("away");
        await visitor.Page.GoBackAsync(new() { WaitUntil = WaitUntilState.Commit });

        await Expect(visitor.Page.Locator("output")).ToHaveTextAsync("persisted: true");
    }

    [Fact]
    public async Task A_page_is_asked_for_again_on_condition_and_not_sent_twice()
    {
        ConcurrentQueue<int> statuses = [];
        await using TestApp app = await Site.StartAsync(web => web.MapGet("/tagged", (HttpContext context, ISession<Cart> session) =>
        {
            string tag = $"\"{session.Value.Lines.Length}\"";
            context.Response.Headers.ETag = tag;
            bool isSame = context.Request.Headers.IfNoneMatch == tag;
            statuses.Enqueue(isSame ? 304 : 200);
            return isSame ? Results.StatusCode(304) : Results.Text($"<a href='/tagged'>{session.Value.Lines.Length} lines</a>", "text/html");
        }));
        await using Visitor visitor = await chromium.InviteAsync(url: Site.UrlOf(app));
        await visitor.GoToAsync("/add/7");

        await visitor.GoToAsync("/tagged");
        await visitor.FollowAsync("1 lines");
        await Expect(visitor.Page.Locator("a")).ToHaveTextAsync("1 lines");
        await visitor.GoToAsync("/add/8");
        await visitor.GoToAsync("/tagged");
        await Expect(visitor.Page.Locator("a")).ToHaveTextAsync("2 lines");

        Assert.Equal([200, 304, 200], statuses);
    }

    private static void Map(WebApplication app)
    {
        app.MapGet("/page", (ISession<Cart> session) => Results.Text(
            $$"""
            <!doctype html><title>Page</title><p>{{CartEndpoints.Text(session.Value)}}</p><a href="/away">away</a><output></output>
            <script>addEventListener('pageshow', event => document.querySelector('output').textContent = `persisted: ${event.persisted}`);</script>
            """,
            "text/html"));
        app.MapGet("/away", () => Results.Text("<!doctype html><title>Away</title>", "text/html"));
    }
}
