using System.Net;

namespace TypedSession.Proxy.Tests;

/// <summary>What proxies with their default configuration carry, and where they stop.</summary>
public class SizeTests
{
    /// <summary>A default nginx takes the whole head of a response in one buffer of a memory page.</summary>
    private const int NginxHead = 4096;

    [Theory]
    [InlineData(2048, 1000, true)]
    [InlineData(3072, 1000, true)]
    [InlineData(3850, 0, true)]
    [InlineData(3950, 0, false)]
    [InlineData(4050, 0, false)]
    public async Task A_session_filled_to_its_ceiling_passes_nginx_up_to_3072_bytes_with_a_kilobyte_of_other_headers(int ceiling, int others, bool passes)
    {
        await using TestApp app = await StartAsync(ceiling);
        await using ReverseProxy nginx = await ReverseProxy.StartNginxAsync(app.Url);

        await AssertFullSessionAsync(app, nginx, ceiling, others, passes ? HttpStatusCode.OK : HttpStatusCode.BadGateway);
    }

    [Theory]
    [InlineData(2048)]
    [InlineData(3072)]
    [InlineData(3950)]
    [InlineData(4050)]
    public async Task A_session_filled_to_any_ceiling_passes_haproxy(int ceiling)
    {
        await using TestApp app = await StartAsync(ceiling);
        await using ReverseProxy haproxy = await ReverseProxy.StartHAProxyAsync(app.Url);

        await AssertFullSessionAsync(app, haproxy, ceiling, others: 1000, HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(2047)]
    [InlineData(2048)]
    [InlineData(2049)]
    [InlineData(3071)]
    [InlineData(3072)]
    [InlineData(3073)]
    [InlineData(3900)]
    public async Task Nginx_takes_a_head_of_4096_bytes_however_they_are_spent(int line)
    {
        await using TestApp app = await StartAsync();
        await using ReverseProxy nginx = await ReverseProxy.StartNginxAsync(app.Url);
        int filler = NginxHead - await Head.LengthAsync(app.Url, $"/line/{line}/0");

        Assert.Equal(NginxHead, await Head.LengthAsync(app.Url, $"/line/{line}/{filler}"));
        Answer fits = await nginx.NewBrowser().GetAsync($"/line/{line}/{filler}");
        Assert.Equal((HttpStatusCode.OK, line), (fits.Status, fits.SetCookies.Single().Length));
        Assert.Equal(HttpStatusCode.BadGateway, (await nginx.NewBrowser().GetAsync($"/line/{line}/{filler + 1}")).Status);
    }

    [Theory]
    [InlineData(7500, HttpStatusCode.OK)]
    [InlineData(8181, HttpStatusCode.OK)]
    [InlineData(8182, HttpStatusCode.OK)]
    [InlineData(8183, HttpStatusCode.BadRequest)]
    public async Task Nginx_takes_8182_bytes_of_request_cookies(int bytes, HttpStatusCode expected)
    {
        await using TestApp app = await StartAsync();
        await using ReverseProxy nginx = await ReverseProxy.StartNginxAsync(app.Url);

        Assert.Equal(expected, await StatusAsync(nginx.NewBrowser(), bytes));
    }

    [Theory]
    [InlineData(8183, HttpStatusCode.OK)]
    [InlineData(15000, HttpStatusCode.OK)]
    [InlineData(15400, HttpStatusCode.BadRequest)]
    public async Task HAProxy_takes_15000_bytes_of_request_cookies(int bytes, HttpStatusCode expected)
    {
        await using TestApp app = await StartAsync();
        await using ReverseProxy haproxy = await ReverseProxy.StartHAProxyAsync(app.Url);

        Assert.Equal(expected, await StatusAsync(haproxy.NewBrowser(), bytes));
    }

    [Theory]
    [InlineData(4096, HttpStatusCode.OK)]
    [InlineData(15000, HttpStatusCode.OK)]
    [InlineData(15400, HttpStatusCode.BadGateway)]
    public async Task HAProxy_takes_15000_bytes_of_response_cookies(int line, HttpStatusCode expected)
    {
        await using TestApp app = await StartAsync();
        await using ReverseProxy haproxy = await ReverseProxy.StartHAProxyAsync(app.Url);

        Assert.Equal(expected, (await haproxy.NewBrowser().GetAsync($"/line/{line}/0")).Status);
    }

    [Theory]
    [InlineData(32000, HttpStatusCode.OK)]
    [InlineData(32768, HttpStatusCode.RequestHeaderFieldsTooLarge)]
    public async Task Kestrel_takes_32000_bytes_of_request_cookies(int bytes, HttpStatusCode expected)
    {
        await using TestApp app = await StartAsync();

        Assert.Equal(expected, await StatusAsync(app.NewBrowser(), bytes));
    }

    /// <summary>Writes the largest session that the ceiling allows, with the rest of the head as large as is asked; and reads it again.</summary>
    private static async Task AssertFullSessionAsync(TestApp app, ReverseProxy proxy, int ceiling, int others, HttpStatusCode expected)
    {
        (int fits, int refused) = (0, 3000);
        while (refused - fits > 1)
        {
            int middle = (fits + refused) / 2;
            if ((await app.NewBrowser().PostAsync($"/write/{middle}/0")).Body == "too large") refused = middle;
            else fits = middle;
        }

        int line = (await app.NewBrowser().PostAsync($"/write/{fits}/0")).SetCookies.Single().Length;
        Assert.InRange(line, ceiling - 43, ceiling);
        int filler = Math.Max(0, others - (await Head.LengthAsync(app.Url, $"/write/{fits}/0") - line));

        Browser visitor = proxy.NewBrowser();
        Assert.Equal(expected, (await visitor.GetAsync($"/write/{fits}/{filler}")).Status);
        Assert.Equal(expected == HttpStatusCode.OK ? $"{fits}" : "0", (await visitor.GetAsync("/")).Body);
    }

    private static async Task<HttpStatusCode> StatusAsync(Browser visitor, int cookieBytes) =>
        (await visitor.GetAsync("/", "other=" + new string('x', cookieBytes - "other=".Length))).Status;

    private static Task<TestApp> StartAsync(int ceiling = 4050) => TestApp.StartAsync(
        web =>
        {
            web.MapGet("/", (ISession<Novel> session) => session.Value.Pages.Length);
            web.MapMethods("/write/{length:int}/{filler:int}", ["GET", "POST"], (int length, int filler, HttpResponse response, ISession<Novel> session) =>
            {
                response.Headers["X-Filler"] = new string('f', filler);
                try
                {
                    session.Value = new Novel { Pages = new byte[length] };
                    return "written";
                }
                catch (SessionTooLargeException)
                {
                    return "too large";
                }
            });
            web.MapGet("/line/{length:int}/{filler:int}", (int length, int filler, HttpResponse response) =>
            {
                response.Headers["X-Filler"] = new string('f', filler);
                response.Headers.SetCookie = "other=" + new string('x', length - "other=".Length);
            });
        },
        new() { Options = options => options.Cookie.MaxBytes = ceiling });
}
