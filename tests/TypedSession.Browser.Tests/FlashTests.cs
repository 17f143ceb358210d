using TypedSession.Browser.Tests.Fixtures;

namespace TypedSession.Browser.Tests;

/// <summary>A notice waits for the page that a person sees, whatever the browser fetches beside it.</summary>
public sealed class FlashTests(ShopInChromium chromium)
{
    private static readonly byte[] Pixel = Convert.FromBase64String("R0lGODlhAQABAAAAACwAAAAAAQABAAA=");

    [Fact]
    public async Task A_notice_is_shown_by_the_page_after_the_redirect_and_no_request_beside_it_uses_it_up()
    {
        await using TestApp app = await Site.StartAsync(Map);
        await using Visitor visitor = await chromium.InviteAsync(url: Site.UrlOf(app));
        await visitor.GoToAsync("/");

        for (int round = 1; round <= 5; round++)
        {
            await visitor.ClickAsync("Go");
            Assert.Equal($"Notice {round}", await visitor.Page.Locator("p").InnerTextAsync());

            await visitor.Page.ReloadAsync();
            Assert.Equal("", await visitor.Page.Locator("p").InnerTextAsync());
        }
    }

    [Fact]
    public async Task Requests_that_overtake_the_page_leave_it_the_notice()
    {
        await using TestApp app = await Site.StartAsync(Map);
        await using Visitor visitor = await chromium.InviteAsync(url: Site.UrlOf(app));
        await visitor.GoToAsync("/");

        // The cookie with the notice is set, and everything but a page reads it before one does.
        string[] seen = await visitor.Page.EvaluateAsync<string[]>("""
            async () => {
              await fetch('/notice/1', { method: 'POST', redirect: 'manual' });
              const loaded = (name, path) => new Promise(done => {
                const element = document.createElement(name);
                element.onload = done;
                element.src = path;
                document.body.append(element);
              });
              const fetches = [1, 2, 3, 4, 5].map(() => fetch('/json').then(answer => answer.text()));
              await Promise.all([loaded('img', '/image?2'), loaded('script', '/script?2')]);
              return await Promise.all(fetches);
            }
            """);

        Assert.Equal(Enumerable.Repeat("Notice 1", 5), seen);
        await visitor.GoToAsync("/");
        Assert.Equal("Notice 1", await visitor.Page.Locator("p").InnerTextAsync());
        await visitor.GoToAsync("/");
        Assert.Equal("", await visitor.Page.Locator("p").InnerTextAsync());
    }

    [Fact]
    public async Task An_application_inside_a_frame_shows_a_notice_once()
    {
        await using TestApp app = await Site.StartAsync(web =>
        {
            Map(web);
            web.MapGet("/frame", () => Results.Text("<!doctype html><title>Frame</title><iframe></iframe>", "text/html"));
        });
        await using Visitor visitor = await chromium.InviteAsync(url: Site.UrlOf(app));
        await visitor.GoToAsync("/frame");

        string[] seen = await visitor.Page.EvaluateAsync<string[]>("""
            async () => {
              await fetch('/notice/1', { method: 'POST', redirect: 'manual' });
              const frame = document.querySelector('iframe');
              const show = () => new Promise(done => {
                frame.onload = () => done(frame.contentDocument.querySelector('p').textContent);
                frame.src = '/framed';
              });
              return [await show(), await show()];
            }
            """);

        Assert.Equal(["Notice 1", ""], seen);
    }

    [Fact]
    public async Task A_fetch_request_takes_a_notice_when_it_says_so()
    {
        await using TestApp app = await Site.StartAsync(Map);
        await using Visitor visitor = await chromium.InviteAsync(url: Site.UrlOf(app));
        await visitor.GoToAsync("/");

        string[] seen = await visitor.Page.EvaluateAsync<string[]>("""
            async () => {
              await fetch('/notice/1', { method: 'POST', redirect: 'manual' });
              const take = async () => (await fetch('/take')).text();
              return [await take(), await take()];
            }
            """);

        Assert.Equal(["Notice 1", ""], seen);
        await visitor.GoToAsync("/");
        Assert.Equal("", await visitor.Page.Locator("p").InnerTextAsync());
    }

    [Fact]
    public async Task A_page_fetched_in_advance_leaves_the_notice_to_the_one_that_is_seen()
    {
        TaskCompletionSource fetched = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using TestApp app = await Site.StartAsync(web =>
        {
            Map(web);
            web.MapGet("/ahead", (HttpContext context, ISession<Cart> session) =>
            {
                context.Response.OnCompleted(() =>
                {
                    if (context.Request.Headers["Sec-Purpose"].Count > 0) fetched.TrySetResult();
                    return Task.CompletedTask;
                });
                return Page(session.TakeFlash(cart => cart.Notice));
            });
        });
        await using Visitor visitor = await chromium.InviteAsync(url: Site.UrlOf(app));
        await visitor.GoToAsync("/");
        await visitor.Page.EvaluateAsync("""
            async () => {
              await fetch('/notice/1', { method: 'POST', redirect: 'manual' });
              const rules = document.createElement('script');
              rules.type = 'speculationrules';
              rules.textContent = '{ "prefetch": [{ "source": "list", "urls": ["/ahead"], "eagerness": "immediate" }] }';
              document.body.append(rules);
            }
            """);
        await fetched.Task.WaitAsync(TimeSpan.FromMinutes(1));

        await visitor.GoToAsync("/");
        Assert.Equal("Notice 1", await visitor.Page.Locator("p").InnerTextAsync());
    }

    private static void Map(WebApplication app)
    {
        // Every request that a page leads to takes the notice, but for those that fetch.
        app.MapGet("/", (ISession<Cart> session) => Page(session.TakeFlash(cart => cart.Notice)));
        app.MapGet("/framed", (ISession<Cart> session) => Results.Text($"<p>{session.TakeFlash(cart => cart.Notice)}</p>", "text/html"));
        app.MapGet("/json", (ISession<Cart> session) => session.Value.Notice ?? "");
        app.MapGet("/take", (ISession<Cart> session) => session.TakeFlash(cart => cart.Notice) ?? "");
        app.MapGet("/image", (ISession<Cart> session) => Results.Bytes(Pixel, "image/gif", entityTag: new($"\"{session.TakeFlash(cart => cart.Notice)}\"")));
        app.MapGet("/script", (ISession<Cart> session) => Results.Text($"/* {session.TakeFlash(cart => cart.Notice)} */", "text/javascript"));
        app.MapPost("/notice/{number:int}", (int number, ISession<Cart> session) =>
        {
            session.Update(cart => cart with { CustomerId = number, Notice = $"Notice {number}" });
            return Results.LocalRedirect("/by-way-of");
        });
        app.MapPost("/notice", (ISession<Cart> session) =>
        {
            session.Update(cart => cart with { CustomerId = (cart.CustomerId ?? 0) + 1, Notice = $"Notice {(cart.CustomerId ?? 0) + 1}" });
            return Results.LocalRedirect("/by-way-of");
        });
        app.MapGet("/by-way-of", (ISession<Cart> session) => Results.LocalRedirect(session.Value.Notice is null ? "/json" : "/"));
    }

    private static IResult Page(string? notice) => Results.Text(
        $$"""
        <!doctype html><title>Page</title><script src="/script"></script><p>{{notice}}</p><img src="/image" alt=""><iframe src="/framed"></iframe>
        <form method="post" action="/notice"><button>Go</button></form>
        <script>for (let i = 0; i < 5; i++) fetch('/json');</script>
        """,
        "text/html");
}
